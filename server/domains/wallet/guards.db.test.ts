// What the database refuses whatever code runs: as the application's role, and as the owner of the tables.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '@/db/client';
import { createAccount, createFundedAccount, transferRow } from '@/db/factories/wallet';
import { transfers, walletAccounts } from '@/db/schema/wallet';
import { sqlState, violatedConstraint } from '@/db/transaction';
import { systemContext } from '@/server/platform/context';
import { systemClock } from '@/server/platform/clock';
import { testDatabase } from '@/server/testing/database';
import { ledgerFaults } from './queries/ledger-faults';

const { db, adminUrl } = await testDatabase();
const ctx = systemContext({ db, clock: systemClock, name: 'test' });
let owner: Database;

beforeAll(() => {
  owner = openDatabase(adminUrl, { poolSize: 1 });
});
afterAll(async () => {
  expect(await ledgerFaults(ctx)).toEqual([]);
  await owner.close();
});

/** The SQLSTATE with which a statement is refused; fails when it is not. */
async function refusal(statement: PromiseLike<unknown>): Promise<string | undefined> {
  try {
    await statement;
  } catch (error) {
    return sqlState(error);
  }
  throw new Error('The statement was not refused.');
}

const OWNER_STATEMENTS = [
  `update transfers set amount_minor = amount_minor + 1`,
  `delete from transfers`,
  `truncate transfers cascade`,
  `merge into transfers t using (select 1) s on true when matched then delete`,
  `update wallet_accounts set posted_minor = posted_minor + 1`,
  `update wallet_accounts set pending_in_minor = 7`,
  `delete from wallet_accounts`,
  `truncate wallet_accounts cascade`,
  `insert into wallet_accounts (id, kind, asset, owner_id, posted_minor) values (gen_random_uuid(), 'person', 'AZR', gen_random_uuid(), 5)`,
];

describe('the ledger for its owner', () => {
  it.each(OWNER_STATEMENTS)('refuses: %s', async (statement) => {
    await createFundedAccount(db, 10);
    expect(await refusal(owner.sql.unsafe(statement))).toBe('55000');
  });

  it('refuses ON CONFLICT DO UPDATE on a transfer', async () => {
    const account = await createFundedAccount(db, 10);
    const [row] = await db.select().from(transfers).limit(1);
    const statement = owner.sql`
      insert into transfers (id, debit_account_id, credit_account_id, asset, amount_minor, phase, kind, subject_type, subject_id, idempotency_key, input_hash)
      values (gen_random_uuid(), ${account.id}, ${row?.debitAccountId ?? ''}, 'AZR', 1, 'posted', 'grant', 't', 't', ${row?.idempotencyKey ?? ''}, 'x')
      on conflict (idempotency_key) do update set amount_minor = 99`;
    expect(await refusal(statement)).toBe('55000');
  });
});

describe('the ledger for the application', () => {
  it.each([
    'update transfers set amount_minor = 1',
    'delete from transfers',
    'truncate transfers',
    'update wallet_accounts set posted_minor = 1',
    'delete from wallet_accounts',
    'truncate wallet_accounts',
    'alter table transfers disable trigger all',
    'drop trigger transfers_apply on transfers',
    'select id from wallet_accounts for update',
  ])('has no right to: %s', async (statement) => {
    expect(await refusal(db.execute(statement))).toBe('42501');
  });
});

