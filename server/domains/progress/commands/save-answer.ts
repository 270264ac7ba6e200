import { and, eq, sql } from 'drizzle-orm';
import { attemptAnswers } from '@/db/schema/progress';
import { answerFault } from '@/server/domains/courses/public';
import { type Context, reader } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import type { SaveAnswerInput, SavedAnswer } from '../contract';
import { attemptStanding, questionSet } from '../queries/attempt';
import { assertLearning } from '../store';

const alreadySubmitted = () =>
  new AppError(
    'precondition',
    'progress.attempt_submitted',
    'These answers were handed in already and cannot be changed.',
  );

/**
 * Stores an answer where its sequence is higher than the stored one, so that the highest stands in whatever order they
 * arrive; otherwise answers with the stored one. One statement, which holds the attempt open while it writes: an answer is
 * either part of what is graded or refused with `progress.attempt_submitted`. Refuses also `progress.answer_invalid`,
 * `progress.question_not_found`, `progress.attempt_not_found`, `progress.enrolment_ended`.
 */
export async function saveAnswer(ctx: Context, input: SaveAnswerInput): Promise<SavedAnswer> {
  const standing = await attemptStanding(ctx, input.id);
  if (standing.attemptState !== 'open') throw alreadySubmitted();
  assertLearning(standing);
  const { questions } = await questionSet(ctx, standing);
  const question = questions.find((candidate) => candidate.id === input.questionId);
  if (!question)
    throw new AppError('not_found', 'progress.question_not_found', 'There is no such question here.');
  const fault = answerFault(question, input.answer);
  if (fault) throw answerInvalid(fault);

  const now = ctx.clock.now();
  // Waits for a submit that holds the attempt, then sees whether it is still open.
  const written = await reader(ctx).execute<{ sequence: number; is_open: boolean }>(sql`
    with open_attempt as (
      select id from question_attempts where id = ${input.id} and state = 'open' for share
    ), written as (
      insert into attempt_answers (attempt_id, question_id, answer, sequence, saved_at)
      select id, ${input.questionId}, ${JSON.stringify(input.answer)}::text::jsonb, ${input.sequence}::int, ${now.toISOString()}::timestamptz from open_attempt
      on conflict on constraint attempt_answers_pkey do update
        set answer = excluded.answer, sequence = excluded.sequence, saved_at = excluded.saved_at
        where attempt_answers.sequence < excluded.sequence
      returning sequence
    )
    select exists (select 1 from open_attempt) as is_open, (select sequence from written) as sequence`);
  if (!written[0]?.is_open) throw alreadySubmitted();
  if (written[0].sequence !== null) {
    return {
      questionId: input.questionId,
      answer: input.answer,
      sequence: input.sequence,
      savedAt: now.toISOString(),
      saved: true,
    };
  }
  return storedAnswer(ctx, input);
}

async function storedAnswer(ctx: Context, input: SaveAnswerInput): Promise<SavedAnswer> {
  const [stored] = await reader(ctx)
    .select()
    .from(attemptAnswers)
    .where(and(eq(attemptAnswers.attemptId, input.id), eq(attemptAnswers.questionId, input.questionId)));
  if (!stored) throw alreadySubmitted();
  const { questionId, sequence } = stored;
  return {
    questionId,
    answer: stored.answer as SavedAnswer['answer'],
    sequence,
    savedAt: stored.savedAt.toISOString(),
    saved: false,
  };
}

const FAULTS: Record<NonNullable<ReturnType<typeof answerFault>>, string> = {
  wrong_type: 'This kind of answer does not fit the question.',
  unknown_option: 'This question has no such option.',
  repeated_option: 'An option is chosen twice.',
  too_long: 'This answer is too long.',
  not_finite: 'This is not a number that can be stored.',
};

function answerInvalid(fault: keyof typeof FAULTS): AppError {
  return new AppError('invalid', 'progress.answer_invalid', FAULTS[fault], {
    errors: [{ path: 'answer', message: FAULTS[fault] }],
  });
}
