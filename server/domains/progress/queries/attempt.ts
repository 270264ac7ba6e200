import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { enrolments, questionAttempts } from '@/db/schema/progress';
import {
  type Answer,
  type CourseVersion,
  findVersion,
  getLessonContent,
  type ManifestLesson,
  type Question,
  questionsOf,
  withoutKeys,
} from '@/server/domains/courses/public';
import { type Context, personOf, reader } from '@/server/platform/context';
import { preparedOn } from '@/server/platform/prepared';
import type { AttemptView } from '../contract';
import { bestGrade, feedbackOf, type GradeRow, resultOf } from '../rules/grades';
import { findPlaced } from '../rules/items';
import { type AttemptRow, type EnrolmentRow, noAttempt, noItem } from '../store';

interface StoredAnswer {
  questionId: string;
  answer: Answer;
  sequence: number;
  savedAt: string;
}

/** An attempt of the caller with its answers and grades. */
export interface AttemptFacts {
  attempt: AttemptRow;
  enrolment: EnrolmentRow;
  answers: StoredAnswer[];
  grades: GradeRow[];
}

const answers = sql<StoredAnswer[]>`(select coalesce(json_agg(json_build_object(
    'questionId', aa.question_id, 'answer', aa.answer, 'sequence', aa.sequence, 'savedAt', aa.saved_at) order by aa.question_id), '[]')
  from attempt_answers aa where aa.attempt_id = question_attempts.id)`;
const grades = sql<GradeRow[]>`(select coalesce(json_agg(json_build_object(
    'source', g.source, 'score', g.score, 'maxScore', g.max_score, 'passed', g.passed, 'detail', g.detail) order by g.at, g.id), '[]')
  from grades g where g.attempt_id = question_attempts.id)`;

const factsById = preparedOn((db: Db) =>
  db
    .select({
      attempt: questionAttempts,
      enrolment: enrolments,
      answers: answers.as('answers'),
      grades: grades.as('grades'),
    })
    .from(questionAttempts)
    .innerJoin(enrolments, eq(enrolments.id, questionAttempts.enrolmentId))
    .where(
      and(
        eq(questionAttempts.id, sql.placeholder('id')),
        eq(enrolments.personId, sql.placeholder('personId')),
      ),
    )
    .prepare('progress_attempt_facts'),
);

const standingById = preparedOn((db: Db) =>
  db
    .select({
      attemptId: questionAttempts.id,
      attemptState: questionAttempts.state,
      lessonId: questionAttempts.lessonId,
      versionId: enrolments.versionId,
      state: enrolments.state,
    })
    .from(questionAttempts)
    .innerJoin(enrolments, eq(enrolments.id, questionAttempts.enrolmentId))
    .where(
      and(
        eq(questionAttempts.id, sql.placeholder('id')),
        eq(enrolments.personId, sql.placeholder('personId')),
      ),
    )
    .prepare('progress_attempt_standing'),
);

/** What saving an answer must know of its attempt, or `progress.attempt_not_found`. One query. */
export async function attemptStanding(ctx: Context, attemptId: string) {
  const { personId } = personOf(ctx);
  const [row] = await standingById(reader(ctx)).execute({ id: attemptId, personId });
  if (!row) throw noAttempt();
  return row;
}

/** The caller's attempt with answers and grades, or `progress.attempt_not_found`. One query. */
export async function attemptFacts(ctx: Context, attemptId: string): Promise<AttemptFacts> {
  const { personId } = personOf(ctx);
  const [row] = await factsById(reader(ctx)).execute({ id: attemptId, personId });
  if (!row) throw noAttempt();
  return row;
}

export interface QuestionSet {
  version: CourseVersion;
  lesson: ManifestLesson;
  contentHash: string;
  /** With keys. What leaves for a taker goes through `withoutKeys`. */
  questions: Question[];
}

/** The questions of a lesson as they stand now, corrections applied. One query. */
export async function questionSet(
  ctx: Context,
  of: { versionId: string; lessonId: string },
): Promise<QuestionSet> {
  const version = await findVersion(ctx, of.versionId);
  const placed = findPlaced(version.manifest, of.lessonId);
  if (!placed) throw noItem();
  const { hash, document } = await getLessonContent(ctx, of);
  return { version, lesson: placed.lesson, contentHash: hash, questions: questionsOf(document) };
}

/** The taker's fields of an attempt: questions without keys, answers as stored. */
export function takerFields(attempt: AttemptRow, stored: readonly StoredAnswer[], set: QuestionSet) {
  return {
    id: attempt.id,
    enrolmentId: attempt.enrolmentId,
    lessonId: attempt.lessonId,
    number: attempt.number,
    state: attempt.state,
    startedAt: attempt.startedAt.toISOString(),
    passPercent: set.lesson.passPercent,
    questions: set.questions.map((question) => withoutKeys(question)),
    answers: stored.map((answer) => ({ ...answer, savedAt: new Date(answer.savedAt).toISOString() })),
  };
}

export const answersByQuestion = (stored: readonly StoredAnswer[]): Map<string, Answer> =>
  new Map(stored.map((answer) => [answer.questionId, answer.answer]));

/** An attempt to resume or to look back at: keys and explanations only after passing. Two queries. */
export async function getAttempt(ctx: Context, input: { id: string }): Promise<AttemptView> {
  const { attempt, enrolment, answers: stored, grades: graded } = await attemptFacts(ctx, input.id);
  const set = await questionSet(ctx, { versionId: enrolment.versionId, lessonId: attempt.lessonId });
  const best = bestGrade(graded);
  const submittedAt = attempt.submittedAt?.toISOString();
  return {
    ...takerFields(attempt, stored, set),
    result:
      best && submittedAt ? resultOf({ id: attempt.id, number: attempt.number, submittedAt }, best) : null,
    feedback: best ? feedbackOf(set.questions, answersByQuestion(stored), best) : null,
  };
}
