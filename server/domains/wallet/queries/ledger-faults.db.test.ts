// The checker must be able to fail: with the guards switched off by the owner, each kind of damage is named. Every case
// runs in a transaction that is rolled back.
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase, type Tx } from '@/db/client';
import { createFundedAccount } from '@/db/factories/wallet';
import { personOf, systemContext } from '@/server/platform/context';
import { systemClock } from '@/server/platform/clock';
import { asAdmin, asStudent } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { grantTokens } from '../commands/grant-tokens';
import { reserveReward } from '../commands/reserve-reward';
import { settleReward } from '../commands/settle-reward';
import { LEDGER_INVARIANTS, ledgerFaults } from './ledger-faults';

const { db, adminUrl } = await testDatabase();
const ctx = systemContext({ db, clock: systemClock, name: 'test' });
let owner: Database;

beforeAll(async () => {
  owner = openDatabase(adminUrl, { poolSize: 1 });
  const student = await asStudent(db);
  const { personId } = personOf(student);
  await grantTokens(await asAdmin(db), {
    userId: personId,
    amount: 50,
    reason: 'For the tests',
    idempotencyKey: v7(),
  });
  const courseId = v7();
  await createFundedAccount(db, 100, { kind: 'course_pool', ownerId: courseId });
  const offer = { personId, courseId, lineageId: v7(), itemId: 'course', rule: 'completion', amount: 10 };
  await settleReward(ctx, offer);
  await reserveReward(ctx, { ...offer, lineageId: v7(), expiresAt: new Date(Date.now() + 60_000) });
});
afterAll(() => owner.close());

class Undo extends Error {}

/** What the checker finds after the owner damaged the ledger with its guards off. */
async function faultsAfter(damage: readonly string[]): Promise<string[]> {
  let found: string[] = [];
  const work = owner.db.transaction(async (tx) => {
    await tx.execute('alter table transfers disable trigger user');
    await tx.execute('alter table wallet_accounts disable trigger user');
    await tx.execute('alter table rewards disable trigger user');
    for (const statement of damage) await tx.execute(statement);
    found = (await ledgerFaults({ ...ctx, db: owner.db, tx: tx as unknown as Tx })).map(
      ({ invariant }) => invariant,
    );
    throw new Undo();
  });
  await work.catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
  return [...new Set(found)];
}

const COPY_PAYMENT = `insert into transfers (id, debit_account_id, credit_account_id, asset, amount_minor, phase, kind, subject_type, subject_id, idempotency_key, input_hash, debit_sequence, credit_sequence, debit_balance_minor, credit_balance_minor)
  select gen_random_uuid(), debit_account_id, credit_account_id, asset, amount_minor, 'posted', kind, subject_type, subject_id, 'again', '', 900, 901, debit_balance_minor, credit_balance_minor
  from transfers where kind = 'reward' and phase = 'posted'`;

const DAMAGE: [string, string[], string[]][] = [
  [
    'a balance changed by hand',
    [`update wallet_accounts set posted_minor = posted_minor + 1 where kind = 'person'`],
    ['W1', 'W4', 'W6'],
  ],
  [
    'an account below zero',
    [
      `alter table wallet_accounts drop constraint wallet_accounts_no_overdraft_check`,
      `update wallet_accounts set posted_minor = -1 where kind = 'treasury'`,
    ],
    ['W5'],
  ],
  [
    'another asset on an account',
    [`update wallet_accounts set asset = 'USD' where kind = 'course_pool'`],
    ['W1', 'W2', 'W6'],
  ],
  ['a lost transfer', [`delete from transfers where kind = 'grant'`], ['W4', 'W15', 'W16']],
  ['a changed amount', [`update transfers set amount_minor = 49 where kind = 'grant'`], ['W4', 'W16']],
  [
    'a reservation that ended twice',
    ['drop index transfers_resolves_id_unique', endTwice('post', 800), endTwice('void', 810)],
    ['W7'],
  ],
  [
    'a key used twice',
    [
      'drop index transfers_idempotency_key_unique',
      `update transfers set idempotency_key = 'same' where kind in ('grant','issuance')`,
    ],
    ['W8'],
  ],
  ['a reward paid twice', [COPY_PAYMENT], ['W4', 'W10']],
  [
    'a second row for one reward',
    ['drop index rewards_person_lineage_item_rule_unique', copyReward()],
    ['W10'],
  ],
  [
    'a reservation that nobody holds',
    [`update rewards set reservation_transfer_id = null where state = 'reserved'`],
    ['W11'],
  ],
  [
    'a grant that is not in the audit trail',
    [`update transfers set id = gen_random_uuid() where kind = 'grant'`],
    ['W17'],
  ],
];

function endTwice(phase: string, sequence: number): string {
  return `insert into transfers (id, debit_account_id, credit_account_id, asset, amount_minor, phase, kind, subject_type, subject_id, idempotency_key, input_hash, resolves_id, debit_sequence, credit_sequence)
    select gen_random_uuid(), debit_account_id, credit_account_id, asset, amount_minor, '${phase}', kind, subject_type, subject_id, '${phase}', '', id, ${sequence}, ${sequence + 1} from transfers where phase = 'pending'`;
}

function copyReward(): string {
  return `insert into rewards (id, person_id, lineage_id, item_id, rule, pool_account_id, asset, amount_minor, state)
    select gen_random_uuid(), person_id, lineage_id, item_id, rule, pool_account_id, asset, amount_minor, 'returned' from rewards where state = 'posted'`;
}

describe('ledgerFaults', () => {
  it('finds nothing in a sound ledger', async () => {
    expect(await ledgerFaults(ctx)).toEqual([]);
  });

  it.each(DAMAGE)('names %s', async (_, damage, invariants) => {
    expect(await faultsAfter(damage)).toEqual(expect.arrayContaining(invariants));
  });

  it('has seen every invariant broken', () => {
    const seen = new Set(DAMAGE.flatMap(([, , invariants]) => invariants));
    expect(
      LEDGER_INVARIANTS.map(({ invariant }) => invariant).filter((invariant) => !seen.has(invariant)),
    ).toEqual([]);
  });
});
