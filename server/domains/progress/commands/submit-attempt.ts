import { eq } from 'drizzle-orm';
import { grades, questionAttempts } from '@/db/schema/progress';
import { withTransaction } from '@/db/transaction';
import { gradeSet } from '@/server/domains/courses/public';
import { type Context, personOf } from '@/server/platform/context';
import { invariant } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { SubmittedAttempt } from '../contract';
import { answersByQuestion, type AttemptFacts, attemptFacts, questionSet } from '../queries/attempt';
import { earningsOf } from '../queries/outcome';
import { bestGrade, detailOf, feedbackOf, scorePercentOf } from '../rules/grades';
import {
  answersOf,
  assertLearning,
  completedItems,
  type EnrolmentRow,
  lockAttempt,
  lockEnrolment,
  shareGrading,
  type TxContext,
} from '../store';
import { keepReservation } from './keep-reservation';
import { recordCompletion } from './record-completion';

/**
 * Hands in an attempt: graded once by the stored answers, and when it passes, its item completes in the same transaction
 * (at 100 % with certificate and reward). Again gives the same result. Locks enrolment, attempt, then reward and accounts.
 * Refuses `progress.attempt_not_found`, and `progress.enrolment_ended` for an open attempt of an ended enrolment.
 */
export async function submitAttempt(ctx: Context, input: { id: string }): Promise<SubmittedAttempt> {
  personOf(ctx);
  const before = await attemptFacts(ctx, input.id);
  if (before.attempt.state === 'submitted') return outcomeOf(ctx, before);
  return withTransaction(ctx, async (tx) => {
    const joined: TxContext = { ...ctx, tx };
    const enrolment = await lockEnrolment(joined, before.enrolment.id);
    const attempt = await lockAttempt(joined, input.id);
    if (attempt.state === 'open') {
      assertLearning(enrolment);
      await grade(joined, enrolment, attempt);
    }
    return outcomeOf(joined, await attemptFacts(joined, input.id));
  });
}

async function grade(
  ctx: TxContext,
  enrolment: EnrolmentRow,
  attempt: { id: string; lessonId: string },
): Promise<void> {
  const of = { versionId: enrolment.versionId, lessonId: attempt.lessonId };
  // Until this commits, a correction's regrade waits; after it, this reads the corrected keys.
  await shareGrading(ctx, of);
  const { version, lesson, contentHash, questions } = await questionSet(ctx, of);
  const graded = gradeSet(questions, await answersOf(ctx.tx, attempt.id), lesson.passPercent);
  const { score, maxScore, passed } = graded;
  const now = ctx.clock.now();
  await ctx.tx.insert(grades).values({
    id: newId(ctx),
    attemptId: attempt.id,
    source: 'submitted',
    score,
    maxScore,
    passed,
    detail: detailOf(contentHash, graded),
    at: now,
  });
  await ctx.tx
    .update(questionAttempts)
    .set({ state: 'submitted', submittedAt: now })
    .where(eq(questionAttempts.id, attempt.id));
  if (!passed) {
    await keepReservation(ctx, enrolment, version);
    return;
  }
  const evidence = { by: 'attempt', attemptId: attempt.id, score, maxScore } as const;
  const done = await completedItems(ctx.tx, enrolment.id);
  await recordCompletion(ctx, { enrolment, version, done }, { lesson, evidence });
}

async function outcomeOf(ctx: Context, facts: AttemptFacts): Promise<SubmittedAttempt> {
  const { attempt, enrolment } = facts;
  const best = bestGrade(facts.grades);
  invariant(best, 'A submitted attempt has a grade.');
  const { version, questions } = await questionSet(ctx, {
    versionId: enrolment.versionId,
    lessonId: attempt.lessonId,
  });
  return {
    id: attempt.id,
    score: best.score,
    maxScore: best.maxScore,
    scorePercent: scorePercentOf(best.score, best.maxScore),
    passed: best.passed,
    feedback: feedbackOf(questions, answersByQuestion(facts.answers), best),
    progressPercent: enrolment.progressPercent,
    state: enrolment.state,
    ...(await earningsOf(ctx, enrolment, version)),
  };
}
