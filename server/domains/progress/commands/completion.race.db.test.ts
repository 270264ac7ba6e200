import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '@/db/client';
import { createPublishedCourse } from '@/db/factories/courses';
import { createPerson } from '@/db/factories/identity';
import { createCourseToLearn } from '@/db/factories/progress';
import {
  attemptAnswers,
  certificates,
  enrolments,
  grades,
  progressEvents,
  questionAttempts,
} from '@/db/schema/progress';
import { walletOf } from '@/server/domains/wallet/public';
import { personOf } from '@/server/platform/context';
import { asStudent } from '@/server/testing/actors';
import { type TestDatabase, testDatabase } from '@/server/testing/database';
import { completeLesson } from './complete-lesson';
import { enrolLearner } from './enrol-learner';
import { saveAnswer } from './save-answer';
import { savePosition } from './save-position';
import { startAttempt } from './start-attempt';
import { submitAttempt } from './submit-attempt';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const settled = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, (_, index) => work(index)));

async function enrolmentOf(id: string) {
  const [row] = await database.db.select().from(enrolments).where(eq(enrolments.id, id));
  return row;
}

async function supplySum(): Promise<number> {
  const [row] = await database.db.execute<{ total: string }>(
    sql`select coalesce(sum(posted_minor), 0)::text as total from wallet_accounts`,
  );
  return Number(row?.total);
}

describe('at the same moment', () => {
  it('twenty enrolments make one; the others learn which', async () => {
    const { course } = await createCourseToLearn(database.db);
    const student = await asStudent(database.db);
    const results = await settled(20, () => enrolLearner(student, { id: course.id }));
    const made = results.filter((result) => result.status === 'fulfilled');
    expect(made).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') {
        expect(result.reason).toMatchObject({
          reason: 'progress.already_enrolled',
          details: { enrolmentId: made[0]!.value.id },
        });
      }
    }
    expect(
      await database.db.select().from(enrolments).where(eq(enrolments.courseId, course.id)),
    ).toHaveLength(1);
  });

  it('twenty completions of one item are one event', async () => {
    const { course, text } = await createCourseToLearn(database.db);
    const student = await asStudent(database.db);
    const { id } = await enrolLearner(student, { id: course.id });
    const results = await times(20, () => completeLesson(student, { id, lessonId: text.id }));
    expect(new Set(results.map((result) => result.progressPercent))).toEqual(new Set([50]));
    expect(
      await database.db.select().from(progressEvents).where(eq(progressEvents.enrolmentId, id)),
    ).toHaveLength(1);
  });

  it('twenty items completed at once are all counted, and finish the course once', async () => {
    const owner = await createPerson(database.db);
    const modules = [Array.from({ length: 12 }, () => ({})), Array.from({ length: 8 }, () => ({}))];
    const { course, lessons } = await createPublishedCourse(database.db, {
      ownerId: owner.personId,
      modules,
    });
    const student = await asStudent(database.db);
    const { id } = await enrolLearner(student, { id: course.id });
    // Each item twice, as two tabs would.
    const items = [...lessons, ...lessons];
    const results = await times(items.length, (index) =>
      completeLesson(student, { id, lessonId: items[index]!.id }),
    );
    expect(Math.max(...results.map((result) => result.progressPercent))).toBe(100);
    expect(await enrolmentOf(id)).toMatchObject({
      requiredDone: 20,
      progressPercent: 100,
      state: 'completed',
    });
    expect(
      await database.db.select().from(progressEvents).where(eq(progressEvents.enrolmentId, id)),
    ).toHaveLength(20);
    expect(
      await database.db.select().from(certificates).where(eq(certificates.enrolmentId, id)),
    ).toHaveLength(1);
  });

  it('twenty starts open one attempt', async () => {
    const { course, quiz } = await createCourseToLearn(database.db, { rewardTokens: 5, places: 2 });
    const student = await asStudent(database.db);
    const { id } = await enrolLearner(student, { id: course.id });
    const started = await times(20, () => startAttempt(student, { id, lessonId: quiz.id }));
    expect(new Set(started.map((attempt) => attempt.id)).size).toBe(1);
    expect(started.filter((attempt) => attempt.created)).toHaveLength(1);
    expect(await walletOf(student, personOf(student).personId)).toMatchObject({ pending: 5 });
  });

  it('twenty submits of the last item give one grade, one certificate and one reward', async () => {
    const { course, text, quiz } = await createCourseToLearn(database.db, { rewardTokens: 70, places: 3 });
    const student = await asStudent(database.db);
    const { personId } = personOf(student);
    const { id } = await enrolLearner(student, { id: course.id });
    await completeLesson(student, { id, lessonId: text.id });
    const attempt = await startAttempt(student, { id, lessonId: quiz.id });
    await times(2, (index) =>
      saveAnswer(student, {
        id: attempt.id,
        questionId: `q${index + 1}`,
        answer: `q${index + 1}-right`,
        sequence: 1,
      }),
    );
    const results = await times<unknown>(20, (index) =>
      index % 5 === 4
        ? completeLesson(student, { id, lessonId: text.id })
        : submitAttempt(student, { id: attempt.id }),
    );
    expect(results[0]).toMatchObject({
      passed: true,
      progressPercent: 100,
      state: 'completed',
      reward: { amount: 70, state: 'posted' },
    });
    expect(await database.db.select().from(grades).where(eq(grades.attemptId, attempt.id))).toHaveLength(1);
    expect(
      await database.db.select().from(certificates).where(eq(certificates.enrolmentId, id)),
    ).toHaveLength(1);
    expect(await walletOf(student, personId)).toMatchObject({ available: 70, pending: 0 });
    expect(await supplySum()).toBe(0);
  });

  it('the last place of a pool goes to one of many learners, and everybody finishes', async () => {
    const learnt = await createCourseToLearn(database.db, { rewardTokens: 30, places: 3 });
    const finish = async () => {
      const student = await asStudent(database.db);
      const { id } = await enrolLearner(student, { id: learnt.course.id });
      const attempt = await startAttempt(student, { id, lessonId: learnt.quiz.id });
      for (const questionId of ['q1', 'q2'])
        await saveAnswer(student, { id: attempt.id, questionId, answer: `${questionId}-right`, sequence: 1 });
      await submitAttempt(student, { id: attempt.id });
      return completeLesson(student, { id, lessonId: learnt.text.id });
    };
    const finished = await times(9, finish);
    expect(finished.every((result) => result.state === 'completed')).toBe(true);
    expect(finished.filter((result) => result.reward.state === 'posted')).toHaveLength(3);
    expect(finished.filter((result) => result.reward.state === 'used_up')).toHaveLength(6);
    expect(await supplySum()).toBe(0);
  });
});

