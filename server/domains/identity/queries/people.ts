import { and, arrayContains, desc, eq, ilike, inArray, lt, or, type SQL } from 'drizzle-orm';
import { profiles, users } from '@/db/schema/identity';
import { type Context, personOf, reader, type Role, type UserStatus } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import {
  DEMO_ADDRESSES,
  type DemoPersonView,
  type ListUsersInput,
  type MeView,
  type UserView,
} from '../contract';
import { assertAdmin } from '../policy';
import { admitsDemo, type DemoCircumstances } from '../rules/demo';
import { canonicalEmail } from '../rules/email';

export interface Profile {
  name: string;
  avatarFileId: string | null;
  locale: string;
  timezone: string;
}

export interface Person {
  personId: string;
  status: UserStatus;
  roles: readonly Role[];
  isDemo: boolean;
}

const viewColumns = {
  personId: users.personId,
  email: users.email,
  roles: users.roles,
  status: users.status,
  createdAt: users.createdAt,
  name: profiles.name,
  locale: profiles.locale,
  timezone: profiles.timezone,
};
interface ViewRow extends Omit<UserView, 'id' | 'createdAt'> {
  personId: string;
  createdAt: Date;
}

/** A row as answers show it; nothing else of a person leaves by this way. */
function viewOf(row: ViewRow): UserView {
  const { personId, email, name, roles, status, locale, timezone, createdAt } = row;
  return { id: personId, email, name, roles, status, locale, timezone, createdAt: createdAt.toISOString() };
}

/** Names and preferences of people by id, for other domains' lists. Erased or unknown people are simply absent. */
export async function getProfiles(ctx: Context, personIds: readonly string[]): Promise<Map<string, Profile>> {
  const wanted = [...new Set(personIds)];
  if (wanted.length === 0) return new Map();
  const rows = await reader(ctx)
    .select({
      personId: profiles.personId,
      name: profiles.name,
      avatarFileId: profiles.avatarFileId,
      locale: profiles.locale,
      timezone: profiles.timezone,
    })
    .from(profiles)
    .where(inArray(profiles.personId, wanted));
  return new Map(rows.map(({ personId, ...profile }) => [personId, profile]));
}

const personColumns = {
  personId: users.personId,
  status: users.status,
  roles: users.roles,
  isDemo: users.isDemo,
};

/** A person's standing by id, or null. */
export async function findPerson(ctx: Context, personId: string): Promise<Person | null> {
  const [row] = await reader(ctx)
    .select(personColumns)
    .from(users)
    .where(eq(users.personId, personId))
    .limit(1);
  return row ?? null;
}

/** A person's standing by e-mail address in any spelling of the canonical form, or null. Refuses `identity.email_invalid`. */
export async function findPersonByEmail(ctx: Context, email: string): Promise<Person | null> {
  const [row] = await reader(ctx)
    .select(personColumns)
    .from(users)
    .where(eq(users.emailNormalised, canonicalEmail(email)))
    .limit(1);
  return row ?? null;
}

/** One person as an answer, or `identity.person_unknown`. */
export async function getUserView(ctx: Context, personId: string): Promise<UserView> {
  const [row] = await reader(ctx)
    .select(viewColumns)
    .from(users)
    .innerJoin(profiles, eq(profiles.personId, users.personId))
    .where(eq(users.personId, personId))
    .limit(1);
  if (!row) throw new AppError('not_found', 'identity.person_unknown', 'There is no such person.');
  return viewOf(row);
}

/** One person for administrators. Refuses `identity.role_required`, `identity.person_unknown`. */
export async function getUser(ctx: Context, input: { id: string }): Promise<UserView> {
  assertAdmin(ctx);
  return getUserView(ctx, input.id);
}

/** The signed-in person's own profile. */
export async function getMe(ctx: Context): Promise<MeView> {
  const { personId } = personOf(ctx);
  const [row] = await reader(ctx)
    .select({ ...viewColumns, bio: profiles.bio, location: profiles.location })
    .from(users)
    .innerJoin(profiles, eq(profiles.personId, users.personId))
    .where(eq(users.personId, personId))
    .limit(1);
  if (!row) throw new AppError('not_found', 'identity.person_unknown', 'There is no such person.');
  return { ...viewOf(row), bio: row.bio, location: row.location };
}

/** The demo people, where they may sign in; nobody elsewhere. In the order of the page: student, educator, administrator. */
export async function listDemoPeople(
  ctx: Context,
  circumstances: DemoCircumstances,
): Promise<{ items: DemoPersonView[] }> {
  if (!admitsDemo(circumstances)) return { items: [] };
  const rows = await reader(ctx)
    .select({ email: users.emailNormalised, name: profiles.name, roles: users.roles, bio: profiles.bio })
    .from(users)
    .innerJoin(profiles, eq(profiles.personId, users.personId))
    .where(and(eq(users.isDemo, true), inArray(users.emailNormalised, [...DEMO_ADDRESSES])));
  const items = DEMO_ADDRESSES.flatMap((address) =>
    rows.filter((row) => row.email === address).map((row) => ({ ...row, email: address })),
  );
  return { items };
}

/** People for administrators, newest first, by name or address, role and status. Refuses `identity.role_required`. */
export async function listUsers(
  ctx: Context,
  input: ListUsersInput,
): Promise<{ items: UserView[]; nextCursor: string | null }> {
  assertAdmin(ctx);
  const pattern = input.q ? `%${input.q.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%` : undefined;
  const conditions: (SQL | undefined)[] = [
    pattern ? or(ilike(profiles.name, pattern), ilike(users.emailNormalised, pattern)) : undefined,
    input.role ? arrayContains(users.roles, [input.role]) : undefined,
    input.status ? eq(users.status, input.status) : undefined,
    input.cursor ? lt(users.personId, input.cursor) : undefined,
  ];
  const rows = await reader(ctx)
    .select(viewColumns)
    .from(users)
    .innerJoin(profiles, eq(profiles.personId, users.personId))
    .where(and(...conditions))
    // UUIDv7 ids sort by creation, so the id alone is a stable order and the cursor.
    .orderBy(desc(users.personId))
    .limit(input.limit + 1);
  const items = rows.slice(0, input.limit).map(viewOf);
  return { items, nextCursor: rows.length > input.limit ? (items.at(-1)?.id ?? null) : null };
}
