import { and, eq } from 'drizzle-orm';
import { enrolments } from '@/db/schema/progress';
import { withTransaction } from '@/db/transaction';
import { recordAudit } from '@/server/domains/identity/public';
import { returnReward } from '@/server/domains/wallet/public';
import { type Context, personOf } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import type { EnrolmentState } from '../contract';
import { COURSE_REWARD } from '../rules/rewards';
import { lockEnrolment } from '../store';

export interface LeftEnrolment {
  id: string;
  state: EnrolmentState;
  progressPercent: number;
}

/**
 * Leaves a course; progress, answers and grades are kept, and enrolling again resumes them. A reserved place in the reward
 * pool goes back to the others. Leaving twice is the same. Refuses `progress.not_leavable` for a course that was completed
 * or taken back. Locks enrolment, then reward.
 */
export async function leaveEnrolment(ctx: Context, input: { id: string }): Promise<LeftEnrolment> {
  personOf(ctx);
  return withTransaction(ctx, async (tx) => {
    const joined = { ...ctx, tx };
    const enrolment = await lockEnrolment(joined, input.id);
    const { id, progressPercent, personId, lineageId } = enrolment;
    if (enrolment.state === 'left') return { id, state: 'left', progressPercent };
    if (enrolment.state !== 'active') {
      throw new AppError(
        'precondition',
        'progress.not_leavable',
        'Only a course that is in progress can be left.',
        {
          details: { state: enrolment.state },
        },
      );
    }
    await tx
      .update(enrolments)
      .set({ state: 'left', leftAt: ctx.clock.now() })
      .where(and(eq(enrolments.id, id), eq(enrolments.state, 'active')));
    await returnReward(joined, { personId, lineageId, ...COURSE_REWARD });
    await recordAudit(joined, {
      action: 'progress.enrolment.leave',
      subjectType: 'enrolment',
      subjectId: id,
    });
    return { id, state: 'left', progressPercent };
  });
}