describe('a transfer', () => {
  const insert = (row: typeof transfers.$inferInsert) => db.insert(transfers).values(row);

  it('cannot overdraw an account, even in plain SQL', async () => {
    const [from, to] = [await createFundedAccount(db, 10), await createAccount(db)];
    const error = await insert(
      transferRow({ debitAccountId: from.id, creditAccountId: to.id, amountMinor: 11 }),
    ).catch((e: unknown) => e);
    expect(violatedConstraint(error)).toBe('wallet_accounts_no_overdraft_check');
  });

  it('cannot spend what is reserved', async () => {
    const [from, to] = [await createFundedAccount(db, 10), await createAccount(db)];
    const parties = { debitAccountId: from.id, creditAccountId: to.id };
    await insert(transferRow({ ...parties, amountMinor: 6, phase: 'pending', expiresAt: new Date() }));
    const error = await insert(transferRow({ ...parties, amountMinor: 5 })).catch((e: unknown) => e);
    expect(violatedConstraint(error)).toBe('wallet_accounts_no_overdraft_check');
  });

  it.each([0, -1, 2 ** 53])('cannot move %d', async (amountMinor) => {
    const [from, to] = [await createFundedAccount(db, 10), await createAccount(db)];
    expect(
      await refusal(insert(transferRow({ debitAccountId: from.id, creditAccountId: to.id, amountMinor }))),
    ).toBe('23514');
  });

  it('cannot go from an account to itself or between assets', async () => {
    const [from, dollars] = [await createFundedAccount(db, 10), await createAccount(db, { asset: 'USD' })];
    expect(
      await refusal(
        insert(transferRow({ debitAccountId: from.id, creditAccountId: from.id, amountMinor: 1 })),
      ),
    ).toBe('23514');
    expect(
      await refusal(
        insert(transferRow({ debitAccountId: from.id, creditAccountId: dollars.id, amountMinor: 1 })),
      ),
    ).toBe('23514');
  });

  it('ends a pending one once, with the same parties and amount', async () => {
    const [from, to] = [await createFundedAccount(db, 10), await createAccount(db)];
    const parties = { debitAccountId: from.id, creditAccountId: to.id, amountMinor: 4 };
    const pending = transferRow({ ...parties, phase: 'pending', expiresAt: new Date() });
    await insert(pending);
    const end = { ...parties, resolvesId: pending.id };
    expect(await refusal(insert(transferRow({ ...end, phase: 'post', amountMinor: 3 })))).toBe('23514');
    await insert(transferRow({ ...end, phase: 'post' }));
    expect(await refusal(insert(transferRow({ ...end, phase: 'void' })))).toBe('23505');
    expect(await refusal(insert(transferRow({ ...end, phase: 'post' })))).toBe('23505');
  });

  it('reverses a posted one once, with the parties swapped', async () => {
    const [from, to] = [await createFundedAccount(db, 10), await createAccount(db)];
    const original = transferRow({ debitAccountId: from.id, creditAccountId: to.id, amountMinor: 4 });
    await insert(original);
    const mirror = {
      debitAccountId: to.id,
      creditAccountId: from.id,
      amountMinor: 4,
      reversesId: original.id,
    };
    expect(await refusal(insert(transferRow({ ...mirror, amountMinor: 2 })))).toBe('23514');
    await insert(transferRow(mirror));
    expect(await refusal(insert(transferRow(mirror)))).toBe('23505');
  });

  it('moves nothing when ON CONFLICT DO NOTHING leaves it out', async () => {
    const [from, to] = [await createFundedAccount(db, 10), await createAccount(db)];
    const row = transferRow({ debitAccountId: from.id, creditAccountId: to.id, amountMinor: 4 });
    await insert(row);
    await insert({
      ...transferRow({ ...row, amountMinor: 4 }),
      idempotencyKey: row.idempotencyKey,
      id: crypto.randomUUID(),
    }).onConflictDoNothing();
    const accounts = await db.select().from(walletAccounts);
    expect(accounts.find(({ id }) => id === from.id)?.postedMinor).toBe(6);
  });

  it('is written one statement at a time per account', async () => {
    const [from, to] = [await createFundedAccount(db, 10), await createAccount(db)];
    const parties = { debitAccountId: from.id, creditAccountId: to.id, amountMinor: 1 };
    expect(await refusal(db.insert(transfers).values([transferRow(parties), transferRow(parties)]))).toMatch(
      /^(55000|23505)$/,
    );
  });
});

describe('an account', () => {
  it('is the only one of its kind, asset and owner', async () => {
    const account = await createAccount(db);
    expect(await refusal(createAccount(db, { ownerId: account.ownerId }))).toBe('23505');
    await createAccount(db, { kind: 'burned', ownerId: null });
    expect(await refusal(createAccount(db, { kind: 'burned', ownerId: null }))).toBe('23505');
  });
});
