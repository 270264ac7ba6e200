import { eq } from 'drizzle-orm';
import { courses } from '@/db/schema/courses';
import { withTransaction } from '@/db/transaction';
import { recordAudit } from '@/server/domains/identity/public';
import type { Context } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import type { CourseState } from '../contract';
import { onCatalogueChanged } from '../gateways/catalogue-listeners';
import { lockCourseFor } from '../store';
import { removeCatalogueEntry } from './remove-catalogue-entry';

/**
 * Hides the course from the catalogue; enrolled people go on. A hidden course stays hidden (a repeat changes nothing); a
 * course that was never published is `courses.not_published`. For the team and administrators. Locks the course.
 */
export async function unpublishCourse(ctx: Context, input: { id: string }): Promise<CourseState> {
  const state = await withTransaction(ctx, async (tx) => {
    const { course } = await lockCourseFor(ctx, tx, input.id, 'unpublish');
    const hidden = { id: course.id, slug: course.slug, status: 'unpublished' as const };
    if (course.status === 'draft')
      throw new AppError('precondition', 'courses.not_published', 'The course is not published.');
    if (course.status === 'unpublished') return hidden;
    await tx.update(courses).set({ status: 'unpublished' }).where(eq(courses.id, course.id));
    await removeCatalogueEntry(tx, course.id);
    await recordAudit(
      { ...ctx, tx },
      {
        action: 'courses.course.unpublish',
        subjectType: 'course',
        subjectId: course.id,
        before: { status: course.status },
        after: { status: 'unpublished' },
      },
    );
    return hidden;
  });
  onCatalogueChanged({ courseId: state.id, slug: state.slug });
  return state;
}
