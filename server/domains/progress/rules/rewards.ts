import type { RewardView } from '@/server/domains/wallet/contract';
import { TOKEN_ASSET } from '@/server/platform/money';
import type { EnrolmentState } from '../contract';

/** A course pays for one thing: its completion. The key that makes the reward unique per person and lineage. */
export const COURSE_REWARD = { itemId: 'course', rule: 'completion' } as const;

/** A reserved place goes back to the pool after this long without progress. */
const RESERVED_DAYS = 60;

export interface RewardedEnrolment {
  personId: string;
  courseId: string;
  lineageId: string;
}

export const NO_REWARD: RewardView = { amount: 0, asset: TOKEN_ASSET, state: 'none' };

/** Until when a place is kept, counted from the learner's latest progress. */
export function reservedUntil(now: Date): Date {
  return new Date(now.getTime() + RESERVED_DAYS * 86_400_000);
}

/** What somebody on the team sees: what was earned before joining stays, everything else is not for them. */
function forTeam(view: RewardView): RewardView {
  if (view.state === 'posted' || view.state === 'pending' || view.state === 'held' || view.amount === 0)
    return view;
  return { amount: view.amount, asset: view.asset, state: 'not_eligible', reason: 'progress.on_team' };
}

/** A reward that the person holds no place for: the pool must still hold all of it. */
export function unclaimed(amount: number, poolAvailable: number): RewardView {
  if (poolAvailable >= amount) return { amount, asset: TOKEN_ASSET, state: 'available' };
  return { amount, asset: TOKEN_ASSET, state: 'used_up', reason: 'wallet.pool_empty' };
}

/** How a reward stands in an enrolment: never for the team, and a course that was finished without a place is not paid later. */
export function standingReward(
  view: RewardView,
  enrolment: { isOnTeam: boolean; state: EnrolmentState },
): RewardView {
  if (enrolment.isOnTeam) return forTeam(view);
  if (enrolment.state !== 'completed' || view.state !== 'available') return view;
  return { amount: view.amount, asset: view.asset, state: 'used_up', reason: 'wallet.pool_empty' };
}
