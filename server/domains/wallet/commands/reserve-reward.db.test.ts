// A reward from its offer to its payment: reserved, extended, returned, reserved again, paid once.
import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { createFundedAccount } from '@/db/factories/wallet';
import { rewards } from '@/db/schema/wallet';
import { sqlState, withTransaction } from '@/db/transaction';
import { fixedClock } from '@/server/platform/clock';
import { personOf, systemContext } from '@/server/platform/context';
import { asAdmin, asEducator } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { ledgerFaults } from '../queries/ledger-faults';
import { poolOf } from '../queries/pool';
import { rewardOf, rewardsOf } from '../queries/reward';
import { walletOf } from '../queries/wallet';
import { expireReservations } from './expire-reservations';
import { extendReservation } from './extend-reservation';
import { fundPool } from './fund-pool';
import { grantTokens } from './grant-tokens';
import { reserveReward } from './reserve-reward';
import { returnReward } from './return-reward';
import { settleReward } from './settle-reward';

const DAY = 86_400_000;
const { db, countRows } = await testDatabase();
const clock = fixedClock('2026-03-01T12:00:00Z');
const ctx = systemContext({ db, clock, name: 'test' });
const inDays = (days: number) => new Date(clock.now().getTime() + days * DAY);

/** A learner and a course whose pool holds `pool`. */
async function offer(pool: number, amount = 10) {
  const courseId = v7();
  if (pool > 0) await createFundedAccount(db, pool, { kind: 'course_pool', ownerId: courseId });
  return {
    personId: v7(),
    courseId,
    lineageId: v7(),
    itemId: 'course',
    rule: 'completion',
    amount,
    expiresAt: inDays(60),
  };
}

describe('reserveReward', () => {
  it('keeps a place: pending for the learner, reserved in the pool', async () => {
    const input = await offer(25);
    expect(await rewardOf(ctx, input)).toEqual({ amount: 10, asset: 'AZR', state: 'available' });
    expect(await reserveReward(ctx, input)).toEqual({ amount: 10, asset: 'AZR', state: 'reserved' });
    expect(await walletOf(ctx, input.personId)).toMatchObject({ available: 0, pending: 10 });
    expect(await poolOf(ctx, input.courseId)).toMatchObject({ availableMinor: 15, reservedMinor: 10 });
    expect(await rewardOf(ctx, input)).toMatchObject({ state: 'reserved' });
    expect(await rewardsOf(ctx, input.personId, [input.lineageId])).toMatchObject([
      { itemId: 'course', reward: { state: 'reserved' } },
    ]);
  });

  it('keeps one place however often it is asked', async () => {
    const input = await offer(25);
    await reserveReward(ctx, input);
    const before = await countRows();
    expect(await reserveReward(ctx, input)).toMatchObject({ state: 'reserved' });
    expect(await countRows()).toEqual(before);
  });

  it('answers used_up from an empty or unfunded pool, writes nothing, and lets the transaction go on', async () => {
    const input = await offer(9);
    const answers = await withTransaction(ctx, async (tx) => [
      await reserveReward({ ...ctx, tx }, input),
      await settleReward({ ...ctx, tx }, input),
      await rewardOf({ ...ctx, tx }, input),
    ]);
    expect(answers.map(({ state }) => state)).toEqual(['used_up', 'used_up', 'used_up']);
    expect(await db.select().from(rewards).where(eq(rewards.personId, input.personId))).toEqual([]);
    expect(await reserveReward(ctx, await offer(0))).toEqual({
      amount: 10,
      asset: 'AZR',
      state: 'used_up',
      reason: 'wallet.pool_empty',
    });
  });

  it('pays nobody from a pool that they funded', async () => {
    const educator = await asEducator(db);
    const { personId } = personOf(educator);
    const input = { ...(await offer(0)), personId };
    await grantTokens(await asAdmin(db), {
      userId: personId,
      amount: 50,
      reason: 'For rewards',
      idempotencyKey: v7(),
    });
    await fundPool(educator, { courseId: input.courseId, amount: 50, idempotencyKey: v7() });
    expect(await reserveReward(ctx, input)).toMatchObject({
      state: 'not_eligible',
      reason: 'wallet.own_pool',
    });
    expect(await settleReward(ctx, input)).toMatchObject({ state: 'not_eligible' });
  });
});

