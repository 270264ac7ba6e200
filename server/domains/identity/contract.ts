import { z } from 'zod';

/** What may be said in and about identity, by browser and server alike. Nothing here reads or writes. */

export const roleSchema = z.enum(['student', 'educator', 'admin']);
export const userStatusSchema = z.enum(['pending', 'active', 'suspended', 'deactivated']);

/** How long a browser's cookie and its known-device token are kept at most. */
export const BROWSER_SESSION_SECONDS = 30 * 86_400;
export const KNOWN_DEVICE_SECONDS = 180 * 86_400;

/** The three people of the demo world; their password is no secret, so they sign in on this machine only. */
export const DEMO_ADDRESSES = ['student@azora.test', 'educator@azora.test', 'admin@azora.test'] as const;
export const DEMO_PASSWORD = 'azora-demo';

export const PASSWORD_LENGTH_MIN = 8;
export const PASSWORD_LENGTH_MAX = 128;
export const EMAIL_LENGTH_MAX = 254;
export const NAME_LENGTH_MAX = 100;

/** Control characters, lone surrogates and the marks that reorder text on screen have no place in a line of text. */
const UNFIT_IN_LINE = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u;
const UNFIT_IN_TEXT = /[\p{Cs}\u202A-\u202E\u2066-\u2069]|(?![\n\t])\p{Cc}/u;

const oneLine = (max: number) =>
  z
    .string()
    .max(max, `Use at most ${max} characters.`)
    .refine((text) => !UNFIT_IN_LINE.test(text), 'Leave out characters that cannot be shown.')
    .transform((text) => text.normalize('NFC').trim());

const paragraph = (max: number) =>
  z
    .string()
    .max(max, `Use at most ${max} characters.`)
    .refine((text) => !UNFIT_IN_TEXT.test(text), 'Leave out characters that cannot be shown.');

export const personName = oneLine(NAME_LENGTH_MAX).refine((name) => name.length > 0, 'Write your name.');

/** Raw, as typed: `canonicalEmail` in the rules makes the one form that is compared. */
const emailField = z
  .string()
  .min(1, 'Write your e-mail address.')
  .max(EMAIL_LENGTH_MAX, 'This address is too long.');

/** Counted in characters as people see them in a manual (code points); nothing is trimmed or changed. */
const newPassword = z
  .string()
  .refine(
    (text) => [...text].length >= PASSWORD_LENGTH_MIN,
    `Use at least ${PASSWORD_LENGTH_MIN} characters.`,
  )
  .refine(
    (text) => [...text].length <= PASSWORD_LENGTH_MAX,
    `Use at most ${PASSWORD_LENGTH_MAX} characters.`,
  );

const givenPassword = z
  .string()
  .min(1, 'Write your password.')
  .max(1024, 'This is too long to be a password.');

export const localeTag = z
  .string()
  .min(2)
  .max(35)
  .refine((tag) => {
    try {
      return Intl.getCanonicalLocales(tag).length === 1;
    } catch {
      return false;
    }
  }, 'Use a language tag such as en or pt-BR.');

export const timezoneName = z
  .string()
  .min(1)
  .max(64)
  .refine((zone) => {
    if (!/^[A-Za-z][A-Za-z0-9+\-_/]*$/.test(zone)) return false;
    try {
      return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0;
    } catch {
      return false;
    }
  }, 'Use a time zone such as Europe/Lisbon.');

export const userView = z.object({
  id: z.uuid(),
  email: z.string().nullable(),
  name: z.string(),
  roles: z.array(roleSchema).max(3),
  status: userStatusSchema,
  locale: z.string(),
  timezone: z.string(),
  createdAt: z.iso.datetime(),
});
export type UserView = z.infer<typeof userView>;

export const meView = userView.extend({ bio: z.string(), location: z.string() });
export type MeView = z.infer<typeof meView>;

/** What the sign-in page shows of a demo person. */
export const demoPersonView = z.object({
  email: z.string(),
  name: z.string(),
  roles: z.array(roleSchema),
  bio: z.string(),
});
export type DemoPersonView = z.infer<typeof demoPersonView>;
export const demoPeopleView = z.object({ items: z.array(demoPersonView) });

export const registerInput = z.strictObject({
  email: emailField,
  password: newPassword,
  name: personName,
  locale: localeTag.optional(),
  timezone: timezoneName.optional(),
  birthDate: z.iso.date().optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Use a two-letter country code such as PT.')
    .optional(),
  invitation: z.string().min(1).max(200).optional(),
  acceptedTermsVersion: oneLine(50).optional(),
});
export type RegisterInput = z.infer<typeof registerInput>;

export const loginInput = z.strictObject({
  email: emailField,
  password: givenPassword,
  totp: z
    .string()
    .regex(/^\d{6}$/, 'A code has six digits.')
    .optional(),
});
export type LoginInput = z.infer<typeof loginInput>;

/** The answer of register, login and refresh. `deviceToken` goes back in `X-Azora-Device` at the next sign-in. */
export const tokensView = z.object({
  user: userView,
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresIn: z.int(),
  deviceToken: z.string().optional(),
});
export type TokensView = z.infer<typeof tokensView>;

