import { withTransaction } from '@/db/transaction';
import type { Context } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { resolutionKey } from '../rules';
import { findTransfer, insertTransfer, type TransferRow } from '../store';
import { transferKind } from '../contract';

export interface ResolveTransferInput {
  pendingTransferId: string;
  outcome: 'post' | 'void' | 'expire';
  /** Of the row that posts: a reward's payment has a key of its own. */
  idempotencyKey?: string;
}

/**
 * Ends a pending transfer: `post` moves the tokens, `void` and `expire` give them back. Each pending transfer ends once; the
 * same outcome again answers with the stored row. Refuses `wallet.no_reservation` (404), `wallet.already_resolved` (409).
 */
export async function resolveTransfer(ctx: Context, input: ResolveTransferInput): Promise<TransferRow> {
  return withTransaction(ctx, async (tx) => {
    const pending = await findTransfer(tx, input.pendingTransferId);
    if (pending?.phase !== 'pending') {
      throw new AppError('not_found', 'wallet.no_reservation', 'There is no such reservation.');
    }
    const { debitAccountId, creditAccountId, asset, amountMinor, subjectType, subjectId } = pending;
    return insertTransfer(ctx, tx, {
      debitAccountId,
      creditAccountId,
      asset,
      amountMinor,
      subjectType,
      subjectId,
      kind: transferKind.parse(pending.kind),
      phase: input.outcome,
      resolvesId: pending.id,
      idempotencyKey: input.idempotencyKey ?? resolutionKey(pending.id),
    }).catch((error: unknown) => {
      // The key of the end is the same whichever way it went.
      if (error instanceof AppError && error.reason === 'wallet.idempotency_key_reused') {
        throw new AppError('conflict', 'wallet.already_resolved', 'This reservation has already ended.', {
          cause: error,
        });
      }
      throw error;
    });
  });
}
