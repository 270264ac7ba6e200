import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { createFundedAccount } from '@/db/factories/wallet';
import { asAdmin, asStranger } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { reserveReward } from '../commands/reserve-reward';
import { createPerson } from '@/db/factories/identity';
import { grantTokens } from '../commands/grant-tokens';
import { getSupply } from './supply';

const { db } = await testDatabase();
const stranger = asStranger(db);

describe('getSupply', () => {
  it('is all zeros before the first token', async () => {
    expect(await getSupply(stranger)).toEqual({
      asset: 'AZR',
      issued: 0,
      treasury: 0,
      sponsors: 0,
      pools: 0,
      wallets: 0,
      sales: 0,
      held: 0,
      burned: 0,
      clearing: 0,
    });
  });

  it('counts every token where it is; what is reserved stays in its pool', async () => {
    const { personId } = await createPerson(db);
    await grantTokens(await asAdmin(db), {
      userId: personId,
      amount: 70,
      reason: 'For the tests',
      idempotencyKey: v7(),
    });
    const courseId = v7();
    await createFundedAccount(db, 30, { kind: 'course_pool', ownerId: courseId });
    await createFundedAccount(db, 5, { kind: 'burned', ownerId: null });
    await createFundedAccount(db, 4, { kind: 'held', ownerId: personId });
    const offer = { personId, courseId, lineageId: v7(), itemId: 'course', rule: 'completion', amount: 10 };
    await reserveReward(stranger, { ...offer, expiresAt: new Date(Date.now() + 60_000) });
    expect(await getSupply(stranger)).toMatchObject({
      issued: 109,
      wallets: 70,
      pools: 30,
      burned: 5,
      held: 4,
      treasury: 0,
    });
  });
});
