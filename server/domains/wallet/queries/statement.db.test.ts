import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { fixedClock } from '@/server/platform/clock';
import { personOf } from '@/server/platform/context';
import { asAdmin, asEducator, asStranger, asStudent } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { fundPool } from '../commands/fund-pool';
import { grantTokens } from '../commands/grant-tokens';
import { reserveReward } from '../commands/reserve-reward';
import { returnReward } from '../commands/return-reward';
import { settleReward } from '../commands/settle-reward';
import { extendReservation } from '../commands/extend-reservation';
import { type ListTransfersInput, listTransfersInput, type StatementLine } from '../contract';
import { listTransfers } from './statement';

const { db, sql } = await testDatabase();
const clock = fixedClock('2026-03-01T12:00:00Z');
const admin = await asAdmin(db, {}, { clock });
const educator = await asEducator(db, {}, { clock });
const student = await asStudent(db, {}, { clock });
const grant = (userId: string, amount: number) =>
  grantTokens(admin, { userId, amount, reason: 'For the tests', idempotencyKey: v7() });
const page = (query: Partial<ListTransfersInput> = {}) => listTransfersInput.parse(query);

const courseId = v7();
const reward = {
  personId: personOf(student).personId,
  courseId,
  lineageId: v7(),
  itemId: 'course',
  rule: 'completion',
  amount: 10,
};
const expiresAt = new Date('2026-05-01T12:00:00Z');
await grant(personOf(educator).personId, 100);
await fundPool(educator, { courseId, amount: 40, idempotencyKey: v7() });

describe('listTransfers', () => {
  it('shows signed amounts and the balance after each line, newest first', async () => {
    const { items } = await listTransfers(educator, page());
    expect(
      items.map(({ reason, amount, runningBalance, state }) => [reason, amount, runningBalance, state]),
    ).toEqual([
      ['pool_funding', -40, 60, 'posted'],
      ['grant', 100, 100, 'posted'],
    ]);
    expect(items[0]).toMatchObject({
      subject: { type: 'course', id: courseId },
      asset: 'AZR',
      at: '2026-03-01T12:00:00.000Z',
    });
  });

  it('shows a reservation until it is paid, and then the payment alone', async () => {
    await reserveReward(student, { ...reward, expiresAt });
    const pending = await listTransfers(student, page());
    expect(pending.items).toMatchObject([
      {
        reason: 'reward',
        amount: 10,
        runningBalance: 0,
        state: 'pending',
        expiresAt: expiresAt.toISOString(),
      },
    ]);
    const later = new Date('2026-07-01T12:00:00Z');
    await extendReservation(student, { ...reward, expiresAt: later });
    expect((await listTransfers(student, page())).items[0]?.expiresAt).toBe(later.toISOString());
    await settleReward(student, reward);
    const paid = await listTransfers(student, page());
    expect(paid.items).toMatchObject([{ reason: 'reward', amount: 10, runningBalance: 10, state: 'posted' }]);
  });

  it('keeps a reservation that went back', async () => {
    const other = { ...reward, lineageId: v7() };
    await reserveReward(student, { ...other, expiresAt });
    await returnReward(student, other);
    expect((await listTransfers(student, page())).items[0]).toMatchObject({
      state: 'voided',
      amount: 10,
      runningBalance: 10,
    });
    await reserveReward(student, { ...other, expiresAt });
    await returnReward(student, { ...other, outcome: 'expire' });
    expect((await listTransfers(student, page())).items[0]).toMatchObject({ state: 'expired' });
  });

  it('filters by reason and by direction', async () => {
    expect(
      (await listTransfers(educator, page({ direction: 'in' }))).items.map((line) => line.reason),
    ).toEqual(['grant']);
    expect(
      (await listTransfers(educator, page({ direction: 'out' }))).items.map((line) => line.reason),
    ).toEqual(['pool_funding']);
    expect((await listTransfers(educator, page({ kind: 'reward' }))).items).toEqual([]);
    expect((await listTransfers(student, page({ kind: 'reward', direction: 'in' }))).items).toHaveLength(3);
  });

  it('pages without a gap or a repeat while new lines arrive', async () => {
    const saver = await asStudent(db, {}, { clock });
    for (let amount = 1; amount <= 7; amount += 1) await grant(personOf(saver).personId, amount);
    const seen: StatementLine[] = [];
    let cursor: string | undefined;
    do {
      const { items, nextCursor } = await listTransfers(
        saver,
        page({ limit: 3, ...(cursor ? { cursor } : {}) }),
      );
      seen.push(...items);
      cursor = nextCursor ?? undefined;
      await grant(personOf(saver).personId, 100);
    } while (cursor);
    expect(seen.map(({ amount }) => amount)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(seen.map(({ runningBalance }) => runningBalance)).toEqual([28, 21, 15, 10, 6, 3, 1]);
  });

  it("shows nobody another person's lines, and strangers nothing", async () => {
    expect(await listTransfers(await asStudent(db), page())).toEqual({ items: [], nextCursor: null });
    await expect(listTransfers(asStranger(db), page())).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it.each([
    { cursor: 'x' },
    { cursor: '0' },
    { cursor: '1e9' },
    { cursor: '99999999999999999' },
    { limit: 0 },
    { limit: 101 },
    { kind: 'x' },
    { direction: 'up' },
    { from: 1 },
  ])('refuses %j', (query) => {
    expect(listTransfersInput.safeParse(query).success).toBe(false);
  });

  it('reads from the index on (account, sequence)', async () => {
    const plan = await sql.begin(async (tx) => {
      await tx`set local enable_seqscan = off`;
      return tx`explain select id from transfers where credit_account_id = ${v7()} and credit_sequence < 900 order by credit_sequence desc limit 26`;
    });
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('transfers_credit_sequence_unique');
  });
});
