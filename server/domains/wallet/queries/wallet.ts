import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { walletAccounts } from '@/db/schema/wallet';
import { type Context, personOf, reader } from '@/server/platform/context';
import { TOKEN_ASSET } from '@/server/platform/money';
import { preparedOn } from '@/server/platform/prepared';
import type { WalletView } from '../contract';

const statement = preparedOn((db: Db) =>
  db
    .select({
      kind: walletAccounts.kind,
      postedMinor: walletAccounts.postedMinor,
      pendingOutMinor: walletAccounts.pendingOutMinor,
      pendingInMinor: walletAccounts.pendingInMinor,
    })
    .from(walletAccounts)
    .where(
      and(
        inArray(walletAccounts.kind, ['person', 'held']),
        eq(walletAccounts.asset, TOKEN_ASSET),
        eq(walletAccounts.ownerId, sql.placeholder('personId')),
      ),
    )
    .prepare('wallet_of'),
);

/** What a person's wallet holds; zeros before the first transfer. One query. */
export async function walletOf(ctx: Context, personId: string): Promise<WalletView> {
  const rows = await statement(reader(ctx)).execute({ personId });
  const wallet: WalletView = { available: 0, pending: 0, held: 0, asset: TOKEN_ASSET };
  for (const row of rows) {
    if (row.kind === 'held') {
      wallet.held += row.postedMinor;
      continue;
    }
    wallet.available += row.postedMinor - row.pendingOutMinor;
    wallet.pending += row.pendingInMinor;
  }
  return wallet;
}

/** The caller's own wallet. */
export async function getWallet(ctx: Context): Promise<WalletView> {
  return walletOf(ctx, personOf(ctx).personId);
}
