import { and, eq, max } from 'drizzle-orm';
import { enrolments, questionAttempts } from '@/db/schema/progress';
import { withTransaction } from '@/db/transaction';
import { reserveReward } from '@/server/domains/wallet/public';
import { type Context, personOf } from '@/server/platform/context';
import { AppError, invariant } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { StartedAttempt } from '../contract';
import { attemptFacts, type QuestionSet, questionSet, takerFields } from '../queries/attempt';
import { earningsOf } from '../queries/outcome';
import { isOnTeamOfLineage } from '../queries/reward';
import { COURSE_REWARD, reservedUntil } from '../rules/rewards';
import {
  assertLearning,
  type AttemptRow,
  type EnrolmentRow,
  findOpenAttempt,
  lockEnrolment,
  type TxContext,
} from '../store';

/**
 * Begins a question set, or resumes the open attempt: one at most, decided by its unique index. The attempt exists on the
 * server from here on. The first required set reserves the course's reward in the same transaction; an empty pool only
 * shows in the answer. Locks enrolment, then reward and accounts. Refuses `progress.no_questions`,
 * `progress.enrolment_not_found`, `progress.enrolment_ended`, `progress.lesson_not_found`.
 */
export async function startAttempt(
  ctx: Context,
  input: { id: string; lessonId: string },
): Promise<StartedAttempt> {
  personOf(ctx);
  return withTransaction(ctx, async (tx) => {
    const joined: TxContext = { ...ctx, tx };
    const enrolment = await lockEnrolment(joined, input.id);
    assertLearning(enrolment);
    const set = await questionSet(joined, { versionId: enrolment.versionId, lessonId: input.lessonId });
    if (set.lesson.rule !== 'passed' || set.questions.length === 0) {
      throw new AppError('precondition', 'progress.no_questions', 'This lesson has no questions to answer.', {
        details: { rule: set.lesson.rule },
      });
    }
    const open = await findOpenAttempt(tx, enrolment.id, input.lessonId);
    const attempt = open ?? (await begin(joined, enrolment, set));
    await reserve(joined, enrolment, set);
    const { answers } = open ? await attemptFacts(joined, open.id) : { answers: [] };
    const { reward } = await earningsOf(joined, enrolment, set.version);
    return { ...takerFields(attempt, answers, set), created: !open, reward };
  });
}

async function begin(ctx: TxContext, enrolment: EnrolmentRow, set: QuestionSet): Promise<AttemptRow> {
  const ofLesson = and(
    eq(questionAttempts.enrolmentId, enrolment.id),
    eq(questionAttempts.lessonId, set.lesson.id),
  );
  const [last] = await ctx.tx
    .select({ number: max(questionAttempts.number) })
    .from(questionAttempts)
    .where(ofLesson);
  const [attempt] = await ctx.tx
    .insert(questionAttempts)
    .values({
      id: newId(ctx),
      enrolmentId: enrolment.id,
      lessonId: set.lesson.id,
      contentHash: set.contentHash,
      number: (last?.number ?? 0) + 1,
      startedAt: ctx.clock.now(),
    })
    .returning();
  invariant(attempt, 'An inserted attempt is returned.');
  await ctx.tx
    .update(enrolments)
    .set({ currentLessonId: set.lesson.id, lastActiveAt: ctx.clock.now() })
    .where(eq(enrolments.id, enrolment.id));
  return attempt;
}

/** Keeps a place in the reward pool from the first required question set on. Nobody of the team takes one. */
async function reserve(ctx: TxContext, enrolment: EnrolmentRow, set: QuestionSet): Promise<void> {
  const { lesson, version } = set;
  if (version.rewardTokens === 0 || !lesson.required || enrolment.state !== 'active') return;
  const { personId, courseId, lineageId } = enrolment;
  if (await isOnTeamOfLineage(ctx, { personId, lineageId })) return;
  const expiresAt = reservedUntil(ctx.clock.now());
  await reserveReward(ctx, {
    personId,
    courseId,
    lineageId,
    ...COURSE_REWARD,
    amount: version.rewardTokens,
    expiresAt,
  });
}
