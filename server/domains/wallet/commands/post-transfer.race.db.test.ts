// Method: N calls at once on a pool of 10 connections; afterwards the balance, the rows and every invariant are counted. The
// last test runs the pattern that looks safe and is not on a scratch table through the same harness, to show that it can fail.
import { sql as raw } from 'drizzle-orm';
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '@/db/client';
import { createPerson } from '@/db/factories/identity';
import { createAccount, createFundedAccount, type WalletAccountRow } from '@/db/factories/wallet';
import { systemClock } from '@/server/platform/clock';
import { personOf, systemContext } from '@/server/platform/context';
import { asAdmin, asEducator } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { ledgerFaults } from '../queries/ledger-faults';
import { getSupply } from '../queries/supply';
import { getWallet, walletOf } from '../queries/wallet';
import { fundPool } from './fund-pool';
import { grantTokens } from './grant-tokens';
import { postTransfer } from './post-transfer';
import { reserveTransfer } from './reserve-transfer';
import { resolveTransfer } from './resolve-transfer';

const { db, sql, adminUrl } = await testDatabase();
const ctx = systemContext({ db, clock: systemClock, name: 'test' });

/** Runs `call` N times at once: how many succeeded, and with which reasons the others were refused. */
async function atOnce(times: number, call: (index: number) => Promise<unknown>) {
  const results = await Promise.allSettled(Array.from({ length: times }, (_, index) => call(index)));
  const refused = results.flatMap((result) =>
    result.status === 'rejected'
      ? [String((result.reason as { reason?: string }).reason ?? result.reason)]
      : [],
  );
  return { succeeded: results.length - refused.length, refused: [...new Set(refused)] };
}

const move = (from: WalletAccountRow, to: WalletAccountRow, amountMinor: number, idempotencyKey = v7()) =>
  postTransfer(ctx, {
    debitAccountId: from.id,
    creditAccountId: to.id,
    asset: 'AZR',
    amountMinor,
    kind: 'pool_funding',
    subjectType: 'test',
    subjectId: 'race',
    idempotencyKey,
  });

