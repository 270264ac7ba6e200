import { count, eq, and, isNull } from 'drizzle-orm';
import { lessons } from '@/db/schema/courses';
import { withTransaction } from '@/db/transaction';
import type { Context } from '@/server/platform/context';
import { AppError, invariant } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { AddLessonInput, TeamLesson } from '../contract';
import { emptyDocument } from '../document/validate';
import { teamLessonOf } from '../queries/lesson';
import { lessonFactsOf } from '../rules/lesson-facts';
import { documentFromMarkdown } from '../rules/lesson-text';
import { LESSONS_MAX } from '../rules/limits';
import { lessonIdsOf, lockModuleFor, touchCourse } from '../store';
import { bindFiles } from './bind-files';

/** Adds a lesson at the end of the module, empty or with the Markdown given; `courses.too_many_lessons`. Locks the course. */
export async function addLesson(ctx: Context, input: AddLessonInput): Promise<TeamLesson> {
  const content =
    input.markdown === undefined ? emptyDocument() : documentFromMarkdown(input.markdown, emptyDocument());
  const facts = await lessonFactsOf(content);
  return withTransaction(ctx, async (tx) => {
    const { course, module } = await lockModuleFor(ctx, tx, input.id, 'edit');
    const [known] = await tx
      .select({ lessons: count() })
      .from(lessons)
      .where(and(eq(lessons.courseId, course.id), isNull(lessons.deletedAt)));
    if ((known?.lessons ?? 0) >= LESSONS_MAX) {
      throw new AppError(
        'precondition',
        'courses.too_many_lessons',
        `A course has at most ${LESSONS_MAX} lessons.`,
      );
    }
    const now = ctx.clock.now();
    const [lesson] = await tx
      .insert(lessons)
      .values({
        id: newId(ctx),
        courseId: course.id,
        moduleId: module.id,
        title: input.title,
        kind: input.kind,
        required: input.required ?? true,
        position: (await lessonIdsOf(tx, module.id)).length,
        content,
        ...facts,
        createdAt: now,
        updatedAt: now,
      })
      .returning();
    invariant(lesson, 'An inserted row comes back.');
    await bindFiles(tx, lesson, content);
    await touchCourse(ctx, tx, course.id, 'structure');
    return teamLessonOf({ ...ctx, tx }, course, lesson);
  });
}
