import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { rewards, transfers, walletAccounts } from '@/db/schema/wallet';
import { violatedConstraint } from '@/db/transaction';
import type { Context } from '@/server/platform/context';
import { AppError, type ErrorCode, invariant } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import { TOKEN_ASSET } from '@/server/platform/money';
import type { TransferView } from './contract';
import { transferKind } from './contract';
import { type AccountKind, hashOfTransfer, type RewardKey, type TransferInput } from './rules';

export type AccountRow = typeof walletAccounts.$inferSelect;
export type TransferRow = typeof transfers.$inferSelect;
export type RewardRow = typeof rewards.$inferSelect;

/** The one account of this kind, asset and owner, opened empty if it does not exist yet. */
export async function openAccount(
  ctx: Context,
  tx: Tx,
  kind: AccountKind,
  ownerId: string | null,
): Promise<AccountRow> {
  const found = await findAccount(tx, kind, ownerId);
  if (found) return found;
  await tx
    .insert(walletAccounts)
    .values({ id: newId(ctx), kind, asset: TOKEN_ASSET, ownerId, createdAt: ctx.clock.now() })
    .onConflictDoNothing();
  // Waited for another transaction that opened it: its row is visible to this statement.
  const opened = await findAccount(tx, kind, ownerId);
  invariant(opened, 'An account exists after it was opened.');
  return opened;
}

export async function findAccount(
  db: Tx,
  kind: AccountKind,
  ownerId: string | null,
): Promise<AccountRow | undefined> {
  const [row] = await db
    .select()
    .from(walletAccounts)
    .where(
      and(
        eq(walletAccounts.kind, kind),
        eq(walletAccounts.asset, TOKEN_ASSET),
        ownerId === null ? isNull(walletAccounts.ownerId) : eq(walletAccounts.ownerId, ownerId),
      ),
    );
  return row;
}

/** The account as it is now. Balances read before a lock was waited for may be old. */
export async function readAccount(db: Tx, accountId: string): Promise<AccountRow> {
  const [row] = await db.select().from(walletAccounts).where(eq(walletAccounts.id, accountId));
  invariant(row, 'An account that was found is still there.');
  return row;
}

/** Locks accounts in the order of their ids: needed before the first of several transfers in one transaction. */
export async function lockAccounts(tx: Tx, accountIds: readonly string[]): Promise<void> {
  await tx.execute(sql`select lock_wallet_accounts(${`{${accountIds.join(',')}}`}::uuid[])`);
}

/** What an account can still spend: its balance without what is reserved out of it. */
export const availableOf = (account: Pick<AccountRow, 'postedMinor' | 'pendingOutMinor'>): number =>
  account.postedMinor - account.pendingOutMinor;

/** Whether the database refused because the debit account does not hold enough. */
export const isOverdraft = (error: unknown): boolean =>
  violatedConstraint(error) === 'wallet_accounts_no_overdraft_check';

export async function findTransfer(db: Tx, transferId: string): Promise<TransferRow | undefined> {
  const [row] = await db.select().from(transfers).where(eq(transfers.id, transferId));
  return row;
}

export async function findTransferByKey(db: Tx, idempotencyKey: string): Promise<TransferRow | undefined> {
  const [row] = await db.select().from(transfers).where(eq(transfers.idempotencyKey, idempotencyKey));
  return row;
}

const ofKey = (key: RewardKey) =>
  and(
    eq(rewards.personId, key.personId),
    eq(rewards.lineageId, key.lineageId),
    eq(rewards.itemId, key.itemId),
    eq(rewards.rule, key.rule),
  );

/** The reward's row, locked: whoever holds it decides about the place in the pool. */
export async function lockReward(tx: Tx, key: RewardKey): Promise<RewardRow | undefined> {
  const [row] = await tx.select().from(rewards).where(ofKey(key)).for('update');
  return row;
}

/** A transfer as answers show it. */
export function transferViewOf(row: TransferRow): TransferView {
  return {
    id: row.id,
    at: row.createdAt.toISOString(),
    reason: transferKind.parse(row.kind),
    subject: { type: row.subjectType, id: row.subjectId },
    amount: row.amountMinor,
    asset: row.asset,
    phase: row.phase,
  };
}

export interface NewTransfer extends TransferInput {
  id?: string;
  idempotencyKey: string;
  expiresAt?: Date;
}

