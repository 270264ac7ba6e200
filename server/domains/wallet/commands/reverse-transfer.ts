import { withTransaction } from '@/db/transaction';
import { recordAudit } from '@/server/domains/identity/public';
import type { Context } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { assertTreasurer } from '../policy';
import { findTransfer, type TransferRow } from '../store';
import { postTransfer } from './post-transfer';

export interface ReverseTransferInput {
  transferId: string;
  reason: string;
  idempotencyKey: string;
}

/**
 * Corrects a posted transfer by its mirror image, once; the original stays as it is. Refuses `wallet.transfer_not_found`,
 * `wallet.already_reversed` (409), `wallet.insufficient_funds` (422). Audited; for administrators and the system.
 */
export async function reverseTransfer(ctx: Context, input: ReverseTransferInput): Promise<TransferRow> {
  assertTreasurer(ctx);
  return withTransaction(ctx, async (tx) => {
    const joined = { ...ctx, tx };
    const original = await findTransfer(tx, input.transferId);
    if (original?.phase !== 'posted' && original?.phase !== 'post') {
      throw new AppError('not_found', 'wallet.transfer_not_found', 'There is no such posted transfer.');
    }
    const reversal = await postTransfer(joined, {
      debitAccountId: original.creditAccountId,
      creditAccountId: original.debitAccountId,
      asset: original.asset,
      amountMinor: original.amountMinor,
      kind: 'reversal',
      subjectType: original.subjectType,
      subjectId: original.subjectId,
      reversesId: original.id,
      idempotencyKey: `reversal:${input.idempotencyKey}`,
    });
    await recordAudit(joined, {
      action: 'wallet.transfer.reverse',
      subjectType: 'transfer',
      subjectId: original.id,
      reason: input.reason,
      after: { reversalId: reversal.id, amount: reversal.amountMinor },
    });
    return reversal;
  });
}
