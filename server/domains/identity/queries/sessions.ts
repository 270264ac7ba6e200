import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { sessions } from '@/db/schema/identity';
import { type Context, personOf, reader } from '@/server/platform/context';
import type { SessionView } from '../contract';

const SHOWN_MAX = 100;

/** One's own living sessions, the most recently used first, with this one marked. */
export async function listSessions(ctx: Context): Promise<{ items: SessionView[]; nextCursor: null }> {
  const { personId, sessionId } = personOf(ctx);
  const now = ctx.clock.now();
  const rows = await reader(ctx)
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.personId, personId),
        isNull(sessions.revokedAt),
        gt(sessions.idleExpiresAt, now),
        gt(sessions.absoluteExpiresAt, now),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
    .limit(SHOWN_MAX);
  const items = rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    userAgent: row.userAgent,
    address: row.address,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.idleExpiresAt.toISOString(),
    current: row.id === sessionId,
  }));
  return { items, nextCursor: null };
}
