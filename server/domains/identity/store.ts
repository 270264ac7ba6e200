import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db/client';
import {
  knownDevices,
  people,
  profiles,
  sessions,
  sessionTokens,
  signInFailures,
  siteSettings,
  users,
} from '@/db/schema/identity';
import type { Context, Role, UserStatus } from '@/server/platform/context';
import { newId, newSecret, sha256 } from '@/server/platform/ids';
import { FAILURES_MAX, type FailureState, LOCK_MS } from './rules/lockout';
import {
  ACCESS_TOKEN_MS,
  KNOWN_DEVICE_MS,
  REFRESH_TOKEN_MS,
  type SessionKind,
  sessionEnds,
  tokenEnd,
} from './rules/sessions';

export interface NewPerson {
  /** As typed; `emailNormalised` is what is unique. */
  email: string;
  emailNormalised: string;
  passwordHash: string | null;
  name: string;
  roles: Role[];
  status: UserStatus;
  isDemo: boolean;
  locale?: string;
  timezone?: string;
  birthDate?: string;
  country?: string;
  bio?: string;
  acceptedTermsVersion?: string;
}

/** Inserts the anchor, the account and the profile. Violates `users_email_normalised_unique` when the address is taken. */
export async function insertPerson(ctx: Context, tx: Tx, person: NewPerson): Promise<string> {
  const personId = newId(ctx);
  const now = ctx.clock.now();
  const { name, locale, timezone, birthDate, country, bio, ...account } = person;
  await tx.insert(people).values({ id: personId, createdAt: now });
  await tx.insert(users).values({ personId, ...account, createdAt: now, updatedAt: now });
  await tx
    .insert(profiles)
    .values({ personId, name, locale, timezone, birthDate, country, bio, updatedAt: now });
  return personId;
}

/** The account behind a canonical address, with what signing in needs to know. */
export async function findAccount(db: Db, emailNormalised: string) {
  const [row] = await db
    .select({
      personId: users.personId,
      passwordHash: users.passwordHash,
      status: users.status,
      isDemo: users.isDemo,
    })
    .from(users)
    .where(eq(users.emailNormalised, emailNormalised))
    .limit(1);
  return row;
}

/** Opens a session and returns its id with its absolute end. */
export async function insertSession(
  ctx: Context,
  tx: Tx,
  personId: string,
  kind: SessionKind,
): Promise<{ sessionId: string; absoluteExpiresAt: Date }> {
  const now = ctx.clock.now();
  const sessionId = newId(ctx);
  const ends = sessionEnds(kind, now);
  await tx.insert(sessions).values({
    id: sessionId,
    personId,
    kind,
    userAgent: (ctx.userAgent ?? '').slice(0, 300),
    address: (ctx.address ?? '').slice(0, 64),
    createdAt: now,
    lastSeenAt: now,
    ...ends,
  });
  return { sessionId, absoluteExpiresAt: ends.absoluteExpiresAt };
}

/** Adds secrets to a session; only their hashes are stored. Returns them in the order asked for. */
export async function insertTokens(
  ctx: Context,
  tx: Tx,
  session: { sessionId: string; absoluteExpiresAt: Date },
  wanted: readonly { kind: 'cookie' | 'access' | 'refresh'; lifetimeMs: number }[],
): Promise<string[]> {
  const now = ctx.clock.now();
  const made = wanted.map(({ kind, lifetimeMs }) => ({
    secret: newSecret(),
    kind,
    expiresAt: tokenEnd(lifetimeMs, now, session.absoluteExpiresAt),
  }));
  await tx.insert(sessionTokens).values(
    made.map(({ secret, kind, expiresAt }) => ({
      hash: sha256(secret),
      sessionId: session.sessionId,
      kind,
      createdAt: now,
      expiresAt,
    })),
  );
  return made.map(({ secret }) => secret);
}

/** The two secrets that a REST client gets, and the seconds that the first one lives. */
export async function insertApiTokens(
  ctx: Context,
  tx: Tx,
  session: { sessionId: string; absoluteExpiresAt: Date },
): Promise<{ accessToken: string; refreshToken: string; expiresIn: number }> {
  const [accessToken = '', refreshToken = ''] = await insertTokens(ctx, tx, session, [
    { kind: 'access', lifetimeMs: ACCESS_TOKEN_MS },
    { kind: 'refresh', lifetimeMs: REFRESH_TOKEN_MS },
  ]);
  return { accessToken, refreshToken, expiresIn: ACCESS_TOKEN_MS / 1000 };
}

