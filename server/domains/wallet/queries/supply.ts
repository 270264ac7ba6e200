import { eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { walletAccounts } from '@/db/schema/wallet';
import { type Context, reader } from '@/server/platform/context';
import { TOKEN_ASSET } from '@/server/platform/money';
import { preparedOn } from '@/server/platform/prepared';
import type { SupplyView } from '../contract';
import { supplyOf } from '../rules';

const statement = preparedOn((db: Db) =>
  db
    .select({ kind: walletAccounts.kind, postedMinor: sql<string>`sum(${walletAccounts.postedMinor})` })
    .from(walletAccounts)
    .where(eq(walletAccounts.asset, TOKEN_ASSET))
    .groupBy(walletAccounts.kind)
    .prepare('wallet_supply'),
);

/**
 * Where every token is, from one snapshot of the balances (never from the length of the ledger): issued = treasury +
 * sponsors + pools + wallets + sales + held + burned + clearing. One query.
 */
export async function getSupply(ctx: Context): Promise<SupplyView> {
  const totals = await statement(reader(ctx)).execute({});
  return supplyOf(
    TOKEN_ASSET,
    totals.map((total) => ({ kind: total.kind, postedMinor: Number(total.postedMinor) })),
  );
}
