import { withTransaction } from '@/db/transaction';
import type { Context } from '@/server/platform/context';
import { requireAdmin } from '../policy';
import { getUserView } from '../queries/people';
import { endSessions } from '../store';
import { recordAudit } from './record-audit';

/** Ends all sessions of a person for an administrator. Refuses `identity.role_required`, `identity.person_unknown`. */
export async function endUserSessions(ctx: Context, input: { id: string }): Promise<{ ended: number }> {
  requireAdmin(ctx);
  return withTransaction(ctx, async (tx) => {
    const inside = { ...ctx, tx };
    await getUserView(inside, input.id);
    const ended = await endSessions(ctx, tx, { personId: input.id }, 'ended_by_administrator');
    await recordAudit(inside, { action: 'identity.session.end', subjectType: 'person', subjectId: input.id });
    return { ended };
  });
}
