import { poolOf } from '@/server/domains/wallet/public';
import type { Context } from '@/server/platform/context';
import type { CoursePool } from '../contract';
import { courseFor } from '../store';

/** What the course's pool can still promise and what it has promised; for its team. */
export async function getCoursePool(ctx: Context, input: { id: string }): Promise<CoursePool> {
  const { course } = await courseFor(ctx, input.id, 'read');
  const pool = await poolOf(ctx, course.id);
  return { available: pool.availableMinor, reserved: pool.reservedMinor, asset: pool.asset };
}
