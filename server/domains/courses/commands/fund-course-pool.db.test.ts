import { describe, expect, it } from 'vitest';
import { grantTokens } from '@/server/domains/wallet/public';
import { personOf } from '@/server/platform/context';
import { asAdmin, asEducator, asStudent } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { getCoursePool } from '../queries/pool';
import { createCourse } from './create-course';
import { fundCoursePool } from './fund-course-pool';

const { db, countRows } = await testDatabase();
const admin = await asAdmin(db);

async function fundedCourse() {
  const educator = await asEducator(db);
  const userId = personOf(educator).personId;
  await grantTokens(admin, {
    userId,
    amount: 100,
    reason: 'For rewards',
    idempotencyKey: crypto.randomUUID(),
  });
  return { educator, course: await createCourse(educator, { title: 'Bread' }) };
}

describe('fundCoursePool', () => {
  it('moves tokens into the pool once per key', async () => {
    const { educator, course } = await fundedCourse();
    const once = { id: course.id, amount: 60, idempotencyKey: 'k' };
    const first = await fundCoursePool(educator, once);
    expect(first).toMatchObject({ amount: 60, pool: { available: 60, reserved: 0, asset: 'AZR' } });
    expect(await fundCoursePool(educator, once)).toMatchObject({ id: first.id });
    expect(await getCoursePool(educator, { id: course.id })).toEqual({
      available: 60,
      reserved: 0,
      asset: 'AZR',
    });
  });

  it('is not for strangers, and writes nothing when it refuses', async () => {
    const { educator, course } = await fundedCourse();
    const before = await countRows();
    const input = { id: course.id, amount: 10, idempotencyKey: 'k' };
    for (const other of [await asEducator(db), await asStudent(db)]) {
      await expect(fundCoursePool(other, input)).rejects.toMatchObject({ code: 'not_found' });
      await expect(getCoursePool(other, { id: course.id })).rejects.toMatchObject({ code: 'not_found' });
    }
    await expect(fundCoursePool(educator, { ...input, amount: 101 })).rejects.toMatchObject({
      reason: 'wallet.insufficient_funds',
    });
    const after = await countRows();
    expect(after.transfers).toBe(before.transfers);
  });
});
