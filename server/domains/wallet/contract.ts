import { z } from 'zod';
import { assetCode, positiveAmount } from '@/server/platform/money';

/** What a balance or a statement line may hold: whole minor units, negative where it is a debit. */
const signedAmount = z.int();
const wholeAmount = z.int().min(0);
const uuid = z.uuid();
const isoInstant = z.iso.datetime({ offset: true });

export const rewardState = z.enum([
  'available',
  'reserved',
  'posted',
  'pending',
  'held',
  'used_up',
  'not_eligible',
  'none',
]);
export type RewardState = z.infer<typeof rewardState>;

/** How a reward stands for one person; the shape of `reward` in every answer of the API. */
export const rewardView = z.object({
  amount: wholeAmount,
  asset: assetCode,
  state: rewardState,
  /** Reason code, e.g. `wallet.pool_empty`; the page words it. */
  reason: z.string().max(80).optional(),
  availableAt: isoInstant.optional(),
});
export type RewardView = z.infer<typeof rewardView>;

/** What a person's wallet holds. `pending` is reserved in their favour, `held` is earned and under review. */
export const walletView = z.object({
  available: wholeAmount,
  pending: wholeAmount,
  held: wholeAmount,
  asset: assetCode,
});
export type WalletView = z.infer<typeof walletView>;

/** What a course's pool can still promise, and what it has promised. */
export const poolView = z.object({
  availableMinor: wholeAmount,
  reservedMinor: wholeAmount,
  asset: assetCode,
});
export type PoolView = z.infer<typeof poolView>;

/** Why tokens moved: the codes of the statement, worded by `messages/*\/wallet.json`. */
export const transferKind = z.enum(['issuance', 'grant', 'pool_funding', 'reward', 'reversal']);
export type TransferKind = z.infer<typeof transferKind>;

export const subjectView = z.object({ type: z.string().max(40), id: z.string().max(120) });

/** A transfer as its parties may see it: from and to as kinds of account, never as account ids. */
export const transferView = z.object({
  id: uuid,
  at: isoInstant,
  reason: transferKind,
  subject: subjectView,
  amount: positiveAmount,
  asset: assetCode,
  phase: z.enum(['posted', 'pending', 'post', 'void', 'expire']),
});
export type TransferView = z.infer<typeof transferView>;

export const statementState = z.enum(['posted', 'pending', 'expired', 'voided']);

/** One line of a statement. `runningBalance` is the posted balance right after it; a pending line leaves it as it was. */
export const statementLine = z.object({
  id: uuid,
  at: isoInstant,
  reason: transferKind,
  subject: subjectView,
  amount: signedAmount,
  asset: assetCode,
  runningBalance: signedAmount,
  state: statementState,
  /** When a pending line lapses if nothing settles it. */
  expiresAt: isoInstant.optional(),
});
export type StatementLine = z.infer<typeof statementLine>;

export const statementDirection = z.enum(['in', 'out']);
export type StatementDirection = z.infer<typeof statementDirection>;

export const listTransfersInput = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  /** The cursor of the page before, as it was given. */
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,15}$/, 'Send the cursor as it was given.')
    .optional(),
  kind: transferKind.optional(),
  direction: statementDirection.optional(),
});
export type ListTransfersInput = z.infer<typeof listTransfersInput>;

export const statementPage = z.object({ items: z.array(statementLine), nextCursor: z.string().nullable() });
export type StatementPage = z.infer<typeof statementPage>;

export const grantTokensInput = z.strictObject({
  userId: uuid,
  amount: positiveAmount.max(1_000_000_000_000, 'At most 1,000,000,000,000 tokens at once.'),
  reason: z.string().trim().min(3, 'Say why, in a few words.').max(500),
});
export type GrantTokensInput = z.infer<typeof grantTokensInput>;

export const fundPoolInput = z.strictObject({ amount: positiveAmount });

/** Where every token is. `issued` equals the sum of all the others, always. */
export const supplyView = z.object({
  asset: assetCode,
  issued: wholeAmount,
  treasury: wholeAmount,
  sponsors: wholeAmount,
  pools: wholeAmount,
  wallets: wholeAmount,
  sales: wholeAmount,
  held: wholeAmount,
  burned: wholeAmount,
  clearing: wholeAmount,
});
export type SupplyView = z.infer<typeof supplyView>;

/** A key made by the caller and kept for ever: the same key never moves tokens twice. */
export const idempotencyKeySchema = z.string().trim().min(1).max(255);
