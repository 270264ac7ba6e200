import { describe, expect, it } from 'vitest';
import { asAdmin, asEducator, asStranger } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { ledgerFaults } from '../queries/ledger-faults';
import { poolOf } from '../queries/pool';
import { getWallet } from '../queries/wallet';
import { personOf } from '@/server/platform/context';
import { fundPool } from './fund-pool';
import { grantTokens } from './grant-tokens';

const { db, countRows } = await testDatabase();
const admin = await asAdmin(db);

async function educatorWith(amount: number) {
  const educator = await asEducator(db);
  await grantTokens(admin, {
    userId: personOf(educator).personId,
    amount,
    reason: 'For rewards',
    idempotencyKey: crypto.randomUUID(),
  });
  return educator;
}

describe('fundPool', () => {
  it("moves tokens from the educator's wallet into the course's pool", async () => {
    const educator = await educatorWith(100);
    const courseId = crypto.randomUUID();
    const funded = await fundPool(educator, { courseId, amount: 60, idempotencyKey: 'k' });
    expect(funded.transfer).toMatchObject({
      reason: 'pool_funding',
      amount: 60,
      subject: { type: 'course', id: courseId },
    });
    expect(funded.pool).toEqual({ availableMinor: 60, reservedMinor: 0, asset: 'AZR' });
    expect((await getWallet(educator)).available).toBe(40);
    expect(await ledgerFaults(admin)).toEqual([]);
  });

  it('acts once per key', async () => {
    const educator = await educatorWith(100);
    const once = { courseId: crypto.randomUUID(), amount: 60, idempotencyKey: 'k' };
    const first = await fundPool(educator, once);
    expect(await fundPool(educator, once)).toEqual(first);
    await expect(fundPool(educator, { ...once, amount: 1 })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'wallet.idempotency_key_reused',
    });
    expect(await poolOf(educator, once.courseId)).toMatchObject({ availableMinor: 60 });
  });

  it('refuses more than is available, says how much is, and writes nothing', async () => {
    const educator = await educatorWith(10);
    const courseId = crypto.randomUUID();
    const before = await countRows();
    await expect(fundPool(educator, { courseId, amount: 11, idempotencyKey: 'k' })).rejects.toMatchObject({
      code: 'precondition',
      reason: 'wallet.insufficient_funds',
      details: { available: 10, asset: 'AZR' },
    });
    await expect(
      fundPool(asStranger(db), { courseId, amount: 1, idempotencyKey: 'k' }),
    ).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await countRows()).toEqual(before);
  });
});
