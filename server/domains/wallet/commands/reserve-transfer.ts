import { withTransaction } from '@/db/transaction';
import type { Context } from '@/server/platform/context';
import { insertTransfer, type NewTransfer, type TransferRow, unlessOverdrawn } from '../store';

export type ReserveTransferInput = Omit<NewTransfer, 'phase' | 'resolvesId' | 'reversesId'> & {
  expiresAt: Date;
};

/**
 * Reserves tokens for a later transfer, exactly once per idempotency key. Answers `undefined`, with nothing written, when
 * the account does not hold enough. Refuses `wallet.idempotency_key_reused`. Locks both accounts.
 */
export async function reserveTransfer(
  ctx: Context,
  input: ReserveTransferInput,
): Promise<TransferRow | undefined> {
  return withTransaction(ctx, (tx) =>
    unlessOverdrawn(tx, (savepoint) => insertTransfer(ctx, savepoint, { ...input, phase: 'pending' })),
  );
}
