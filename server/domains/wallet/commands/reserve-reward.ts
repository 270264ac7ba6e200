import type { Tx } from '@/db/client';
import { withTransaction } from '@/db/transaction';
import type { Context } from '@/server/platform/context';
import type { RewardView } from '../contract';
import { notEligibleView, reservationKey, rewardViewOf, usedUpView } from '../rules';
import {
  type AccountRow,
  availableOf,
  changeReward,
  hasFunded,
  insertTransfer,
  lockReward,
  openAccount,
  openReward,
  type RewardOffer,
  type RewardRow,
  unlessOverdrawn,
} from '../store';

export interface ReserveRewardInput extends RewardOffer {
  expiresAt: Date;
}

/**
 * Keeps a place in the course's pool for a learner, at most once per (person, lineage, item, rule); a reward that is reserved
 * or paid answers as it stands, a returned one may be reserved again. An empty pool answers `used_up` and writes nothing.
 * Whoever funded the pool is `not_eligible`. Locks the reward's row, then both accounts.
 */
export async function reserveReward(ctx: Context, input: ReserveRewardInput): Promise<RewardView> {
  return withTransaction(ctx, async (tx) => {
    const joined = { ...ctx, tx };
    const known = await lockReward(tx, input);
    if (known && known.state !== 'returned') return rewardViewOf(known);
    const pool = await openAccount(joined, tx, 'course_pool', input.courseId);
    // A quick answer; the accounts' own constraint has the last word.
    if (availableOf(pool) < input.amount) return usedUpView(input.amount, pool.asset);
    if (await hasFunded(tx, pool.id, input.personId))
      return notEligibleView(input.amount, pool.asset, 'wallet.own_pool');
    const wallet = await openAccount(joined, tx, 'person', input.personId);
    const reserved = await unlessOverdrawn(tx, (savepoint) =>
      takePlace(joined, savepoint, { input, pool, wallet }),
    );
    return reserved ? rewardViewOf(reserved) : usedUpView(input.amount, pool.asset);
  });
}

interface Place {
  input: ReserveRewardInput;
  pool: AccountRow;
  wallet: AccountRow;
}

async function takePlace(ctx: Context, tx: Tx, { input, pool, wallet }: Place): Promise<RewardRow> {
  const reward = await openReward(ctx, tx, input, pool);
  // Another request was faster.
  if (reward.state !== 'returned') return reward;
  const transfer = await insertTransfer(ctx, tx, {
    debitAccountId: pool.id,
    creditAccountId: wallet.id,
    asset: pool.asset,
    amountMinor: input.amount,
    phase: 'pending',
    kind: 'reward',
    subjectType: 'course',
    subjectId: input.courseId,
    idempotencyKey: reservationKey(input, reward.reservationTransferId),
    expiresAt: input.expiresAt,
  });
  return changeReward(ctx, tx, reward, {
    state: 'reserved',
    reason: '',
    poolAccountId: pool.id,
    amountMinor: input.amount,
    reservationTransferId: transfer.id,
    expiresAt: input.expiresAt,
  });
}
