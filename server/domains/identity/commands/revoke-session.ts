import { and, eq } from 'drizzle-orm';
import { sessions } from '@/db/schema/identity';
import { withTransaction } from '@/db/transaction';
import { type Context, personOf } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { endSessions } from '../store';
import { recordAudit } from './record-audit';

/** Ends one of one's own sessions. Refuses `identity.session_unknown` for ids that are not one's own. Doing it twice is fine. */
export async function revokeSession(ctx: Context, input: { id: string }): Promise<{ ok: true }> {
  const { personId } = personOf(ctx);
  return withTransaction(ctx, async (tx) => {
    const [own] = await tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.id, input.id), eq(sessions.personId, personId)));
    if (!own) throw new AppError('not_found', 'identity.session_unknown', 'There is no such session.');
    const count = await endSessions(ctx, tx, { personId, sessionId: input.id }, 'revoked');
    if (count === 0) return { ok: true };
    await recordAudit(
      { ...ctx, tx },
      { action: 'identity.session.revoke', subjectType: 'session', subjectId: input.id },
    );
    return { ok: true };
  });
}
