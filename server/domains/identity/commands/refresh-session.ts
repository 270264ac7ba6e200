import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { sessions, sessionTokens, users } from '@/db/schema/identity';
import { withTransaction } from '@/db/transaction';
import type { Context } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { sha256 } from '@/server/platform/ids';
import type { TokensView } from '../contract';
import { getUserView } from '../queries/people';
import { maySignIn, nextIdleEnd } from '../rules/sessions';
import { endSessions, insertApiTokens } from '../store';
import { recordAudit } from './record-audit';

const ended = () =>
  new AppError('unauthenticated', 'identity.session_ended', 'This session has ended. Sign in again.');

/**
 * Spends a refresh token and issues the next pair. One conditional update decides which of two callers spends it; the
 * other presents a spent token, and a spent token ends its whole session, for both. Refuses `identity.session_ended`.
 */
export async function refreshSession(ctx: Context, input: { refreshToken: string }): Promise<TokensView> {
  const hash = sha256(input.refreshToken);
  // The refusal is thrown after the commit: ending the session must not be rolled back with it.
  const answer = await withTransaction(ctx, async (tx) => {
    const now = ctx.clock.now();
    const [spent] = await tx
      .update(sessionTokens)
      .set({ usedAt: now })
      .where(
        and(
          eq(sessionTokens.hash, hash),
          eq(sessionTokens.kind, 'refresh'),
          isNull(sessionTokens.usedAt),
          gt(sessionTokens.expiresAt, now),
        ),
      )
      .returning({ sessionId: sessionTokens.sessionId });
    if (spent) return renew(ctx, tx, spent.sessionId);
    await endIfReused(ctx, tx, hash);
    return undefined;
  });
  if (!answer) throw ended();
  return answer;
}

async function renew(ctx: Context, tx: Tx, sessionId: string): Promise<TokensView | undefined> {
  const now = ctx.clock.now();
  const [session] = await tx
    .select({
      personId: sessions.personId,
      kind: sessions.kind,
      revokedAt: sessions.revokedAt,
      idleExpiresAt: sessions.idleExpiresAt,
      absoluteExpiresAt: sessions.absoluteExpiresAt,
      status: users.status,
    })
    .from(sessions)
    .innerJoin(users, eq(users.personId, sessions.personId))
    .where(eq(sessions.id, sessionId))
    .for('update', { of: sessions });
  if (!session || session.revokedAt || !maySignIn(session.status)) return undefined;
  if (session.idleExpiresAt <= now || session.absoluteExpiresAt <= now) return undefined;
  await tx
    .update(sessions)
    .set({ lastSeenAt: now, idleExpiresAt: nextIdleEnd(session.kind, now, session.absoluteExpiresAt) })
    .where(eq(sessions.id, sessionId));
  await tx
    .delete(sessionTokens)
    .where(
      and(
        eq(sessionTokens.sessionId, sessionId),
        eq(sessionTokens.kind, 'access'),
        lt(sessionTokens.expiresAt, now),
      ),
    );
  const tokens = await insertApiTokens(ctx, tx, { sessionId, absoluteExpiresAt: session.absoluteExpiresAt });
  return { user: await getUserView({ ...ctx, tx }, session.personId), ...tokens };
}

async function endIfReused(ctx: Context, tx: Tx, hash: string): Promise<void> {
  const [token] = await tx
    .select({ usedAt: sessionTokens.usedAt, sessionId: sessions.id, personId: sessions.personId })
    .from(sessionTokens)
    .innerJoin(sessions, eq(sessions.id, sessionTokens.sessionId))
    .where(and(eq(sessionTokens.hash, hash), eq(sessionTokens.kind, 'refresh')));
  if (!token?.usedAt) return;
  const count = await endSessions(ctx, tx, token, 'refresh_token_reused');
  if (count === 0) return;
  await recordAudit(
    { ...ctx, tx },
    {
      action: 'identity.session.end',
      subjectType: 'session',
      subjectId: token.sessionId,
      reason: 'A spent refresh token was presented again.',
    },
  );
}
