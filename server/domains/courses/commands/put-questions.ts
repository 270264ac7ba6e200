import { eq } from 'drizzle-orm';
import { lessons } from '@/db/schema/courses';
import { withTransaction } from '@/db/transaction';
import type { Context } from '@/server/platform/context';
import { AppError, invariant } from '@/server/platform/errors';
import type { QuestionInput, TeamLesson } from '../contract';
import { upgrade } from '../document/upgrade';
import { validateDocument } from '../document/validate';
import { teamLessonOf } from '../queries/lesson';
import { lessonFactsOf } from '../rules/lesson-facts';
import { questionSetFaults, withQuestions } from '../rules/question-set';
import { revisionConflict } from '../rules/revision-conflict';
import { lockLessonFor, touchCourse } from '../store';
import { bindFiles } from './bind-files';

/**
 * Replaces the lesson's questions: ids are kept, new ones given, omitted ones leave the draft; the text between them
 * stays. Faults are `courses.questions_invalid` with a path each, and nothing is written; with a `revision` that somebody
 * else overtook it is `courses.revision_conflict`. Locks the course.
 */
export async function putQuestions(
  ctx: Context,
  input: { id: string; questions: QuestionInput[]; revision?: number | undefined },
): Promise<TeamLesson> {
  return withTransaction(ctx, async (tx) => {
    const { course, lesson } = await lockLessonFor(ctx, tx, input.id, 'edit');
    const current = upgrade(lesson.content);
    const isOvertaken = input.revision !== undefined && input.revision !== lesson.revision;
    const faults = questionSetFaults(input.questions, current);
    // An id that is unknown now may have been there at the revision that the caller saw.
    if (faults.length > 0) throw isOvertaken ? revisionConflict(lesson) : questionsInvalid(faults);
    const checked = validateDocument(withQuestions(current, input.questions));
    if (!checked.ok) throw questionsInvalid(checked.faults);
    const { document } = checked;
    const facts = await lessonFactsOf(document);
    // A repeat of a save that arrived already is no conflict.
    if (isOvertaken && facts.contentHash !== lesson.contentHash) throw revisionConflict(lesson);
    const [written] = await tx
      .update(lessons)
      .set({ content: document, ...facts, revision: lesson.revision + 1, updatedAt: ctx.clock.now() })
      .where(eq(lessons.id, lesson.id))
      .returning();
    invariant(written, 'The lesson of a locked course is there.');
    await bindFiles(tx, lesson, document);
    await touchCourse(ctx, tx, course.id, 'content');
    return teamLessonOf({ ...ctx, tx }, course, written);
  });
}

function questionsInvalid(errors: { path: string; message: string }[]): AppError {
  return new AppError('invalid', 'courses.questions_invalid', 'Some questions need another value.', {
    errors: errors.slice(0, 50),
  });
}
