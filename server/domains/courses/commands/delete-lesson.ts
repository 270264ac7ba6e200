import { eq } from 'drizzle-orm';
import { lessons } from '@/db/schema/courses';
import { withTransaction } from '@/db/transaction';
import { recordAudit } from '@/server/domains/identity/public';
import type { Context } from '@/server/platform/context';
import { lessonIdsOf, lockLessonFor, placeLessons, touchCourse } from '../store';

/** Takes a lesson out of the draft. Published versions keep it, and a late autosave cannot bring it back. Locks the course. */
export async function deleteLesson(ctx: Context, input: { id: string }): Promise<Record<string, never>> {
  return withTransaction(ctx, async (tx) => {
    const { course, lesson } = await lockLessonFor(ctx, tx, input.id, 'edit');
    await tx.update(lessons).set({ deletedAt: ctx.clock.now() }).where(eq(lessons.id, lesson.id));
    await placeLessons(tx, [{ moduleId: lesson.moduleId, ids: await lessonIdsOf(tx, lesson.moduleId) }]);
    await touchCourse(ctx, tx, course.id, 'structure');
    await recordAudit(
      { ...ctx, tx },
      {
        action: 'courses.lesson.delete',
        subjectType: 'course',
        subjectId: course.id,
        before: { lesson: lesson.title },
      },
    );
    return {};
  });
}
