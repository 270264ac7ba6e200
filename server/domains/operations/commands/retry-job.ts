import { withTransaction } from '@/db/transaction';
import { recordAudit, requireAdmin } from '@/server/domains/identity/public';
import type { Context } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { rescheduleJob } from '@/server/platform/jobs/waiting-jobs';

/**
 * Lets a job run now with all its attempts, dead ones too; for administrators, recorded in the audit trail. Refuses
 * `operations.job_not_found` for one that is gone or running.
 */
export async function retryJob(
  ctx: Context,
  input: { id: string },
): Promise<{ id: string; state: 'waiting' }> {
  requireAdmin(ctx);
  return withTransaction(ctx, async (tx) => {
    const joined = { ...ctx, tx };
    if (!(await rescheduleJob(joined, input.id))) {
      throw new AppError(
        'not_found',
        'operations.job_not_found',
        'This job is done or running; there is nothing to retry.',
      );
    }
    await recordAudit(joined, { action: 'operations.retryJob', subjectType: 'job', subjectId: input.id });
    return { id: input.id, state: 'waiting' };
  });
}