export const refreshInput = z.strictObject({ refreshToken: z.string().min(1).max(200) });

export const updateMeInput = z.strictObject({
  name: personName.optional(),
  locale: localeTag.optional(),
  timezone: timezoneName.optional(),
  bio: paragraph(2000).optional(),
  location: oneLine(100).optional(),
});
export type UpdateMeInput = z.infer<typeof updateMeInput>;

export const changePasswordInput = z.strictObject({ currentPassword: givenPassword, newPassword });
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;

export const sessionView = z.object({
  id: z.uuid(),
  kind: z.enum(['browser', 'api']),
  userAgent: z.string(),
  address: z.string(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  current: z.boolean(),
});
export type SessionView = z.infer<typeof sessionView>;
export const sessionListView = z.object({ items: z.array(sessionView), nextCursor: z.string().nullable() });
export const endedView = z.object({ ended: z.int() });

export const personInput = z.strictObject({ id: z.uuid() });
export const sessionInput = z.strictObject({ id: z.uuid() });

export const askToBeEducatorInput = z.strictObject({ message: paragraph(1000).optional() });
export const educatorRequestState = z.enum(['pending', 'granted', 'declined']);
export const askToBeEducatorOutput = z.object({ state: educatorRequestState, roles: z.array(roleSchema) });
export type EducatorAnswer = z.infer<typeof askToBeEducatorOutput>;

/** The own newest request, if any, and whether asking would be granted at once. */
export const educatorStandingView = z.object({
  isOpen: z.boolean(),
  request: z.object({ state: educatorRequestState, createdAt: z.iso.datetime() }).nullable(),
});
export type EducatorStanding = z.infer<typeof educatorStandingView>;

export const educatorRequestView = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  message: z.string(),
  state: educatorRequestState,
  createdAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
});
export type EducatorRequestView = z.infer<typeof educatorRequestView>;
export const educatorRequestListView = z.object({
  items: z.array(educatorRequestView),
  nextCursor: z.string().nullable(),
});

const pageFields = {
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.uuid('This cursor is not one of ours.').optional(),
};
export const listEducatorRequestsInput = z.strictObject({
  state: educatorRequestState.optional(),
  ...pageFields,
});
export const decideEducatorRequestInput = z.strictObject({
  id: z.uuid(),
  decision: z.enum(['grant', 'decline']),
  reason: oneLine(300).optional(),
});

export const listUsersInput = z.strictObject({
  q: oneLine(100).optional(),
  role: roleSchema.optional(),
  status: userStatusSchema.optional(),
  ...pageFields,
});
export type ListUsersInput = z.infer<typeof listUsersInput>;
export const userListView = z.object({ items: z.array(userView), nextCursor: z.string().nullable() });

export const updateUserInput = z.strictObject({
  id: z.uuid(),
  roles: z
    .array(roleSchema)
    .min(1, 'Leave at least one role.')
    .max(3)
    .refine((roles) => new Set(roles).size === roles.length, 'Name each role once.')
    .optional(),
  status: z.enum(['active', 'suspended', 'deactivated']).optional(),
  reason: oneLine(300).optional(),
});
export type UpdateUserInput = z.infer<typeof updateUserInput>;

export const auditEntryView = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  actorPersonId: z.uuid().nullable(),
  actorName: z.string().nullable(),
  actorKind: z.string(),
  action: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  subjectName: z.string().nullable(),
  fields: z.array(z.string()),
  values: z.array(z.object({ field: z.string(), before: z.json(), after: z.json() })),
  reason: z.string(),
  requestId: z.string(),
});
export type AuditEntryView = z.infer<typeof auditEntryView>;
export const listAuditInput = z.strictObject({
  action: oneLine(100).optional(),
  personId: z.uuid().optional(),
  subjectId: oneLine(100).optional(),
  ...pageFields,
});
export const auditListView = z.object({ items: z.array(auditEntryView), nextCursor: z.string().nullable() });

export const siteSettingsView = z.object({ educatorSignup: z.enum(['open', 'review']) });
export type SiteSettingsView = z.infer<typeof siteSettingsView>;
export const updateSiteSettingsInput = z.strictObject({ educatorSignup: z.enum(['open', 'review']) });

/** Anything after the first slash that a browser might read as another host, or that hides one behind an escape. */
const HIDES_A_HOST = /^\/(?:[/\\]|%2f|%5c|%0[0-9a-f])|[\p{Cc}\\]/iu;

/**
 * Where to go after signing in: `raw` when it is a plain path of this site, otherwise `home`. Other hosts, schemes,
 * backslashes, control characters and the sign-in pages themselves are refused; used on the server and in the browser.
 */
export function safeReturnPath(raw: string | null | undefined, home = '/home'): string {
  if (!raw || raw.length > 2000 || !raw.startsWith('/') || HIDES_A_HOST.test(raw)) return home;
  try {
    const base = 'https://azora.invalid';
    const url = new URL(raw, base);
    if (url.origin !== base || url.pathname.startsWith('//')) return home;
    if (/^\/(?:sign-in|sign-up|api)(?:\/|$)/.test(url.pathname)) return home;
    return `${url.pathname}${url.search}${url.hash}`;
  } catch {
    return home;
  }
}
