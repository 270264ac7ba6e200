import { v7 } from 'uuid';
import type { Db } from '../client';
import { transfers, walletAccounts } from '../schema/wallet';

export type WalletAccountRow = typeof walletAccounts.$inferSelect;

/** An empty account; a person's by default. */
export async function createAccount(
  db: Db,
  overrides: Partial<typeof walletAccounts.$inferInsert> = {},
): Promise<WalletAccountRow> {
  const kind = overrides.kind ?? 'person';
  const ownerId = ['issuance', 'treasury', 'sales', 'burned', 'clearing'].includes(kind) ? null : v7();
  const [row] = await db
    .insert(walletAccounts)
    .values({ id: v7(), kind, asset: 'AZR', ownerId, ...overrides })
    .returning();
  if (!row) throw new Error('The database returned no row.');
  return row;
}

/** The row of a transfer between two accounts, ready to insert. */
export function transferRow(
  parts: { debitAccountId: string; creditAccountId: string; amountMinor: number } & Partial<
    typeof transfers.$inferInsert
  >,
): typeof transfers.$inferInsert {
  const id = parts.id ?? v7();
  return {
    id,
    asset: 'AZR',
    phase: 'posted',
    kind: 'pool_funding',
    subjectType: 'test',
    subjectId: id,
    idempotencyKey: `test:${id}`,
    inputHash: id,
    ...parts,
  };
}

/** A person's or pool's account that holds `amountMinor`, issued straight into it. Opens the issuance account if need be. */
export async function createFundedAccount(
  db: Db,
  amountMinor: number,
  overrides: Partial<typeof walletAccounts.$inferInsert> = {},
): Promise<WalletAccountRow> {
  await db
    .insert(walletAccounts)
    .values({ id: v7(), kind: 'issuance', asset: 'AZR', ownerId: null })
    .onConflictDoNothing();
  const [issuance] = await db.query.walletAccounts.findMany({
    where: (t, { eq }) => eq(t.kind, 'issuance'),
    limit: 1,
  });
  const account = await createAccount(db, overrides);
  if (!issuance) throw new Error('The issuance account did not open.');
  await db.insert(transfers).values(
    transferRow({
      debitAccountId: issuance.id,
      creditAccountId: account.id,
      amountMinor,
      kind: 'issuance',
    }),
  );
  return { ...account, postedMinor: amountMinor };
}