describe('settleReward', () => {
  it('posts the reserved place once, with the amount it was reserved with', async () => {
    const input = await offer(25);
    await reserveReward(ctx, input);
    expect(await settleReward(ctx, { ...input, amount: 12 })).toEqual({
      amount: 10,
      asset: 'AZR',
      state: 'posted',
    });
    const before = await countRows();
    expect(await settleReward(ctx, input)).toMatchObject({ state: 'posted' });
    expect(await reserveReward(ctx, input)).toMatchObject({ state: 'posted' });
    expect(await returnReward(ctx, input)).toBe(false);
    expect(await countRows()).toEqual(before);
    expect(await walletOf(ctx, input.personId)).toMatchObject({ available: 10, pending: 0 });
    expect(await poolOf(ctx, input.courseId)).toMatchObject({ availableMinor: 15, reservedMinor: 0 });
  });

  it('pays at once without a reservation', async () => {
    const input = await offer(10);
    expect(await settleReward(ctx, input)).toMatchObject({ state: 'posted' });
    expect(await settleReward(ctx, input)).toMatchObject({ state: 'posted' });
    expect(await walletOf(ctx, input.personId)).toMatchObject({ available: 10 });
  });

  it('pays once across duplicates, translations and re-imports of a course: the lineage counts', async () => {
    const input = await offer(10);
    const duplicate = { ...(await offer(10)), personId: input.personId, lineageId: input.lineageId };
    await settleReward(ctx, input);
    expect(await settleReward(ctx, duplicate)).toMatchObject({ state: 'posted' });
    expect(await walletOf(ctx, input.personId)).toMatchObject({ available: 10 });
    expect(await poolOf(ctx, duplicate.courseId)).toMatchObject({ availableMinor: 10 });
  });

  it('is undone with the transaction that it joined', async () => {
    const input = await offer(10);
    const failed = withTransaction(ctx, async (tx) => {
      await settleReward({ ...ctx, tx }, input);
      throw new Error('The completion failed.');
    });
    await expect(failed).rejects.toThrow('The completion failed.');
    expect(await rewardOf(ctx, input)).toMatchObject({ state: 'available' });
  });
});

describe('returning', () => {
  it('gives the place back, and it may be reserved and paid later', async () => {
    const input = await offer(10);
    await reserveReward(ctx, input);
    expect(await returnReward(ctx, input)).toBe(true);
    expect(await returnReward(ctx, input)).toBe(false);
    expect(await walletOf(ctx, input.personId)).toMatchObject({ available: 0, pending: 0 });
    expect(await rewardOf(ctx, input)).toMatchObject({ state: 'available' });
    expect(await reserveReward(ctx, input)).toMatchObject({ state: 'reserved' });
    await returnReward(ctx, input);
    expect(await settleReward(ctx, input)).toMatchObject({ state: 'posted' });
  });

  it('expires places whose time ran out, and no others', async () => {
    // What the tests above left reserved lapses first.
    clock.advance(100 * DAY);
    await expireReservations(ctx);
    const [idle, keen, done] = [await offer(10), await offer(10), await offer(10)];
    for (const input of [idle, keen, done]) await reserveReward(ctx, input);
    await settleReward(ctx, done);
    clock.advance(30 * DAY);
    expect(await extendReservation(ctx, { ...keen, expiresAt: inDays(60) })).toBe(true);
    expect(await extendReservation(ctx, { ...keen, expiresAt: inDays(60) })).toBe(false);
    expect(await extendReservation(ctx, { ...keen, expiresAt: inDays(10) })).toBe(false);
    expect(await extendReservation(ctx, { ...done, expiresAt: inDays(60) })).toBe(false);
    clock.advance(29 * DAY);
    expect(await expireReservations(ctx)).toBe(0);
    clock.advance(2 * DAY);
    expect(await expireReservations(ctx)).toBe(1);
    expect(await expireReservations(ctx)).toBe(0);
    expect(await rewardOf(ctx, idle)).toMatchObject({ state: 'available' });
    expect(await rewardOf(ctx, keen)).toMatchObject({ state: 'reserved' });
    expect(await poolOf(ctx, idle.courseId)).toMatchObject({ availableMinor: 10, reservedMinor: 0 });
    expect(await settleReward(ctx, keen)).toMatchObject({ state: 'posted' });
  });
});

describe('the reward row', () => {
  it('keeps its key, never goes, and never leaves posted', async () => {
    const input = await offer(10);
    await settleReward(ctx, input);
    const mine = eq(rewards.personId, input.personId);
    const refusals = [
      db.update(rewards).set({ personId: v7() }).where(mine),
      db.update(rewards).set({ state: 'returned', postedTransferId: null }).where(mine),
      db.delete(rewards).where(mine),
    ];
    for (const refused of refusals)
      expect(sqlState(await refused.catch((error: unknown) => error))).toBe('55000');
  });

  it('leaves a sound ledger behind all of the above', async () => {
    expect(await ledgerFaults(ctx)).toEqual([]);
  });
});