describe('parallel transfers', () => {
  it('lets one of 50 spend the last 100', async () => {
    const [wallet, shop] = [await createFundedAccount(db, 100), await createAccount(db)];
    expect(await atOnce(50, () => move(wallet, shop, 100))).toEqual({
      succeeded: 1,
      refused: ['wallet.insufficient_funds'],
    });
    expect((await walletOf(ctx, wallet.ownerId ?? '')).available).toBe(0);
    expect((await walletOf(ctx, shop.ownerId ?? '')).available).toBe(100);
  });

  it('lets one educator fund pools with the same tokens once, through the verb', async () => {
    const educator = await asEducator(db);
    await grantTokens(await asAdmin(db), {
      userId: personOf(educator).personId,
      amount: 100,
      reason: 'For rewards',
      idempotencyKey: v7(),
    });
    const race = await atOnce(50, () =>
      fundPool(educator, { courseId: v7(), amount: 100, idempotencyKey: v7() }),
    );
    expect(race).toEqual({ succeeded: 1, refused: ['wallet.insufficient_funds'] });
    expect((await getWallet(educator)).available).toBe(0);
  });

  it('acts once for one key sent 30 times at once', async () => {
    const [wallet, shop] = [await createFundedAccount(db, 100), await createAccount(db)];
    const key = v7();
    const ids = await Promise.all(
      Array.from({ length: 30 }, () => move(wallet, shop, 10, key).then(({ id }) => id)),
    );
    expect(new Set(ids).size).toBe(1);
    expect((await walletOf(ctx, wallet.ownerId ?? '')).available).toBe(90);
    expect(await atOnce(10, (index) => move(wallet, shop, 1 + index, key))).toMatchObject({
      refused: ['wallet.idempotency_key_reused'],
    });
  });

  it('survives a storm of A→B and B→A without an error for anybody', async () => {
    const accounts = await Promise.all(Array.from({ length: 4 }, () => createAccount(db)));
    const funded = await Promise.all(accounts.map(() => createFundedAccount(db, 1000)));
    const storm = await atOnce(300, (index) => {
      const from = funded[index % 4];
      const to =
        funded[(index * 7 + 1 + (index % 3)) % 4] === from
          ? accounts[index % 4]
          : funded[(index * 7 + 1 + (index % 3)) % 4];
      if (!from || !to) throw new Error('No account.');
      return move(from, to, 1 + (index % 5));
    });
    expect(storm).toEqual({ succeeded: 300, refused: [] });
  });

  it('grants in parallel: what is issued is what was given', async () => {
    const admin = await asAdmin(db);
    const before = await getSupply(admin);
    const people = await Promise.all(Array.from({ length: 20 }, () => createPerson(db)));
    const race = await atOnce(40, (index) =>
      grantTokens(admin, {
        userId: people[index % 20]?.personId ?? '',
        amount: 5,
        reason: 'For the race',
        idempotencyKey: v7(),
      }),
    );
    expect(race).toEqual({ succeeded: 40, refused: [] });
    const after = await getSupply(admin);
    expect([after.issued - before.issued, after.treasury - before.treasury]).toEqual([200, 0]);
  });

  it('ends a reservation one way, however many ends are tried at once', async () => {
    const [wallet, shop] = [await createFundedAccount(db, 100), await createAccount(db)];
    const pending = await reserveTransfer(ctx, {
      debitAccountId: wallet.id,
      creditAccountId: shop.id,
      asset: 'AZR',
      amountMinor: 100,
      kind: 'pool_funding',
      subjectType: 'test',
      subjectId: 'race',
      idempotencyKey: v7(),
      expiresAt: new Date(),
    });
    const outcomes = ['post', 'void', 'expire'] as const;
    const ends = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) =>
        resolveTransfer(ctx, {
          pendingTransferId: pending?.id ?? '',
          outcome: outcomes[index % 3] ?? 'void',
        }),
      ),
    );
    const phases = new Set(ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value.phase] : [])));
    expect(phases.size).toBe(1);
    for (const end of ends)
      if (end.status === 'rejected') expect(end.reason).toMatchObject({ reason: 'wallet.already_resolved' });
  });

  it('leaves a sound ledger behind all of the above', async () => {
    expect(await ledgerFaults(ctx)).toEqual([]);
  });
});

describe('the harness', () => {
  it('sees the overspending of a pattern without the guard', async () => {
    const scratch = systemContext({ db, clock: systemClock, name: 'scratch' });
    await createScratch();
    // Reads a sum and inserts if it is enough, in one statement: it looks atomic, and is not.
    const spendNaively = async () => {
      const rows = await scratch.db.execute(raw`
        insert into naive_entries (amount) select -100 from pg_sleep(0.02) where (select sum(amount) from naive_entries) >= 100 returning amount`);
      if (rows.length === 0) throw new Error('insufficient');
    };
    const race = await atOnce(50, spendNaively);
    const [total] = await db.execute<{ sum: string }>(raw`select sum(amount) from naive_entries`);
    expect(race.succeeded).toBeGreaterThan(1);
    expect(Number(total?.sum)).toBeLessThan(0);
  });
});

async function createScratch(): Promise<void> {
  // The application has no DDL, and a temporary table belongs to one connection: the owner makes it.
  const owner = openDatabase(adminUrl, { poolSize: 1 });
  const [role] = await sql<{ name: string }[]>`select current_user as name`;
  await owner.sql.unsafe('create table naive_entries (amount bigint not null)');
  await owner.sql.unsafe('insert into naive_entries values (100)');
  await owner.sql`grant select, insert on naive_entries to ${owner.sql(role?.name ?? '')}`;
  await owner.close();
}
