import { beforeAll, describe, expect, it } from 'vitest';
import { createPerson } from '@/db/factories/identity';
import { type CourseToLearn, createCourseToLearn } from '@/db/factories/progress';
import { asStranger, asStudent, contextFor } from '@/server/testing/actors';
import { type TestDatabase, testDatabase } from '@/server/testing/database';
import { createCaller } from '../root';

let database: TestDatabase;
let learnt: CourseToLearn;
beforeAll(async () => {
  database = await testDatabase();
  learnt = await createCourseToLearn(database.db, { rewardTokens: 15, places: 4 });
});

const problem = (reason: string) => ({ cause: { reason } });

describe('a learner over the API', () => {
  it('takes a course to the end; every answer fits its contract', async () => {
    const { progress } = createCaller(await asStudent(database.db));
    const { id } = await progress.enrol({ id: learnt.course.slug });
    expect((await progress.lesson({ id, lessonId: learnt.text.id })).content.content).toHaveLength(1);
    await progress.savePosition({
      id,
      lessonId: learnt.text.id,
      blockId: 'p1',
      at: new Date().toISOString(),
    });
    await progress.completeLesson({ id, lessonId: learnt.text.id });
    const attempt = await progress.startAttempt({ id, lessonId: learnt.quiz.id });
    for (const questionId of ['q1', 'q2']) {
      await progress.saveAnswer({ id: attempt.id, questionId, answer: `${questionId}-right`, sequence: 1 });
    }
    const result = await progress.submitAttempt({ id: attempt.id });
    expect(result).toMatchObject({
      passed: true,
      progressPercent: 100,
      reward: { state: 'posted', amount: 15 },
    });
    expect(await progress.attempt({ id: attempt.id })).toMatchObject({
      state: 'submitted',
      result: { passed: true },
    });
    expect(await progress.enrolment({ id })).toMatchObject({
      state: 'completed',
      certificateCode: result.certificateCode,
    });
    expect(await progress.explain({ id })).toMatchObject({ progressPercent: 100 });
    expect((await progress.enrolments({ states: 'completed,active' })).items).toHaveLength(1);
    expect((await progress.home({})).completed).toHaveLength(1);
    expect((await progress.certificates({})).items).toHaveLength(1);
    const stranger = createCaller(asStranger(database.db));
    expect(await stranger.progress.certificate({ code: result.certificateCode! })).toMatchObject({
      state: 'valid',
    });
    await expect(stranger.progress.certificate({ code: 'AAAA-BBBB-CCCC-DDDD' })).rejects.toMatchObject(
      problem('progress.certificate_not_found'),
    );
  });

  it('repeats a request with the same Idempotency-Key and gets the same answer', async () => {
    const person = await createPerson(database.db);
    const { progress } = createCaller(contextFor(database.db, person, { idempotencyKey: 'enrol-once' }));
    const first = await progress.enrol({ id: learnt.course.id });
    expect(await progress.enrol({ id: learnt.course.id })).toEqual(first);
  });
});

describe('bad input', () => {
  const uuid = '01900000-0000-7000-8000-000000000000';
  const at = '2026-03-01T10:00:00Z';
  const cases: [string, keyof ReturnType<typeof createCaller>['progress'], unknown][] = [
    ['an unknown field', 'enrol', { id: 'x', price: 1 }],
    ['a slug that cannot be', 'enrol', { id: '../etc' }],
    ['an id that is none', 'enrolment', { id: '1' }],
    ['a wrong type', 'enrolment', { id: 7 }],
    ['a missing field', 'completeLesson', { id: uuid }],
    ['a time that is none', 'savePosition', { id: uuid, lessonId: uuid, second: 1, at: 'today' }],
    ['the year zero', 'savePosition', { id: uuid, lessonId: uuid, second: 1, at: '0000-01-01T00:00:00Z' }],
    ['a negative second', 'savePosition', { id: uuid, lessonId: uuid, second: -1, at }],
    [
      'a second without end',
      'savePosition',
      { id: uuid, lessonId: uuid, second: Number.POSITIVE_INFINITY, at },
    ],
    ['a block id with a quote', 'savePosition', { id: uuid, lessonId: uuid, blockId: "'", at }],
    ['an answer object', 'saveAnswer', { id: uuid, questionId: 'q', answer: { a: 1 }, sequence: 1 }],
    ['an answer with NUL', 'saveAnswer', { id: uuid, questionId: 'q', answer: 'a\u0000b', sequence: 1 }],
    ['half a surrogate pair', 'saveAnswer', { id: uuid, questionId: 'q', answer: '\ud800', sequence: 1 }],
    [
      'an over-long answer',
      'saveAnswer',
      { id: uuid, questionId: 'q', answer: 'x'.repeat(1_001), sequence: 1 },
    ],
    ['a broken sequence', 'saveAnswer', { id: uuid, questionId: 'q', answer: 'a', sequence: 1.5 }],
    [
      'a sequence beyond 32 bits',
      'saveAnswer',
      { id: uuid, questionId: 'q', answer: 'a', sequence: 2 ** 31 },
    ],
    ['an unknown state', 'enrolments', { states: 'active,asleep' }],
    ['a limit beyond the page', 'enrolments', { limit: 101 }],
    ['a cursor that was not given', 'enrolments', { cursor: "1' or 1=1" }],
    ['a code that is none', 'certificate', { code: '1' }],
  ];
  it.each(cases)('is refused with 400 and writes nothing: %s', async (_, name, input) => {
    const { progress } = createCaller(await asStudent(database.db));
    const before = await database.countRows();
    const call = progress[name] as (input: unknown) => Promise<unknown>;
    await expect(call(input)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await database.countRows()).toEqual(before);
  });

  it('with a cursor of the right form but no row finds nothing, and never fails', async () => {
    const { progress } = createCaller(await asStudent(database.db));
    expect((await progress.enrolments({ cursor: `999999999999999999_${uuid}` })).items).toEqual([]);
    await expect(progress.enrolments({ cursor: `1_${'-'.repeat(36)}` })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });
});
