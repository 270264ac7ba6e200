// Method: many learners, many tabs and the expiry job at once on one pool; exactly what the pool holds is promised and paid.
import { v7 } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { createFundedAccount } from '@/db/factories/wallet';
import { systemClock } from '@/server/platform/clock';
import { systemContext } from '@/server/platform/context';
import { testDatabase } from '@/server/testing/database';
import { ledgerFaults } from '../queries/ledger-faults';
import { poolOf } from '../queries/pool';
import { walletOf } from '../queries/wallet';
import { expireReservations } from './expire-reservations';
import { reserveReward } from './reserve-reward';
import { returnReward } from './return-reward';
import { settleReward } from './settle-reward';

const { db } = await testDatabase();
const ctx = systemContext({ db, clock: systemClock, name: 'test' });
const soon = () => new Date(Date.now() + 60_000);

async function course(pool: number) {
  const courseId = v7();
  await createFundedAccount(db, pool, { kind: 'course_pool', ownerId: courseId });
  return { courseId, lineageId: v7(), itemId: 'course', rule: 'completion', amount: 10 };
}
const times = <T>(count: number, call: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => call(index)));
const count = (states: { state: string }[], state: string) =>
  states.filter((view) => view.state === state).length;

afterAll(async () => {
  expect(await ledgerFaults(ctx)).toEqual([]);
});

describe('a pool for 10', () => {
  it('promises exactly 10 places to 30 learners at once, and tells the other 20', async () => {
    const offer = await course(100);
    const views = await times(30, () => reserveReward(ctx, { ...offer, personId: v7(), expiresAt: soon() }));
    expect([count(views, 'reserved'), count(views, 'used_up')]).toEqual([10, 20]);
    expect(await poolOf(ctx, offer.courseId)).toMatchObject({ availableMinor: 0, reservedMinor: 100 });
  });

  it('pays exactly 10 of 30 who finish at once without a place', async () => {
    const offer = await course(100);
    const views = await times(30, () => settleReward(ctx, { ...offer, personId: v7() }));
    expect([count(views, 'posted'), count(views, 'used_up')]).toEqual([10, 20]);
    expect(await poolOf(ctx, offer.courseId)).toMatchObject({ availableMinor: 0, reservedMinor: 0 });
  });
});

describe('one reward', () => {
  it('is reserved once by 20 tabs', async () => {
    const offer = { ...(await course(100)), personId: v7(), expiresAt: soon() };
    const views = await times(20, () => reserveReward(ctx, offer));
    expect(count(views, 'reserved')).toBe(20);
    expect(await poolOf(ctx, offer.courseId)).toMatchObject({ reservedMinor: 10 });
  });

  it.each(['with', 'without'])('is paid once by 20 completions %s a reserved place', async (how) => {
    const offer = { ...(await course(100)), personId: v7(), expiresAt: soon() };
    if (how === 'with') await reserveReward(ctx, offer);
    const views = await times(20, () => settleReward(ctx, offer));
    expect(count(views, 'posted')).toBe(20);
    expect((await walletOf(ctx, offer.personId)).available).toBe(10);
    expect(await poolOf(ctx, offer.courseId)).toMatchObject({ availableMinor: 90, reservedMinor: 0 });
  });

  it('is either paid or returned when both are tried at once, never both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const offer = { ...(await course(10)), personId: v7(), expiresAt: new Date(Date.now() - 1000) };
      await reserveReward(ctx, offer);
      await Promise.all([
        ...Array.from({ length: 4 }, () => settleReward(ctx, offer)),
        ...Array.from({ length: 4 }, () => returnReward(ctx, offer)),
        expireReservations(ctx),
        reserveReward(ctx, offer),
      ]);
      expect(await settleReward(ctx, offer)).toMatchObject({ state: 'posted' });
      expect((await walletOf(ctx, offer.personId)).available).toBe(10);
      expect(await poolOf(ctx, offer.courseId)).toMatchObject({ availableMinor: 0, reservedMinor: 0 });
    }
  });

  it('is returned once by jobs on several instances', async () => {
    const offer = await course(100);
    const people = await times(10, async () => {
      const personId = v7();
      await reserveReward(ctx, { ...offer, personId, expiresAt: new Date(Date.now() - 1000) });
      return personId;
    });
    const returned = await times(4, () => expireReservations(ctx));
    expect(returned.reduce((sum, some) => sum + some, 0)).toBe(people.length);
    expect(await poolOf(ctx, offer.courseId)).toMatchObject({ availableMinor: 100, reservedMinor: 0 });
  });
});
