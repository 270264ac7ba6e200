import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { courseModules, lessons } from '@/db/schema/courses';
import { withTransaction } from '@/db/transaction';
import type { Context } from '@/server/platform/context';
import { AppError, invariant } from '@/server/platform/errors';
import type { TeamLesson, UpdateLessonInput } from '../contract';
import type { LessonDocument } from '../document/schema';
import { upgrade } from '../document/upgrade';
import { teamLessonOf } from '../queries/lesson';
import { type LessonFacts, lessonFactsOf } from '../rules/lesson-facts';
import { documentFromMarkdown } from '../rules/lesson-text';
import { moveTo } from '../rules/ordering';
import { revisionConflict } from '../rules/revision-conflict';
import { type LessonRow, lessonFor, lessonIdsOf, lockLessonFor, placeLessons, touchCourse } from '../store';
import { bindFiles } from './bind-files';

interface NewText {
  document: LessonDocument;
  facts: LessonFacts;
  revision: number;
}

/**
 * Changes settings, place or text of a draft lesson. Text is written only on the revision it was changed from: otherwise
 * `courses.revision_conflict` carries the present revision, Markdown and content, and nothing is written. A repeat of a
 * save that arrived already is no conflict. Locks the course.
 */
export async function updateLesson(ctx: Context, input: UpdateLessonInput): Promise<TeamLesson> {
  const text = await readText(ctx, input);
  return withTransaction(ctx, async (tx) => {
    const { course, lesson } = await lockLessonFor(ctx, tx, input.id, 'edit');
    const isNewText = text !== undefined && text.facts.contentHash !== lesson.contentHash;
    if (isNewText && text.revision !== lesson.revision) throw revisionConflict(lesson);
    const target = input.moduleId ?? lesson.moduleId;
    if (input.position !== undefined || target !== lesson.moduleId)
      await moveLesson(tx, lesson, target, input.position);
    const { title, required, preview, passPercent } = input;
    const settings = { title, required, preview, passPercent };
    const [written] = await tx
      .update(lessons)
      .set({
        ...settings,
        updatedAt: ctx.clock.now(),
        ...(isNewText ? { content: text.document, ...text.facts, revision: lesson.revision + 1 } : {}),
      })
      .where(eq(lessons.id, lesson.id))
      .returning();
    invariant(written, 'The lesson of a locked course is there.');
    if (isNewText) await bindFiles(tx, lesson, text.document);
    const isStructure =
      Object.values(settings).some((value) => value !== undefined) ||
      input.position !== undefined ||
      target !== lesson.moduleId;
    await touchCourse(ctx, tx, course.id, isStructure ? 'structure' : 'content');
    return teamLessonOf({ ...ctx, tx }, course, written);
  });
}

/** The new text as a document, converted before any lock is taken. Markdown keeps the questions of its revision in place. */
async function readText(ctx: Context, input: UpdateLessonInput): Promise<NewText | undefined> {
  if (input.revision === undefined || (input.markdown === undefined && input.content === undefined))
    return undefined;
  let document = input.content;
  if (input.markdown !== undefined) {
    const { lesson } = await lessonFor(ctx, input.id, 'edit');
    document = documentFromMarkdown(input.markdown, upgrade(lesson.content));
  }
  invariant(document, 'Text comes as Markdown or as content.');
  return { document, facts: await lessonFactsOf(document), revision: input.revision };
}

async function moveLesson(
  tx: Tx,
  lesson: LessonRow,
  moduleId: string,
  position: number | undefined,
): Promise<void> {
  const [target] = await tx
    .select({ id: courseModules.id })
    .from(courseModules)
    .where(
      and(
        eq(courseModules.id, moduleId),
        eq(courseModules.courseId, lesson.courseId),
        isNull(courseModules.deletedAt),
      ),
    );
  if (!target) {
    throw new AppError(
      'invalid',
      'courses.module_unknown',
      'The lesson can move to a module of the same course only.',
      {
        errors: [{ path: 'moduleId', message: 'There is no such module in this course.' }],
      },
    );
  }
  const there = await lessonIdsOf(tx, moduleId);
  const placed = [{ moduleId, ids: moveTo(there, lesson.id, position ?? there.length) }];
  if (moduleId !== lesson.moduleId) {
    const left = await lessonIdsOf(tx, lesson.moduleId);
    placed.push({ moduleId: lesson.moduleId, ids: left.filter((id) => id !== lesson.id) });
  }
  await placeLessons(tx, placed);
}
