import { withTransaction } from '@/db/transaction';
import type { Context } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import {
  availableOf,
  insertTransfer,
  type NewTransfer,
  readAccount,
  type TransferRow,
  unlessOverdrawn,
} from '../store';

export type PostTransferInput = Omit<NewTransfer, 'phase' | 'expiresAt' | 'resolvesId'>;

/**
 * Moves tokens at once, exactly once per idempotency key. The same key and input answers with the stored transfer. Refuses
 * `wallet.idempotency_key_reused` (409) and `wallet.insufficient_funds` (422, with `available`). Locks both accounts.
 */
export async function postTransfer(ctx: Context, input: PostTransferInput): Promise<TransferRow> {
  return withTransaction(ctx, async (tx) => {
    const posted = await unlessOverdrawn(tx, (savepoint) =>
      insertTransfer(ctx, savepoint, { ...input, phase: 'posted' }),
    );
    if (posted) return posted;
    const account = await readAccount(tx, input.debitAccountId);
    throw insufficientFunds(availableOf(account), account.asset);
  });
}

function insufficientFunds(available: number, asset: string): AppError {
  return new AppError(
    'precondition',
    'wallet.insufficient_funds',
    `Only ${available} ${asset} are available.`,
    {
      details: { available, asset },
    },
  );
}
