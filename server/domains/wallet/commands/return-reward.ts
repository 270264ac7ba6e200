import { withTransaction } from '@/db/transaction';
import type { Context } from '@/server/platform/context';
import { invariant } from '@/server/platform/errors';
import { type RewardKey, returnReason } from '../rules';
import { changeReward, lockReward } from '../store';
import { resolveTransfer } from './resolve-transfer';

export interface ReturnRewardInput extends RewardKey {
  outcome?: 'void' | 'expire';
  /** Return it only if its time has run out by now: a learner may have gone on meanwhile. */
  onlyIfDue?: boolean;
}

/**
 * Gives a reserved place back to the pool; the learner may reserve it again. A reward that is not reserved stays as it is.
 * Answers whether it returned one. Locks the reward's row, then both accounts.
 */
export async function returnReward(ctx: Context, input: ReturnRewardInput): Promise<boolean> {
  const { outcome = 'void', onlyIfDue = false } = input;
  return withTransaction(ctx, async (tx) => {
    const reward = await lockReward(tx, input);
    if (reward?.state !== 'reserved') return false;
    if (onlyIfDue && (!reward.expiresAt || reward.expiresAt > ctx.clock.now())) return false;
    invariant(reward.reservationTransferId, 'A reserved reward names its reservation.');
    await resolveTransfer({ ...ctx, tx }, { pendingTransferId: reward.reservationTransferId, outcome });
    await changeReward(ctx, tx, reward, {
      state: 'returned',
      reason: returnReason(outcome),
      expiresAt: null,
    });
    return true;
  });
}
