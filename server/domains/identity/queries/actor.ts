import { and, eq, lt, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { profiles, sessions, sessionTokens, users } from '@/db/schema/identity';
import type { Clock } from '@/server/platform/clock';
import type { Actor } from '@/server/platform/context';
import { sha256 } from '@/server/platform/ids';
import { preparedOn } from '@/server/platform/prepared';
import { LAST_SEEN_EVERY_MS, maySignIn, nextIdleEnd } from '../rules/sessions';

const anonymous: Actor = { kind: 'anonymous' };

/** One prepared statement per pool: this query runs on every signed-in request. */
const sessionByToken = preparedOn((db) =>
  db
    .select({
      sessionId: sessions.id,
      sessionKind: sessions.kind,
      lastSeenAt: sessions.lastSeenAt,
      idleExpiresAt: sessions.idleExpiresAt,
      absoluteExpiresAt: sessions.absoluteExpiresAt,
      revokedAt: sessions.revokedAt,
      tokenExpiresAt: sessionTokens.expiresAt,
      personId: users.personId,
      roles: users.roles,
      status: users.status,
      isDemo: users.isDemo,
      name: profiles.name,
      locale: profiles.locale,
      timezone: profiles.timezone,
    })
    .from(sessionTokens)
    .innerJoin(sessions, eq(sessions.id, sessionTokens.sessionId))
    .innerJoin(users, eq(users.personId, sessions.personId))
    .innerJoin(profiles, eq(profiles.personId, sessions.personId))
    .where(
      and(eq(sessionTokens.hash, sql.placeholder('hash')), eq(sessionTokens.kind, sql.placeholder('kind'))),
    )
    .limit(1)
    .prepare('identity_resolve_actor'),
);

/**
 * Who holds this secret, read anew on each request: a revoked, idle or expired session, a suspended person or an
 * unknown secret is nobody, and so are demo people where there is no demo. Writes `last_seen_at` at most every five minutes.
 */
export async function resolveActor(
  db: Db,
  clock: Clock,
  credential: { secret: string; kind: 'cookie' | 'access'; demo?: boolean },
): Promise<Actor> {
  const [row] = await sessionByToken(db).execute({ hash: sha256(credential.secret), kind: credential.kind });
  const now = clock.now();
  if (!row || row.revokedAt || !maySignIn(row.status)) return anonymous;
  if (row.isDemo && credential.demo === false) return anonymous;
  if (row.tokenExpiresAt <= now || row.idleExpiresAt <= now || row.absoluteExpiresAt <= now) return anonymous;
  const seenBefore = new Date(now.getTime() - LAST_SEEN_EVERY_MS);
  if (row.lastSeenAt < seenBefore) {
    await db
      .update(sessions)
      .set({ lastSeenAt: now, idleExpiresAt: nextIdleEnd(row.sessionKind, now, row.absoluteExpiresAt) })
      .where(and(eq(sessions.id, row.sessionId), lt(sessions.lastSeenAt, seenBefore)));
  }
  return {
    kind: 'person',
    personId: row.personId,
    sessionId: row.sessionId,
    roles: row.roles,
    status: row.status,
    name: row.name,
    locale: row.locale,
    timezone: row.timezone,
  };
}
