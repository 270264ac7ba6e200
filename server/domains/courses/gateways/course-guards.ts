import type { Context } from '@/server/platform/context';
import { createRegistry } from '@/server/platform/registry';

/** What courses must ask of domains above it (progress), which it may not import. Filled at boot from their `hooks.ts`. */
export interface CourseGuard {
  /** True when anybody ever enrolled. */
  hasLearners(ctx: Context, courseId: string): Promise<boolean>;
  /** People ever enrolled, per course; a course without learners may be left out. */
  learnerCounts(ctx: Context, courseIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** May this person read the files of this course as its learner? */
  mayReadFiles(ctx: Context, courseId: string, personId: string): Promise<boolean>;
}

export const courseGuards = createRegistry<CourseGuard>();

/** True when any domain above knows a learner of the course. */
export async function anyLearners(ctx: Context, courseId: string): Promise<boolean> {
  for (const { entry } of courseGuards.entries()) if (await entry.hasLearners(ctx, courseId)) return true;
  return false;
}

/** Learners per course, summed over the domains above. */
export async function learnersPerCourse(
  ctx: Context,
  courseIds: readonly string[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  if (courseIds.length === 0) return counts;
  for (const { entry } of courseGuards.entries()) {
    for (const [courseId, count] of await entry.learnerCounts(ctx, courseIds))
      counts.set(courseId, (counts.get(courseId) ?? 0) + count);
  }
  return counts;
}

/** True when any domain above lets the person read the course's files. */
export async function learnerMayReadFiles(
  ctx: Context,
  courseId: string,
  personId: string,
): Promise<boolean> {
  for (const { entry } of courseGuards.entries())
    if (await entry.mayReadFiles(ctx, courseId, personId)) return true;
  return false;
}
