import { withTransaction } from '@/db/transaction';
import { type Context, personOf } from '@/server/platform/context';
import { TOKEN_ASSET } from '@/server/platform/money';
import type { PoolView, TransferView } from '../contract';
import { poolOf } from '../queries/pool';
import { openAccount, transferViewOf } from '../store';
import { postTransfer } from './post-transfer';

export interface FundPoolInput {
  courseId: string;
  amount: number;
  idempotencyKey: string;
}

/**
 * Moves tokens from the caller's wallet to a course's pool, once per caller and key. Whether the caller may fund this course
 * is the question of the domain that owns courses, asked before. Refuses `wallet.insufficient_funds` (422, with
 * `available`), `wallet.idempotency_key_reused` (409). Locks both accounts.
 */
export async function fundPool(
  ctx: Context,
  input: FundPoolInput,
): Promise<{ transfer: TransferView; pool: PoolView }> {
  const { personId } = personOf(ctx);
  return withTransaction(ctx, async (tx) => {
    const joined = { ...ctx, tx };
    const wallet = await openAccount(joined, tx, 'person', personId);
    const pool = await openAccount(joined, tx, 'course_pool', input.courseId);
    const transfer = await postTransfer(joined, {
      debitAccountId: wallet.id,
      creditAccountId: pool.id,
      asset: TOKEN_ASSET,
      amountMinor: input.amount,
      kind: 'pool_funding',
      subjectType: 'course',
      subjectId: input.courseId,
      idempotencyKey: `pool:${personId}:${input.idempotencyKey}`,
    });
    return { transfer: transferViewOf(transfer), pool: await poolOf(joined, input.courseId) };
  });
}
