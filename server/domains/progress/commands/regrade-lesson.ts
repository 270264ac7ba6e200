import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm';
import { enrolments, grades, questionAttempts } from '@/db/schema/progress';
import { withTransaction } from '@/db/transaction';
import { gradeSet } from '@/server/domains/courses/public';
import type { Context } from '@/server/platform/context';
import { newId } from '@/server/platform/ids';
import { questionSet } from '../queries/attempt';
import { detailOf } from '../rules/grades';
import { isLearning } from '../rules/items';
import {
  answersOf,
  awaitGrading,
  completedItems,
  lockAttempt,
  lockEnrolment,
  type TxContext,
} from '../store';
import { recordCompletion } from './record-completion';

export interface RegradeInput {
  correctionId: string;
  versionId: string;
  lessonId: string;
}

const BATCH = 100;

/**
 * Grades every handed-in attempt of a corrected lesson again, for the enrolments pinned to that version. Each result is a
 * new grade beside the old one and the best counts, so nothing falls; an item that passes now completes, with everything
 * that follows. One attempt per transaction, unique per (attempt, correction): stopped half-way it goes on where it was.
 * Answers how many grades it added.
 */
export async function regradeLesson(ctx: Context, input: RegradeInput): Promise<number> {
  await withTransaction(ctx, (tx) => awaitGrading({ ...ctx, tx }, input));
  let added = 0;
  let after: string | undefined;
  for (;;) {
    const page = await enrolmentsOn(ctx, input.versionId, after);
    for (const attempt of await attemptsToRegrade(ctx, input, page)) {
      if (await regradeAttempt(ctx, input, attempt)) added += 1;
    }
    after = page.at(-1);
    if (page.length < BATCH) return added;
  }
}

async function enrolmentsOn(ctx: Context, versionId: string, after: string | undefined): Promise<string[]> {
  const rows = await ctx.db
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(and(eq(enrolments.versionId, versionId), after ? gt(enrolments.id, after) : undefined))
    .orderBy(asc(enrolments.id))
    .limit(BATCH);
  return rows.map((row) => row.id);
}

async function attemptsToRegrade(ctx: Context, input: RegradeInput, enrolmentIds: readonly string[]) {
  if (enrolmentIds.length === 0) return [];
  return ctx.db
    .select({ id: questionAttempts.id, enrolmentId: questionAttempts.enrolmentId })
    .from(questionAttempts)
    .leftJoin(
      grades,
      and(eq(grades.attemptId, questionAttempts.id), eq(grades.correctionId, input.correctionId)),
    )
    .where(
      and(
        inArray(questionAttempts.enrolmentId, [...enrolmentIds]),
        eq(questionAttempts.lessonId, input.lessonId),
        eq(questionAttempts.state, 'submitted'),
        isNull(grades.id),
      ),
    )
    .orderBy(asc(questionAttempts.id));
}

async function regradeAttempt(
  ctx: Context,
  input: RegradeInput,
  of: { id: string; enrolmentId: string },
): Promise<boolean> {
  return withTransaction(ctx, async (tx) => {
    const joined: TxContext = { ...ctx, tx };
    const enrolment = await lockEnrolment(joined, of.enrolmentId);
    const attempt = await lockAttempt(joined, of.id);
    const { version, lesson, contentHash, questions } = await questionSet(joined, input);
    const graded = gradeSet(questions, await answersOf(tx, attempt.id), lesson.passPercent);
    const { score, maxScore, passed } = graded;
    const added = await tx
      .insert(grades)
      .values({
        id: newId(ctx),
        attemptId: attempt.id,
        source: 'correction',
        correctionId: input.correctionId,
        score,
        maxScore,
        passed,
        detail: detailOf(contentHash, graded),
        at: ctx.clock.now(),
      })
      .onConflictDoNothing()
      .returning({ id: grades.id });
    if (added.length === 0) return false;
    // Somebody who left keeps the better grade; the item completes when they return and hand in or complete it.
    if (passed && isLearning(enrolment.state)) {
      const evidence = {
        by: 'attempt',
        attemptId: attempt.id,
        score,
        maxScore,
        correctionId: input.correctionId,
      } as const;
      const done = await completedItems(tx, enrolment.id);
      await recordCompletion(joined, { enrolment, version, done }, { lesson, evidence });
    }
    return true;
  });
}
