import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CourseToLearn, createCourseToLearn } from '@/db/factories/progress';
import { attemptAnswers, grades, progressEvents, questionAttempts } from '@/db/schema/progress';
import type { Context } from '@/server/platform/context';
import { asStudent } from '@/server/testing/actors';
import { type TestDatabase, testDatabase } from '@/server/testing/database';
import { getAttempt } from '../queries/attempt';
import { getEnrolment } from '../queries/enrolment';
import { getLessonForLearner } from '../queries/lesson';
import { completeLesson } from './complete-lesson';
import { enrolLearner } from './enrol-learner';
import { leaveEnrolment } from './leave-enrolment';
import { saveAnswer } from './save-answer';
import { startAttempt } from './start-attempt';
import { submitAttempt } from './submit-attempt';

let database: TestDatabase;
let learnt: CourseToLearn;
beforeAll(async () => {
  database = await testDatabase();
  learnt = await createCourseToLearn(database.db);
});

async function begun() {
  const student = await asStudent(database.db);
  const { id } = await enrolLearner(student, { id: learnt.course.id });
  const attempt = await startAttempt(student, { id, lessonId: learnt.quiz.id });
  return { student, id, attempt };
}

const answer = (ctx: Context, id: string, questionId: string, value: string, sequence = 1) =>
  saveAnswer(ctx, { id, questionId, answer: value, sequence });

describe('an attempt', () => {
  it('exists from its start and is resumed with its answers by a second tab or a reload', async () => {
    const { student, id, attempt } = await begun();
    expect(attempt).toMatchObject({ created: true, number: 1, state: 'open', passPercent: 70, answers: [] });
    expect(attempt.questions).toEqual([
      {
        id: 'q1',
        type: 'single',
        prompt: 'What is q1?',
        points: 1,
        options: [
          { id: 'q1-right', text: 'This one' },
          { id: 'q1-wrong', text: 'Not this one' },
        ],
      },
      expect.objectContaining({ id: 'q2' }),
    ]);
    await answer(student, attempt.id, 'q1', 'q1-wrong');
    const again = await startAttempt(student, { id, lessonId: learnt.quiz.id });
    expect(again).toMatchObject({
      id: attempt.id,
      created: false,
      answers: [{ questionId: 'q1', answer: 'q1-wrong', sequence: 1 }],
    });
    expect((await getEnrolment(student, { id })).next).toMatchObject({ lessonId: learnt.quiz.id });
    expect(await getAttempt(student, { id: attempt.id })).toMatchObject({
      state: 'open',
      result: null,
      feedback: null,
    });
    expect(await getLessonForLearner(student, { id, lessonId: learnt.quiz.id })).toMatchObject({
      state: 'in_progress',
      reason: 'finish_attempt',
      openAttempt: { id: attempt.id, number: 1, answered: 1 },
      lastResult: null,
    });
  });

  it('passes, completes its item once and shows keys only then', async () => {
    const { student, id, attempt } = await begun();
    await answer(student, attempt.id, 'q1', 'q1-right');
    await answer(student, attempt.id, 'q2', 'q2-wrong');
    const failed = await submitAttempt(student, { id: attempt.id });
    expect(failed).toMatchObject({
      score: 1,
      maxScore: 2,
      scorePercent: 50,
      passed: false,
      progressPercent: 0,
      reward: { state: 'none' },
    });
    expect(failed.feedback).toEqual([
      { questionId: 'q1', correct: true, answered: true, points: 1, maxPoints: 1 },
      { questionId: 'q2', correct: false, answered: true, points: 0, maxPoints: 1 },
    ]);
    await expect(completeLesson(student, { id, lessonId: learnt.quiz.id })).rejects.toMatchObject({
      code: 'precondition',
      reason: 'progress.not_passed',
      details: { passPercent: 70, bestPercent: 50 },
    });

    const second = await startAttempt(student, { id, lessonId: learnt.quiz.id });
    expect(second).toMatchObject({ created: true, number: 2, answers: [] });
    await answer(student, second.id, 'q1', 'q1-right');
    await answer(student, second.id, 'q2', 'q2-right');
    const passed = await submitAttempt(student, { id: second.id });
    expect(passed).toMatchObject({ passed: true, scorePercent: 100, progressPercent: 50, state: 'active' });
    expect(passed.feedback[0]).toEqual({
      questionId: 'q1',
      correct: true,
      answered: true,
      points: 1,
      maxPoints: 1,
      explanation: 'Planted explanation.',
      key: { optionIds: ['q1-right'] },
    });
    expect(await submitAttempt(student, { id: second.id })).toEqual(passed);
    expect(await completeLesson(student, { id, lessonId: learnt.quiz.id })).toMatchObject({
      progressPercent: 50,
    });
    const events = await database.db.select().from(progressEvents).where(eq(progressEvents.enrolmentId, id));
    expect(events).toMatchObject([
      { itemId: learnt.quiz.id, rule: 'passed', evidence: { by: 'attempt', attemptId: second.id } },
    ]);
    expect(await getLessonForLearner(student, { id, lessonId: learnt.quiz.id })).toMatchObject({
      state: 'done',
      reason: 'passed',
      lastResult: { attemptId: second.id, passed: true },
      facts: { bestPercent: 100, attempts: 2 },
    });
  });

  it('completes by a passed grade of an earlier attempt, whatever came later', async () => {
    const { student, id, attempt } = await begun();
    await answer(student, attempt.id, 'q1', 'q1-right');
    await answer(student, attempt.id, 'q2', 'q2-right');
    await submitAttempt(student, { id: attempt.id });
    const second = await startAttempt(student, { id, lessonId: learnt.quiz.id });
    expect(await submitAttempt(student, { id: second.id })).toMatchObject({
      passed: false,
      score: 0,
      progressPercent: 50,
    });
    expect(await getLessonForLearner(student, { id, lessonId: learnt.quiz.id })).toMatchObject({
      state: 'done',
      facts: { bestPercent: 100 },
    });
  });

  it('is refused where there is nothing to answer, and to others', async () => {
    const { student, id, attempt } = await begun();
    const other = await asStudent(database.db);
    const before = await database.countRows();
    await expect(startAttempt(student, { id, lessonId: learnt.text.id })).rejects.toMatchObject({
      code: 'precondition',
      reason: 'progress.no_questions',
    });
    await expect(startAttempt(student, { id, lessonId: id })).rejects.toMatchObject({
      reason: 'progress.lesson_not_found',
    });
    await expect(startAttempt(other, { id, lessonId: learnt.quiz.id })).rejects.toMatchObject({
      reason: 'progress.enrolment_not_found',
    });
    await expect(getAttempt(other, { id: attempt.id })).rejects.toMatchObject({
      reason: 'progress.attempt_not_found',
    });
    await expect(submitAttempt(other, { id: attempt.id })).rejects.toMatchObject({
      reason: 'progress.attempt_not_found',
    });
    await expect(answer(other, attempt.id, 'q1', 'q1-right')).rejects.toMatchObject({
      code: 'not_found',
      reason: 'progress.attempt_not_found',
    });
    expect(await database.countRows()).toEqual(before);
  });

  it('waits for a learner who left', async () => {
    const { student, id, attempt } = await begun();
    await answer(student, attempt.id, 'q1', 'q1-right');
    await leaveEnrolment(student, { id });
    await expect(answer(student, attempt.id, 'q1', 'q1-wrong', 2)).rejects.toMatchObject({
      code: 'forbidden',
      reason: 'progress.enrolment_ended',
    });
    await expect(submitAttempt(student, { id: attempt.id })).rejects.toMatchObject({
      code: 'forbidden',
      reason: 'progress.enrolment_ended',
    });
    await enrolLearner(student, { id: learnt.course.id });
    expect(await startAttempt(student, { id, lessonId: learnt.quiz.id })).toMatchObject({
      id: attempt.id,
      answers: [{ answer: 'q1-right' }],
    });
  });
});

