import { and, eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '@/db/client';
import { documentWith, singleChoice } from '@/db/factories/courses';
import { type CourseToLearn, createCourseToLearn } from '@/db/factories/progress';
import { lessonContents, lessonCorrections } from '@/db/schema/courses';
import { grades } from '@/db/schema/progress';
import { contentHash } from '@/server/domains/courses/document/hash';
import type { Question } from '@/server/domains/courses/public';
import { systemClock } from '@/server/platform/clock';
import { type Context, systemContext } from '@/server/platform/context';
import { asStudent } from '@/server/testing/actors';
import { type TestDatabase, testDatabase } from '@/server/testing/database';
import { getAttempt } from '../queries/attempt';
import { getEnrolment } from '../queries/enrolment';
import { completeLesson } from './complete-lesson';
import { enrolLearner } from './enrol-learner';
import { leaveEnrolment } from './leave-enrolment';
import { regradeLesson } from './regrade-lesson';
import { saveAnswer } from './save-answer';
import { startAttempt } from './start-attempt';
import { submitAttempt } from './submit-attempt';

let database: TestDatabase;
let house: Context;
beforeAll(async () => {
  database = await testDatabase();
  house = systemContext({ db: database.db, clock: systemClock, name: 'test' });
});

/** Both options the other way round: what was wrong is right. */
const swapped = (id: string): Question =>
  singleChoice(id, {
    options: [
      { id: `${id}-right`, text: 'This one', correct: false },
      { id: `${id}-wrong`, text: 'Not this one', correct: true },
    ],
  });

async function correct(learnt: CourseToLearn, questions: Question[]): Promise<string> {
  const content = documentWith({ questions });
  const toHash = await contentHash(content);
  const correctionId = v7();
  await database.db.insert(lessonContents).values({ hash: toHash, content }).onConflictDoNothing();
  await database.db.insert(lessonCorrections).values({
    id: correctionId,
    courseId: learnt.course.id,
    versionId: learnt.version.id,
    lessonId: learnt.quiz.id,
    fromHash: 'x',
    toHash,
    reason: 'The key was wrong.',
    diff: [],
    correctedBy: learnt.owner.personId,
    at: new Date(),
  });
  return correctionId;
}

async function handIn(learnt: CourseToLearn, answers: Record<string, string>, finishText = false) {
  const student = await asStudent(database.db);
  const { id } = await enrolLearner(student, { id: learnt.course.id });
  if (finishText) await completeLesson(student, { id, lessonId: learnt.text.id });
  const attempt = await startAttempt(student, { id, lessonId: learnt.quiz.id });
  for (const [questionId, answer] of Object.entries(answers)) {
    await saveAnswer(student, { id: attempt.id, questionId, answer, sequence: 1 });
  }
  return { student, id, attemptId: attempt.id, result: await submitAttempt(student, { id: attempt.id }) };
}

const regrade = (learnt: CourseToLearn, correctionId: string) =>
  regradeLesson(house, { correctionId, versionId: learnt.version.id, lessonId: learnt.quiz.id });

describe('a correction', () => {
  it('raises who was marked down, completes and pays, and takes nothing from who had passed', async () => {
    const learnt = await createCourseToLearn(database.db, { rewardTokens: 40, places: 5 });
    const raised = await handIn(learnt, { q1: 'q1-wrong', q2: 'q2-wrong' }, true);
    const passed = await handIn(learnt, { q1: 'q1-right', q2: 'q2-right' }, true);
    expect(raised.result).toMatchObject({ passed: false, progressPercent: 50 });
    expect(passed.result).toMatchObject({ passed: true, state: 'completed', reward: { state: 'posted' } });

    const correctionId = await correct(learnt, [swapped('q1'), swapped('q2')]);
    expect(await regrade(learnt, correctionId)).toBe(2);
    expect(await getEnrolment(raised.student, { id: raised.id })).toMatchObject({
      state: 'completed',
      progressPercent: 100,
      reward: { state: 'posted', amount: 40 },
    });
    expect(await getAttempt(raised.student, { id: raised.attemptId })).toMatchObject({
      result: { passed: true, scorePercent: 100, corrected: true },
    });
    expect(await submitAttempt(raised.student, { id: raised.attemptId })).toMatchObject({
      passed: true,
      score: 2,
    });

    const before = await getEnrolment(passed.student, { id: passed.id });
    expect(before).toMatchObject({ state: 'completed', progressPercent: 100, reward: { state: 'posted' } });
    expect(await getAttempt(passed.student, { id: passed.attemptId })).toMatchObject({
      result: { passed: true, score: 2, corrected: false },
    });

    expect(await regrade(learnt, correctionId)).toBe(0);
    const rows = await database.db.select().from(grades).where(eq(grades.attemptId, raised.attemptId));
    expect(rows.map((row) => row.source).toSorted()).toEqual(['correction', 'submitted']);
  });

  it('applies at once to an attempt that is open', async () => {
    const learnt = await createCourseToLearn(database.db);
    const student = await asStudent(database.db);
    const { id } = await enrolLearner(student, { id: learnt.course.id });
    const attempt = await startAttempt(student, { id, lessonId: learnt.quiz.id });
    await saveAnswer(student, { id: attempt.id, questionId: 'q1', answer: 'q1-wrong', sequence: 1 });
    await correct(learnt, [swapped('q1'), swapped('q2')]);
    await saveAnswer(student, { id: attempt.id, questionId: 'q2', answer: 'q2-wrong', sequence: 1 });
    expect(await submitAttempt(student, { id: attempt.id })).toMatchObject({ passed: true });
  });

  it('keeps the better grade for somebody who left, and counts it when they come back', async () => {
    const learnt = await createCourseToLearn(database.db);
    const { student, id } = await handIn(learnt, { q1: 'q1-wrong', q2: 'q2-wrong' });
    await leaveEnrolment(student, { id });
    await regrade(learnt, await correct(learnt, [swapped('q1'), swapped('q2')]));
    expect(await getEnrolment(student, { id })).toMatchObject({ state: 'left', progressPercent: 0 });
    await enrolLearner(student, { id: learnt.course.id });
    expect(await completeLesson(student, { id, lessonId: learnt.quiz.id })).toMatchObject({
      progressPercent: 50,
    });
  });

  it('is graded once by two runs at the same time, and goes on where a run stopped', async () => {
    const learnt = await createCourseToLearn(database.db);
    const handed = [];
    for (let index = 0; index < 6; index += 1)
      handed.push(await handIn(learnt, { q1: 'q1-wrong', q2: 'q2-wrong' }));
    const correctionId = await correct(learnt, [swapped('q1'), swapped('q2')]);
    const added = await Promise.all([regrade(learnt, correctionId), regrade(learnt, correctionId)]);
    expect(added[0]! + added[1]!).toBe(6);
    for (const { attemptId } of handed) {
      const rows = await database.db
        .select()
        .from(grades)
        .where(and(eq(grades.attemptId, attemptId), eq(grades.correctionId, correctionId)));
      expect(rows).toHaveLength(1);
    }
  });

  it('misses nobody who hands in while it is made', async () => {
    const learnt = await createCourseToLearn(database.db);
    const open = [];
    for (let index = 0; index < 6; index += 1) {
      const student = await asStudent(database.db);
      const { id } = await enrolLearner(student, { id: learnt.course.id });
      const attempt = await startAttempt(student, { id, lessonId: learnt.quiz.id });
      for (const q of ['q1', 'q2'])
        await saveAnswer(student, { id: attempt.id, questionId: q, answer: `${q}-wrong`, sequence: 1 });
      open.push({ student, id, attemptId: attempt.id });
    }
    const correcting = correct(learnt, [swapped('q1'), swapped('q2')]).then((correctionId) =>
      regrade(learnt, correctionId),
    );
    await Promise.all([
      correcting,
      ...open.map(({ student, attemptId }) => submitAttempt(student, { id: attemptId })),
    ]);
    for (const { student, id } of open)
      expect(await getEnrolment(student, { id })).toMatchObject({ progressPercent: 50 });
  });

  it('waits for a submit that has read the old keys', async () => {
    const learnt = await createCourseToLearn(database.db);
    const student = await asStudent(database.db);
    const { id } = await enrolLearner(student, { id: learnt.course.id });
    const attempt = await startAttempt(student, { id, lessonId: learnt.quiz.id });
    for (const q of ['q1', 'q2'])
      await saveAnswer(student, { id: attempt.id, questionId: q, answer: `${q}-wrong`, sequence: 1 });
    let regrading: Promise<number> = Promise.resolve(0);
    await database.db.transaction(async (transaction) => {
      const tx = transaction as unknown as Tx;
      expect(await submitAttempt({ ...student, tx }, { id: attempt.id })).toMatchObject({ passed: false });
      const correctionId = await correct(learnt, [swapped('q1'), swapped('q2')]);
      regrading = regrade(learnt, correctionId);
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    expect(await regrading).toBe(1);
    expect(await getEnrolment(student, { id })).toMatchObject({ progressPercent: 50 });
  });
});