/** Ends sessions of a person: one, all, or all but one. Returns how many were alive. */
export async function endSessions(
  ctx: Context,
  tx: Tx,
  which: { personId: string; sessionId?: string; exceptId?: string },
  reason: string,
): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: ctx.clock.now(), revokedReason: reason })
    .where(
      and(
        eq(sessions.personId, which.personId),
        isNull(sessions.revokedAt),
        which.sessionId ? eq(sessions.id, which.sessionId) : undefined,
        which.exceptId ? sql`${sessions.id} <> ${which.exceptId}` : undefined,
      ),
    )
    .returning({ id: sessions.id });
  return ended.length;
}

/** Whether the token belongs to a device on which this person has signed in before. */
export async function isKnownDevice(ctx: Context, personId: string, deviceToken: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ personId: knownDevices.personId, expiresAt: knownDevices.expiresAt })
    .from(knownDevices)
    .where(eq(knownDevices.hash, sha256(deviceToken)))
    .limit(1);
  return row?.personId === personId && row.expiresAt > ctx.clock.now();
}

/** Remembers the device for another half year and returns its token: the given one if it was this person's, else a new one. */
export async function rememberDevice(
  ctx: Context,
  tx: Tx,
  personId: string,
  given?: string,
): Promise<string> {
  const now = ctx.clock.now();
  const expiresAt = new Date(now.getTime() + KNOWN_DEVICE_MS);
  if (given) {
    const kept = await tx
      .update(knownDevices)
      .set({ expiresAt })
      .where(and(eq(knownDevices.hash, sha256(given)), eq(knownDevices.personId, personId)))
      .returning({ hash: knownDevices.hash });
    if (kept.length > 0) return given;
  }
  const token = newSecret();
  await tx.insert(knownDevices).values({ hash: sha256(token), personId, createdAt: now, expiresAt });
  return token;
}

/** The failures counted under a key, if any. */
export async function readFailures(ctx: Context, key: string): Promise<FailureState | undefined> {
  const [row] = await ctx.db
    .select({ failures: signInFailures.failures, lockedUntil: signInFailures.lockedUntil })
    .from(signInFailures)
    .where(eq(signInFailures.key, key))
    .limit(1);
  return row;
}

/**
 * Counts one failure in a single statement, so that parallel ones are all counted: the one that makes the allowed number
 * full locks the key. A window or lock that is over starts the count anew.
 */
export async function countFailure(ctx: Context, key: string): Promise<FailureState> {
  const now = ctx.clock.now();
  const lockedUntil = new Date(now.getTime() + LOCK_MS).toISOString();
  const at = now.toISOString();
  const windowStart = new Date(now.getTime() - LOCK_MS).toISOString();
  const isOver = sql`case when ${signInFailures.lockedUntil} is null
    then ${signInFailures.windowStartedAt} <= ${windowStart}::timestamptz
    else ${signInFailures.lockedUntil} <= ${at}::timestamptz end`;
  const [state] = await ctx.db
    .insert(signInFailures)
    .values({ key, failures: 1, windowStartedAt: now })
    .onConflictDoUpdate({
      target: signInFailures.key,
      set: {
        failures: sql`case when ${isOver} then 1 else ${signInFailures.failures} + 1 end`,
        windowStartedAt: sql`case when ${isOver} then ${at}::timestamptz else ${signInFailures.windowStartedAt} end`,
        lockedUntil: sql`case when ${isOver} then null
          when ${signInFailures.lockedUntil} is null and ${signInFailures.failures} + 1 >= ${FAILURES_MAX} then ${lockedUntil}::timestamptz
          else ${signInFailures.lockedUntil} end`,
      },
    })
    .returning({ failures: signInFailures.failures, lockedUntil: signInFailures.lockedUntil });
  return state ?? { failures: 1, lockedUntil: null };
}

/** Forgets the failures of a key unless it is locked; returns the lock if it is. */
export async function clearFailures(ctx: Context, tx: Tx, key: string): Promise<FailureState | undefined> {
  const now = ctx.clock.now();
  await tx
    .delete(signInFailures)
    .where(
      and(
        eq(signInFailures.key, key),
        or(isNull(signInFailures.lockedUntil), lte(signInFailures.lockedUntil, now)),
      ),
    );
  const [left] = await tx
    .select({ failures: signInFailures.failures, lockedUntil: signInFailures.lockedUntil })
    .from(signInFailures)
    .where(eq(signInFailures.key, key));
  return left;
}

/** The value of a site setting, or undefined. */
export async function readSetting(db: Db, key: string): Promise<unknown> {
  const [row] = await db
    .select({ value: siteSettings.value })
    .from(siteSettings)
    .where(eq(siteSettings.key, key))
    .limit(1);
  return row?.value;
}
