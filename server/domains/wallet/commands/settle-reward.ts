import type { Tx } from '@/db/client';
import { withTransaction } from '@/db/transaction';
import type { Context } from '@/server/platform/context';
import { invariant } from '@/server/platform/errors';
import type { RewardView } from '../contract';
import { notEligibleView, paymentKey, rewardViewOf, usedUpView } from '../rules';
import {
  type AccountRow,
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
import { resolveTransfer } from './resolve-transfer';

/**
 * Pays a reward, exactly once per (person, lineage, item, rule): the row is unique, and so is the payment's key on the
 * ledger. A reserved place is posted with the amount it was reserved with; without one the pool is asked at once, and an
 * empty pool answers `used_up` and writes nothing. Again answers as it stands. Locks the reward's row, then both accounts.
 */
export async function settleReward(ctx: Context, input: RewardOffer): Promise<RewardView> {
  return withTransaction(ctx, async (tx) => {
    const joined = { ...ctx, tx };
    const known = await lockReward(tx, input);
    if (known?.state === 'reserved') return rewardViewOf(await postReservation(joined, tx, known));
    if (known && known.state !== 'returned') return rewardViewOf(known);
    const pool = await openAccount(joined, tx, 'course_pool', input.courseId);
    if (await hasFunded(tx, pool.id, input.personId))
      return notEligibleView(input.amount, pool.asset, 'wallet.own_pool');
    const wallet = await openAccount(joined, tx, 'person', input.personId);
    const paid = await unlessOverdrawn(tx, (savepoint) =>
      payAtOnce(joined, savepoint, { input, pool, wallet }),
    );
    return paid ? rewardViewOf(paid) : usedUpView(input.amount, pool.asset);
  });
}

async function postReservation(ctx: Context, tx: Tx, reward: RewardRow): Promise<RewardRow> {
  invariant(reward.reservationTransferId, 'A reserved reward names its reservation.');
  const payment = await resolveTransfer(ctx, {
    pendingTransferId: reward.reservationTransferId,
    outcome: 'post',
    idempotencyKey: paymentKey(reward),
  });
  return changeReward(ctx, tx, reward, {
    state: 'posted',
    reason: '',
    postedTransferId: payment.id,
    expiresAt: null,
  });
}

interface Payment {
  input: RewardOffer;
  pool: AccountRow;
  wallet: AccountRow;
}

async function payAtOnce(ctx: Context, tx: Tx, { input, pool, wallet }: Payment): Promise<RewardRow> {
  const reward = await openReward(ctx, tx, input, pool);
  // Another request was faster: it paid, or it holds a place that this one may post.
  if (reward.state === 'reserved') return postReservation(ctx, tx, reward);
  if (reward.state !== 'returned') return reward;
  const payment = await insertTransfer(ctx, tx, {
    debitAccountId: pool.id,
    creditAccountId: wallet.id,
    asset: pool.asset,
    amountMinor: input.amount,
    phase: 'posted',
    kind: 'reward',
    subjectType: 'course',
    subjectId: input.courseId,
    idempotencyKey: paymentKey(input),
  });
  return changeReward(ctx, tx, reward, {
    state: 'posted',
    reason: '',
    poolAccountId: pool.id,
    amountMinor: input.amount,
    postedTransferId: payment.id,
    expiresAt: null,
  });
}
