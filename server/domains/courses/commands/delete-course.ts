import { eq } from 'drizzle-orm';
import { courses } from '@/db/schema/courses';
import { withTransaction } from '@/db/transaction';
import { recordAudit } from '@/server/domains/identity/public';
import type { Context } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { anyLearners } from '../gateways/course-guards';
import { lockCourseFor } from '../store';

/**
 * Puts a course that was never published into the bin. A published one, or one with learners, is refused with
 * `courses.has_learners`: it can be unpublished. Locks the course.
 */
export async function deleteCourse(ctx: Context, input: { id: string }): Promise<Record<string, never>> {
  return withTransaction(ctx, async (tx) => {
    const { course } = await lockCourseFor(ctx, tx, input.id, 'delete');
    const joined = { ...ctx, tx };
    if (course.publishedVersionId !== null || (await anyLearners(joined, course.id))) {
      throw new AppError(
        'precondition',
        'courses.has_learners',
        'The course was published, so people may be learning from it. Unpublish it instead.',
      );
    }
    await tx
      .update(courses)
      .set({ deletedAt: ctx.clock.now(), updatedAt: ctx.clock.now() })
      .where(eq(courses.id, course.id));
    await recordAudit(joined, {
      action: 'courses.course.delete',
      subjectType: 'course',
      subjectId: course.id,
    });
    return {};
  });
}
