// Method: random commands run against the database and against a small model in memory; after each, every balance of the
// model equals the one in the database. A failure prints the seed and shrinks to the shortest run of commands.
import fc from 'fast-check';
import { inArray } from 'drizzle-orm';
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { createAccount, createFundedAccount } from '@/db/factories/wallet';
import { walletAccounts } from '@/db/schema/wallet';
import { fixedClock } from '@/server/platform/clock';
import { type Context, systemContext } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { testDatabase } from '@/server/testing/database';
import { postTransfer } from './commands/post-transfer';
import { reserveReward } from './commands/reserve-reward';
import { reserveTransfer } from './commands/reserve-transfer';
import { resolveTransfer } from './commands/resolve-transfer';
import { returnReward } from './commands/return-reward';
import { reverseTransfer } from './commands/reverse-transfer';
import { settleReward } from './commands/settle-reward';
import { ledgerFaults } from './queries/ledger-faults';

const { db } = await testDatabase();

interface Balance {
  posted: number;
  out: number;
  inward: number;
}
interface Moved {
  id: string;
  key: string;
  from: number;
  to: number;
  amount: number;
}
/** Accounts 0 and 1 are people, 2 is the pool of a course. */
interface Model {
  balances: Balance[];
  posted: (Moved & { reversed: boolean })[];
  pending: (Moved & { ended?: string })[];
  rewards: Map<string, { state: 'reserved' | 'posted' | 'returned'; amount: number }>;
}
interface Real {
  ctx: Context;
  accounts: { id: string; ownerId: string }[];
  courseId: string;
  lineageId: string;
}

const available = (model: Model, at: number) =>
  (model.balances[at]?.posted ?? 0) - (model.balances[at]?.out ?? 0);
const change = (model: Model, at: number, by: Partial<Balance>) => {
  const balance = model.balances[at];
  if (!balance) throw new Error('No such account.');
  balance.posted += by.posted ?? 0;
  balance.out += by.out ?? 0;
  balance.inward += by.inward ?? 0;
};
const reasonOf = (error: unknown) => (error instanceof AppError ? error.reason : String(error));

async function compare(model: Model, real: Real): Promise<void> {
  const rows = await db
    .select()
    .from(walletAccounts)
    .where(
      inArray(
        walletAccounts.id,
        real.accounts.map(({ id }) => id),
      ),
    );
  const stored = real.accounts.map(({ id }) => rows.find((row) => row.id === id));
  expect(
    stored.map((row) => ({
      posted: row?.postedMinor,
      out: row?.pendingOutMinor,
      inward: row?.pendingInMinor,
    })),
  ).toEqual(model.balances);
}

/** A command of the model: what it does to both worlds, and the sentence that a counterexample prints. */
function command(
  says: string,
  act: (model: Model, real: Real) => Promise<void>,
): fc.AsyncCommand<Model, Real> {
  return {
    check: () => true,
    run: async (model, real) => {
      await act(model, real);
      await compare(model, real);
    },
    toString: () => says,
  };
}

function parties(real: Real, from: number, to: number, amount: number) {
  return {
    debitAccountId: real.accounts[from]?.id ?? '',
    creditAccountId: real.accounts[to]?.id ?? '',
    asset: 'AZR',
    amountMinor: amount,
    kind: 'pool_funding' as const,
    subjectType: 'model',
    subjectId: 'model',
  };
}

const transfer = (from: number, to: number, amount: number) =>
  command(`transfer ${from}→${to} ${amount}`, async (model, real) => {
    const key = v7();
    const answer = await postTransfer(real.ctx, {
      ...parties(real, from, to, amount),
      idempotencyKey: key,
    }).catch(reasonOf);
    if (available(model, from) < amount) return expect(answer).toBe('wallet.insufficient_funds');
    if (typeof answer === 'string') throw new Error(answer);
    change(model, from, { posted: -amount });
    change(model, to, { posted: amount });
    model.posted.push({ id: answer.id, key, from, to, amount, reversed: false });
  });

const reserve = (from: number, to: number, amount: number) =>
  command(`reserve ${from}→${to} ${amount}`, async (model, real) => {
    const key = v7();
    const answer = await reserveTransfer(real.ctx, {
      ...parties(real, from, to, amount),
      idempotencyKey: key,
      expiresAt: real.ctx.clock.now(),
    });
    expect(answer !== undefined).toBe(available(model, from) >= amount);
    if (!answer) return;
    change(model, from, { out: amount });
    change(model, to, { inward: amount });
    model.pending.push({ id: answer.id, key, from, to, amount });
  });

const repeat = (pick: number, amount: number) =>
  command(`repeat #${pick} as ${amount}`, async (model, real) => {
    const past = model.posted[pick % Math.max(1, model.posted.length)];
    if (!past) return;
    const answer = await postTransfer(real.ctx, {
      ...parties(real, past.from, past.to, amount),
      idempotencyKey: past.key,
    }).catch(reasonOf);
    if (amount === past.amount) expect(answer).toMatchObject({ id: past.id });
    else expect(answer).toBe('wallet.idempotency_key_reused');
  });

const end = (pick: number, outcome: 'post' | 'void' | 'expire') =>
  command(`${outcome} #${pick}`, async (model, real) => {
    const pending = model.pending[pick % Math.max(1, model.pending.length)];
    if (!pending) return;
    const answer = await resolveTransfer(real.ctx, { pendingTransferId: pending.id, outcome }).catch(
      reasonOf,
    );
    if (pending.ended) {
      if (pending.ended === outcome) expect(answer).toMatchObject({ phase: outcome });
      else expect(answer).toBe('wallet.already_resolved');
      return;
    }
    const moved = outcome === 'post' ? pending.amount : 0;
    change(model, pending.from, { posted: -moved, out: -pending.amount });
    change(model, pending.to, { posted: moved, inward: -pending.amount });
    pending.ended = outcome;
  });

