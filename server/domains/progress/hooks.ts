import { courseGuards } from '@/server/domains/courses/public';
import { hasLearners, isEnrolled, learnerCounts } from './queries/standing';

/** Tells the courses domain what it must not ask by itself: who learns in a course. Called once at boot. */
export function registerProgressHooks(): void {
  courseGuards.register('progress', {
    hasLearners,
    learnerCounts,
    mayReadFiles: (ctx, courseId, personId) => isEnrolled(ctx, { courseId, personId }),
  });
}