describe('answers', () => {
  const permutations = (list: number[]): number[][] =>
    list.length === 0
      ? [[]]
      : list.flatMap((head, index) => permutations(list.toSpliced(index, 1)).map((tail) => [head, ...tail]));

  it('stand by the highest sequence in whatever order they arrive', async () => {
    const { student, attempt } = await begun();
    let base = 0;
    for (const order of permutations([1, 2, 3, 4])) {
      base += 10;
      let highest = 0;
      for (const step of order) {
        const value = step % 2 === 0 ? 'q1-right' : 'q1-wrong';
        const saved = await answer(student, attempt.id, 'q1', value, base + step);
        expect(saved.saved).toBe(step > highest);
        highest = Math.max(highest, step);
        expect(saved).toMatchObject({
          sequence: base + highest,
          answer: highest % 2 === 0 ? 'q1-right' : 'q1-wrong',
        });
      }
      const [stored] = await database.db
        .select()
        .from(attemptAnswers)
        .where(and(eq(attemptAnswers.attemptId, attempt.id), eq(attemptAnswers.questionId, 'q1')));
      expect(stored).toMatchObject({ sequence: base + 4, answer: 'q1-right' });
    }
    // The same sequence again is the answer that is stored, not the one that came.
    expect(await answer(student, attempt.id, 'q1', 'q1-wrong', base + 4)).toMatchObject({
      saved: false,
      answer: 'q1-right',
    });
  });

  it.each([
    ['another kind of value', true],
    ['a number', 4],
    ['an option of another question', 'q2-right'],
    ['a list', ['q1-right']],
  ])('are refused when they do not fit: %s (INVALID progress.answer_invalid)', async (_, value) => {
    const { student, attempt } = await begun();
    await expect(
      saveAnswer(student, { id: attempt.id, questionId: 'q1', answer: value, sequence: 1 }),
    ).rejects.toMatchObject({
      code: 'invalid',
      reason: 'progress.answer_invalid',
      errors: [{ path: 'answer' }],
    });
    expect(
      await database.db.select().from(attemptAnswers).where(eq(attemptAnswers.attemptId, attempt.id)),
    ).toEqual([]);
  });

  it('are refused for questions that are not there, and after handing in', async () => {
    const { student, attempt } = await begun();
    await expect(answer(student, attempt.id, 'q9', 'q1-right')).rejects.toMatchObject({
      reason: 'progress.question_not_found',
    });
    await submitAttempt(student, { id: attempt.id });
    await expect(answer(student, attempt.id, 'q1', 'q1-right', 99)).rejects.toMatchObject({
      code: 'precondition',
      reason: 'progress.attempt_submitted',
    });
    const rows = await database.db.select().from(grades).where(eq(grades.attemptId, attempt.id));
    expect(rows).toMatchObject([{ source: 'submitted', score: 0, passed: false }]);
    const [stored] = await database.db
      .select()
      .from(questionAttempts)
      .where(eq(questionAttempts.id, attempt.id));
    expect(stored).toMatchObject({ state: 'submitted' });
  });
});
