import { z } from 'zod';

/** The platform's own token: closed-loop, no decimals. */
export const TOKEN_ASSET = 'AZR';

export const AMOUNT_MAX = Number.MAX_SAFE_INTEGER;

/** A positive whole amount in minor units. */
export const positiveAmount = z.int().min(1).max(AMOUNT_MAX);

/** An asset code: a token or an ISO 4217 currency. */
export const assetCode = z.string().regex(/^[A-Z]{3}$/, 'Use a three-letter code such as AZR or USD.');

export const moneySchema = z.strictObject({ amount: positiveAmount, asset: assetCode });
export type Money = z.infer<typeof moneySchema>;