const reverse = (pick: number) =>
  command(`reverse #${pick}`, async (model, real) => {
    const past = model.posted[pick % Math.max(1, model.posted.length)];
    if (!past) return;
    const answer = await reverseTransfer(real.ctx, {
      transferId: past.id,
      reason: 'model',
      idempotencyKey: v7(),
    }).catch(reasonOf);
    if (past.reversed) return expect(answer).toMatch(/already_reversed|insufficient_funds/);
    if (available(model, past.to) < past.amount) return expect(answer).toBe('wallet.insufficient_funds');
    change(model, past.to, { posted: -past.amount });
    change(model, past.from, { posted: past.amount });
    past.reversed = true;
  });

const POOL = 2;

function offerOf(real: Real, person: number, item: string, amount: number) {
  const personId = real.accounts[person]?.ownerId ?? '';
  const { courseId, lineageId } = real;
  return { personId, courseId, lineageId, itemId: item, rule: 'model', amount };
}

const giveBack = (person: number, item: string) =>
  command(`return reward ${item} of ${person}`, async (model, real) => {
    const known = model.rewards.get(`${person} ${item}`);
    expect(await returnReward(real.ctx, offerOf(real, person, item, 1))).toBe(known?.state === 'reserved');
    if (known?.state !== 'reserved') return;
    change(model, POOL, { out: -known.amount });
    change(model, person, { inward: -known.amount });
    known.state = 'returned';
  });

const promise = (person: number, item: string, amount: number) =>
  command(`reserve reward ${item} of ${person} (${amount})`, async (model, real) => {
    const known = model.rewards.get(`${person} ${item}`);
    const expiresAt = real.ctx.clock.now();
    const { state } = await reserveReward(real.ctx, { ...offerOf(real, person, item, amount), expiresAt });
    if (known && known.state !== 'returned') return expect(state).toBe(known.state);
    if (available(model, POOL) < amount) return expect(state).toBe('used_up');
    expect(state).toBe('reserved');
    change(model, POOL, { out: amount });
    change(model, person, { inward: amount });
    model.rewards.set(`${person} ${item}`, { state: 'reserved', amount });
  });

const pay = (person: number, item: string, amount: number) =>
  command(`settle reward ${item} of ${person} (${amount})`, async (model, real) => {
    const known = model.rewards.get(`${person} ${item}`);
    const { state } = await settleReward(real.ctx, offerOf(real, person, item, amount));
    const held = known?.state === 'reserved' ? known.amount : 0;
    const paidBefore = known?.state === 'posted';
    if (!held && !paidBefore && available(model, POOL) < amount) return expect(state).toBe('used_up');
    expect(state).toBe('posted');
    if (paidBefore) return;
    const paid = held || amount;
    change(model, POOL, { posted: -paid, out: -held });
    change(model, person, { posted: paid, inward: -held });
    model.rewards.set(`${person} ${item}`, { state: 'posted', amount: paid });
  });

const person = fc.constantFrom(0, 1);
const item = fc.constantFrom('a', 'b');
const pair = fc.constantFrom<[number, number]>([0, 1], [1, 0], [0, 2], [1, 2], [2, 0], [2, 1]);
const amount = fc.integer({ min: 1, max: 60 });
const pick = fc.nat(20);
const commands = [
  fc.tuple(pair, amount).map(([[from, to], some]) => transfer(from, to, some)),
  fc.tuple(pair, amount).map(([[from, to], some]) => reserve(from, to, some)),
  fc.tuple(pick, amount).map(([past, some]) => repeat(past, some)),
  fc
    .tuple(pick, fc.constantFrom('post' as const, 'void' as const, 'expire' as const))
    .map(([past, outcome]) => end(past, outcome)),
  pick.map((past) => reverse(past)),
  fc.tuple(person, item).map(([who, what]) => giveBack(who, what)),
  fc.tuple(person, item, amount).map(([who, what, some]) => promise(who, what, some)),
  fc.tuple(person, item, amount).map(([who, what, some]) => pay(who, what, some)),
];

async function world(): Promise<{ model: Model; real: Real }> {
  const ctx = systemContext({ db, clock: fixedClock('2026-03-01T12:00:00Z'), name: 'model' });
  const made = [
    await createFundedAccount(db, 100),
    await createAccount(db),
    await createFundedAccount(db, 100, { kind: 'course_pool', ownerId: v7() }),
  ];
  const accounts = made.map(({ id, ownerId }) => ({ id, ownerId: ownerId ?? '' }));
  const balances = made.map(({ postedMinor }) => ({ posted: postedMinor, out: 0, inward: 0 }));
  return {
    model: { balances, posted: [], pending: [], rewards: new Map() },
    real: { ctx, accounts, courseId: accounts[POOL]?.ownerId ?? '', lineageId: v7() },
  };
}

describe('the ledger and its model', () => {
  it('agree after every command', { timeout: 120_000 }, async () => {
    const run = async (list: Iterable<fc.AsyncCommand<Model, Real>>) => {
      const { model, real } = await world();
      await fc.asyncModelRun(() => ({ model, real }), list);
    };
    await fc.assert(fc.asyncProperty(fc.commands(commands, { maxCommands: 40, size: 'max' }), run), {
      numRuns: 30,
    });
    const ctx = systemContext({ db, clock: fixedClock('2026-03-01T12:00:00Z'), name: 'model' });
    expect(await ledgerFaults(ctx)).toEqual([]);
  });
});
