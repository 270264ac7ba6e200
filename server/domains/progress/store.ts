import { and, asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { attemptAnswers, enrolments, progressEvents, questionAttempts } from '@/db/schema/progress';
import type { Answer } from '@/server/domains/courses/public';
import type { Context } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { isOwn } from './policy';
import { isLearning } from './rules/items';

export type EnrolmentRow = typeof enrolments.$inferSelect;
export type AttemptRow = typeof questionAttempts.$inferSelect;

/** A context with its transaction: what a step of a larger write is given. */
export type TxContext = Context & { tx: Tx };

export const noEnrolment = () =>
  new AppError('not_found', 'progress.enrolment_not_found', 'There is no such enrolment.');
export const noAttempt = () =>
  new AppError('not_found', 'progress.attempt_not_found', 'There is no such attempt.');
export const noItem = () =>
  new AppError('not_found', 'progress.lesson_not_found', 'This course has no such lesson.');

/** Lets `active` and `completed` pass; others get `progress.enrolment_ended` with the state. */
export function assertLearning(enrolment: Pick<EnrolmentRow, 'state'>): void {
  if (isLearning(enrolment.state)) return;
  throw new AppError(
    'forbidden',
    'progress.enrolment_ended',
    'You are not in this course at the moment. Enrol again to go on.',
    {
      details: { state: enrolment.state, reason: 'not_enrolled' },
    },
  );
}

/**
 * The actor's enrolment, locked: whoever holds it decides about progress, attempts and completion. It is the first lock
 * of every write here (enrolment → attempt → reward → accounts). `NO KEY` lets rows that refer to it be inserted meanwhile.
 */
export async function lockEnrolment(ctx: TxContext, enrolmentId: string): Promise<EnrolmentRow> {
  const [row] = await ctx.tx
    .select()
    .from(enrolments)
    .where(eq(enrolments.id, enrolmentId))
    .for('no key update');
  if (!row || !isOwn(ctx.actor, row)) throw noEnrolment();
  return row;
}

/** The attempt, locked after its enrolment: answers that are being saved are waited for, later ones find it submitted. */
export async function lockAttempt(ctx: TxContext, attemptId: string): Promise<AttemptRow> {
  const [row] = await ctx.tx
    .select()
    .from(questionAttempts)
    .where(eq(questionAttempts.id, attemptId))
    .for('no key update');
  if (!row) throw noAttempt();
  return row;
}

/** Ids of the items that have a completion event. */
export async function completedItems(tx: Tx, enrolmentId: string): Promise<Set<string>> {
  const rows = await tx
    .select({ itemId: progressEvents.itemId })
    .from(progressEvents)
    .where(eq(progressEvents.enrolmentId, enrolmentId));
  return new Set(rows.map((row) => row.itemId));
}

/** The stored answers of an attempt by question. */
export async function answersOf(tx: Tx, attemptId: string): Promise<Map<string, Answer>> {
  const rows = await tx
    .select({ questionId: attemptAnswers.questionId, answer: attemptAnswers.answer })
    .from(attemptAnswers)
    .where(eq(attemptAnswers.attemptId, attemptId))
    .orderBy(asc(attemptAnswers.questionId));
  return new Map(rows.map((row) => [row.questionId, row.answer as Answer]));
}

/** The one open attempt of an enrolment at a lesson, if there is one. */
export async function findOpenAttempt(
  db: Tx,
  enrolmentId: string,
  lessonId: string,
): Promise<AttemptRow | undefined> {
  const [row] = await db
    .select()
    .from(questionAttempts)
    .where(
      and(
        eq(questionAttempts.enrolmentId, enrolmentId),
        eq(questionAttempts.lessonId, lessonId),
        eq(questionAttempts.state, 'open'),
      ),
    );
  return row;
}

const gradingLock = (of: { versionId: string; lessonId: string }) =>
  sql`hashtextextended(${`grading ${of.versionId} ${of.lessonId}`}, 0)`;

/** Taken by a submit before it reads the keys: until it commits, the regrade of a correction waits. */
export async function shareGrading(
  ctx: TxContext,
  of: { versionId: string; lessonId: string },
): Promise<void> {
  await ctx.tx.execute(sql`select pg_advisory_xact_lock_shared(${gradingLock(of)})`);
}

/** Waits for every submit that may have read the keys from before a correction; later ones read the corrected keys. */
export async function awaitGrading(
  ctx: TxContext,
  of: { versionId: string; lessonId: string },
): Promise<void> {
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(${gradingLock(of)})`);
}