const REFUSED: Record<string, { code: ErrorCode; reason: string; message: string }> = {
  transfers_resolves_id_unique: {
    code: 'conflict',
    reason: 'wallet.already_resolved',
    message: 'This reservation has already ended.',
  },
  transfers_reverses_id_unique: {
    code: 'conflict',
    reason: 'wallet.already_reversed',
    message: 'This transfer has already been reversed.',
  },
  wallet_accounts_safe_integer_check: {
    code: 'precondition',
    reason: 'wallet.too_large',
    message: 'An account cannot hold that much.',
  },
};

/**
 * Writes one row of the ledger, once per idempotency key: the same key and input answers with the stored row, another
 * input is refused with `wallet.idempotency_key_reused`. Locks both accounts in the order of their ids (in the trigger).
 * An overdraft comes out as the database's own error: see `isOverdraft`.
 */
export async function insertTransfer(ctx: Context, tx: Tx, input: NewTransfer): Promise<TransferRow> {
  const inputHash = hashOfTransfer(input);
  const [written] = await tx
    .insert(transfers)
    .values({
      ...input,
      id: input.id ?? newId(ctx),
      inputHash,
      createdByPersonId: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      createdAt: ctx.clock.now(),
    })
    .onConflictDoNothing({ target: transfers.idempotencyKey })
    .returning()
    .catch((error: unknown) => {
      const refused = REFUSED[violatedConstraint(error) ?? ''];
      throw refused ? new AppError(refused.code, refused.reason, refused.message, { cause: error }) : error;
    });
  if (written) return written;
  const stored = await findTransferByKey(tx, input.idempotencyKey);
  invariant(stored, 'A key that is taken belongs to a transfer.');
  if (stored.inputHash === inputHash) return stored;
  throw new AppError(
    'conflict',
    'wallet.idempotency_key_reused',
    'This key was used for another transfer. Use a new one.',
  );
}

/** Runs `write` in a savepoint; an overdraft undoes it alone and answers `undefined`, so that the transaction goes on. */
export async function unlessOverdrawn<T>(tx: Tx, write: (tx: Tx) => Promise<T>): Promise<T | undefined> {
  try {
    return await tx.transaction((savepoint) => write(savepoint as unknown as Tx));
  } catch (error) {
    if (isOverdraft(error)) return undefined;
    throw error;
  }
}

/** What a reward is offered as: its key, whose pool pays, how much. */
export interface RewardOffer extends RewardKey {
  courseId: string;
  amount: number;
}

/** The reward's row, locked; made anew without a place in the pool when there is none. */
export async function openReward(
  ctx: Context,
  tx: Tx,
  offer: RewardOffer,
  pool: AccountRow,
): Promise<RewardRow> {
  const { personId, lineageId, itemId, rule } = offer;
  const now = ctx.clock.now();
  await tx
    .insert(rewards)
    .values({
      id: newId(ctx),
      personId,
      lineageId,
      itemId,
      rule,
      poolAccountId: pool.id,
      asset: pool.asset,
      amountMinor: offer.amount,
      state: 'returned',
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing();
  const reward = await lockReward(tx, offer);
  invariant(reward, 'A reward exists after it was opened.');
  return reward;
}

export type RewardChange = Partial<
  Pick<
    RewardRow,
    | 'state'
    | 'reason'
    | 'poolAccountId'
    | 'amountMinor'
    | 'reservationTransferId'
    | 'postedTransferId'
    | 'expiresAt'
  >
>;

/** Moves a reward from one state to the next. The condition repeats what its lock already says. */
export async function changeReward(
  ctx: Context,
  tx: Tx,
  reward: RewardRow,
  change: RewardChange,
): Promise<RewardRow> {
  const [changed] = await tx
    .update(rewards)
    .set({ ...change, updatedAt: ctx.clock.now() })
    .where(and(eq(rewards.id, reward.id), eq(rewards.state, reward.state)))
    .returning();
  invariant(changed, 'A locked reward keeps its state.');
  return changed;
}

/** Whether this person ever put tokens into the pool: who pays a reward does not earn it. */
export async function hasFunded(tx: Tx, poolAccountId: string, personId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: transfers.id })
    .from(transfers)
    .where(
      and(
        eq(transfers.creditAccountId, poolAccountId),
        eq(transfers.kind, 'pool_funding'),
        eq(transfers.createdByPersonId, personId),
      ),
    )
    .limit(1);
  return row !== undefined;
}