describe('answers and handing in', () => {
  it('keep the highest sequence of fifty saves by two tabs at once', async () => {
    const { course, quiz } = await createCourseToLearn(database.db);
    const student = await asStudent(database.db);
    const { id } = await enrolLearner(student, { id: course.id });
    const attempt = await startAttempt(student, { id, lessonId: quiz.id });
    const order = Array.from({ length: 50 }, (_, index) => ((index * 37) % 50) + 1);
    await times(50, (index) => {
      const sequence = order[index]!;
      return saveAnswer(student, {
        id: attempt.id,
        questionId: 'q1',
        answer: sequence === 50 ? 'q1-right' : 'q1-wrong',
        sequence,
      });
    });
    const [stored] = await database.db
      .select()
      .from(attemptAnswers)
      .where(eq(attemptAnswers.attemptId, attempt.id));
    expect(stored).toMatchObject({ sequence: 50, answer: 'q1-right' });
  });

  it('grade exactly the answers that were acknowledged', async () => {
    const { course, quiz } = await createCourseToLearn(database.db);
    for (let round = 0; round < 6; round += 1) {
      const student = await asStudent(database.db);
      const { id } = await enrolLearner(student, { id: course.id });
      const attempt = await startAttempt(student, { id, lessonId: quiz.id });
      await saveAnswer(student, { id: attempt.id, questionId: 'q1', answer: 'q1-right', sequence: 1 });
      await saveAnswer(student, { id: attempt.id, questionId: 'q2', answer: 'q2-right', sequence: 1 });
      // A late change of mind meets the submit: either it counts, or it is refused; never acknowledged and ignored.
      const saving = saveAnswer(student, {
        id: attempt.id,
        questionId: 'q2',
        answer: 'q2-wrong',
        sequence: 2,
      });
      const [late, result] = await Promise.allSettled([saving, submitAttempt(student, { id: attempt.id })]);
      if (result.status === 'rejected') throw result.reason;
      if (late.status === 'rejected')
        expect(late.reason).toMatchObject({ reason: 'progress.attempt_submitted' });
      expect(result.value.passed).toBe(late.status === 'rejected');
      const [stored] = await database.db
        .select()
        .from(questionAttempts)
        .where(eq(questionAttempts.id, attempt.id));
      expect(stored?.state).toBe('submitted');
    }
  });
});

it('an answer that is being saved is waited for by the submit, and graded', async () => {
  const { course, quiz } = await createCourseToLearn(database.db);
  const student = await asStudent(database.db);
  const { id } = await enrolLearner(student, { id: course.id });
  const attempt = await startAttempt(student, { id, lessonId: quiz.id });
  await times(2, (index) =>
    saveAnswer(student, {
      id: attempt.id,
      questionId: `q${index + 1}`,
      answer: `q${index + 1}-right`,
      sequence: 1,
    }),
  );
  let submitting: Promise<unknown> = Promise.resolve();
  await database.db.transaction(async (transaction) => {
    const tx = transaction as unknown as Tx;
    await saveAnswer(
      { ...student, tx },
      { id: attempt.id, questionId: 'q2', answer: 'q2-wrong', sequence: 2 },
    );
    submitting = submitAttempt(student, { id: attempt.id });
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  expect(await submitting).toMatchObject({ passed: false, score: 1 });
});

it('positions of two devices end at the newest, in whatever order they arrive', async () => {
  const { course, text } = await createCourseToLearn(database.db);
  const student = await asStudent(database.db);
  const { id } = await enrolLearner(student, { id: course.id });
  const start = Date.now() - 60_000;
  const order = Array.from({ length: 20 }, (_, index) => (index * 7) % 20);
  await times(20, (index) =>
    savePosition(student, {
      id,
      lessonId: text.id,
      blockId: `b${order[index]}`,
      at: new Date(start + order[index]! * 1000).toISOString(),
    }),
  );
  const last = await savePosition(student, {
    id,
    lessonId: text.id,
    blockId: 'older',
    at: new Date(start).toISOString(),
  });
  expect(last).toMatchObject({ saved: false, blockId: 'b19', at: new Date(start + 19_000).toISOString() });
});
