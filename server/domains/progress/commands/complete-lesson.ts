import { and, eq, exists, sql } from 'drizzle-orm';
import { grades, lessonPositions, questionAttempts } from '@/db/schema/progress';
import { withTransaction } from '@/db/transaction';
import { findVersion, type ManifestLesson } from '@/server/domains/courses/public';
import { type Context, personOf } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import type { CompletedLesson } from '../contract';
import { completionOutcome } from '../queries/outcome';
import { findPlaced } from '../rules/items';
import { isWatched, WATCH_PERCENT, watchedPercentOf } from '../rules/watching';
import { assertLearning, completedItems, lockEnrolment, noItem, type TxContext } from '../store';
import { type Evidence, recordCompletion } from './record-completion';

/**
 * Completes a lesson for the caller; again is the same answer. What the rule asks is checked against stored facts, never
 * against what the client says: `progress.not_watched` and `progress.not_passed` carry those facts. Locks the enrolment,
 * at 100 % then reward and accounts. Refuses also `progress.lesson_not_found`, `progress.enrolment_ended`.
 */
export async function completeLesson(
  ctx: Context,
  input: { id: string; lessonId: string },
): Promise<CompletedLesson> {
  personOf(ctx);
  return withTransaction(ctx, async (tx) => {
    const joined: TxContext = { ...ctx, tx };
    const enrolment = await lockEnrolment(joined, input.id);
    const version = await findVersion(joined, enrolment.versionId);
    const item = findPlaced(version.manifest, input.lessonId);
    if (!item) throw noItem();
    assertLearning(enrolment);
    const done = await completedItems(tx, enrolment.id);
    if (done.has(input.lessonId)) return completionOutcome(joined, { enrolment, version, done });
    const evidence = await evidenceFor(joined, enrolment.id, item.lesson);
    const completion = await recordCompletion(
      joined,
      { enrolment, version, done },
      { lesson: item.lesson, evidence },
    );
    return completionOutcome(joined, { ...completion, version });
  });
}

async function evidenceFor(ctx: TxContext, enrolmentId: string, lesson: ManifestLesson): Promise<Evidence> {
  if (lesson.rule === 'watched') return watchedEvidence(ctx, enrolmentId, lesson);
  if (lesson.rule === 'passed') return passedEvidence(ctx, enrolmentId, lesson);
  return { by: 'learner' };
}

async function watchedEvidence(
  ctx: TxContext,
  enrolmentId: string,
  lesson: ManifestLesson,
): Promise<Evidence> {
  const durationSeconds = lesson.durationSeconds ?? 0;
  const [position] = await ctx.tx
    .select({ furthestSecond: lessonPositions.furthestSecond })
    .from(lessonPositions)
    .where(and(eq(lessonPositions.enrolmentId, enrolmentId), eq(lessonPositions.lessonId, lesson.id)));
  const watchedSeconds = position?.furthestSecond ?? 0;
  if (durationSeconds > 0 && isWatched(watchedSeconds, durationSeconds))
    return { by: 'video', watchedSeconds, durationSeconds };
  throw new AppError(
    'precondition',
    'progress.not_watched',
    `Watch ${WATCH_PERCENT} % of the video to finish this lesson.`,
    {
      details: {
        rule: 'watched',
        watchedSeconds: Math.floor(watchedSeconds),
        durationSeconds: Math.ceil(durationSeconds),
        watchedPercent: durationSeconds > 0 ? watchedPercentOf(watchedSeconds, durationSeconds) : 0,
        watchPercent: WATCH_PERCENT,
      },
    },
  );
}

async function passedEvidence(
  ctx: TxContext,
  enrolmentId: string,
  lesson: ManifestLesson,
): Promise<Evidence> {
  const ofLesson = and(
    eq(questionAttempts.enrolmentId, enrolmentId),
    eq(questionAttempts.lessonId, lesson.id),
  );
  const [grade] = await ctx.tx
    .select({
      attemptId: grades.attemptId,
      score: grades.score,
      maxScore: grades.maxScore,
      passed: grades.passed,
    })
    .from(grades)
    .where(
      exists(
        ctx.tx
          .select({ one: sql`1` })
          .from(questionAttempts)
          .where(and(ofLesson, eq(questionAttempts.id, grades.attemptId))),
      ),
    )
    .orderBy(sql`${grades.passed} desc, ${grades.score} / nullif(${grades.maxScore}, 0) desc nulls last`)
    .limit(1);
  if (grade?.passed)
    return { by: 'attempt', attemptId: grade.attemptId, score: grade.score, maxScore: grade.maxScore };
  throw new AppError(
    'precondition',
    'progress.not_passed',
    `Pass the questions with ${lesson.passPercent} % to finish this lesson.`,
    {
      details: {
        rule: 'passed',
        passPercent: lesson.passPercent,
        ...(grade && grade.maxScore > 0
          ? { bestPercent: Math.floor((100 * grade.score) / grade.maxScore) }
          : {}),
      },
    },
  );
}
