import type { CourseVersion } from '@/server/domains/courses/public';
import { extendReservation } from '@/server/domains/wallet/public';
import { COURSE_REWARD, reservedUntil } from '../rules/rewards';
import type { EnrolmentRow, TxContext } from '../store';

/** Progress keeps a reserved place in the reward pool for another sixty days. Nothing happens without a reservation. */
export async function keepReservation(
  ctx: TxContext,
  enrolment: EnrolmentRow,
  version: CourseVersion,
): Promise<void> {
  if (version.rewardTokens === 0 || enrolment.state !== 'active') return;
  const { personId, lineageId } = enrolment;
  await extendReservation(ctx, {
    personId,
    lineageId,
    ...COURSE_REWARD,
    expiresAt: reservedUntil(ctx.clock.now()),
  });
}
