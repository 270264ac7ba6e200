import { and, eq } from 'drizzle-orm';
import { educatorRequests } from '@/db/schema/identity';
import { withTransaction } from '@/db/transaction';
import type { Context } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import type { EducatorRequestView } from '../contract';
import { requireAdmin } from '../policy';
import { getEducatorRequest } from '../queries/educator-requests';
import { grantRole } from './grant-role';
import { recordAudit } from './record-audit';

/** Grants or declines a waiting request; the first decision stands. Refuses `identity.request_unknown`, `identity.request_decided`. */
export async function decideEducatorRequest(
  ctx: Context,
  input: { id: string; decision: 'grant' | 'decline'; reason?: string },
): Promise<EducatorRequestView> {
  const admin = requireAdmin(ctx);
  const state = input.decision === 'grant' ? 'granted' : 'declined';
  return withTransaction(ctx, async (tx) => {
    const inside = { ...ctx, tx };
    const [decided] = await tx
      .update(educatorRequests)
      .set({ state, decidedAt: ctx.clock.now(), decidedBy: admin.personId })
      .where(and(eq(educatorRequests.id, input.id), eq(educatorRequests.state, 'pending')))
      .returning({ personId: educatorRequests.personId });
    // Refuses an unknown id; a known one that was not waiting is decided.
    const view = await getEducatorRequest(inside, input.id);
    if (!decided)
      throw new AppError('conflict', 'identity.request_decided', 'Somebody has decided this already.');
    if (state === 'granted') await grantRole(ctx, tx, decided.personId, 'educator');
    await recordAudit(inside, {
      action: `identity.educator.${input.decision}`,
      subjectType: 'person',
      subjectId: decided.personId,
      fields: state === 'granted' ? ['roles'] : [],
      reason: input.reason,
    });
    return view;
  });
}
