import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '@/db/client';
import { createPublishedCourse, documentWith } from '@/db/factories/courses';
import { createPerson } from '@/db/factories/identity';
import { createCourseToLearn, createEnrolment } from '@/db/factories/progress';
import { certificates, enrolments } from '@/db/schema/progress';
import { courseGuards, type Question } from '@/server/domains/courses/public';
import { countingQueries, countQuery } from '@/server/platform/query-count';
import { asStudent, contextFor } from '@/server/testing/actors';
import { type TestDatabase, testDatabase } from '@/server/testing/database';
import { completeLesson } from '../commands/complete-lesson';
import { enrolLearner } from '../commands/enrol-learner';
import { leaveEnrolment } from '../commands/leave-enrolment';
import { saveAnswer } from '../commands/save-answer';
import { startAttempt } from '../commands/start-attempt';
import { submitAttempt } from '../commands/submit-attempt';
import { registerProgressHooks } from '../hooks';
import { getAttempt } from './attempt';
import { listMyCertificates } from './certificate';
import { getEnrolment } from './enrolment';
import { listMyEnrolments } from './enrolment-cards';
import { explainProgress } from './explanation';
import { homeOf } from './home';
import { getLessonForLearner } from './lesson';
import { findEnrolment } from './standing';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

describe('lists', () => {
  it('page through enrolments without loss or repeat, the last active first', async () => {
    const { db } = database;
    const person = await createPerson(db);
    const student = contextFor(db, person);
    const made: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      const learnt = await createCourseToLearn(db);
      // Two share an instant: the id breaks the tie.
      const lastActiveAt = new Date(Date.UTC(2026, 0, 1 + Math.floor(index / 2)));
      const state = index === 3 ? 'left' : 'active';
      made.push((await createEnrolment(db, learnt, { personId: person.personId, lastActiveAt, state })).id);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listMyEnrolments(student, { limit: 2, cursor });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.toSorted()).toEqual(made.toSorted());
    expect(seen[0]).toBe(made[6]);
    const active = await listMyEnrolments(student, { limit: 50, states: ['active'] });
    expect(active.items).toHaveLength(6);
    expect((await listMyEnrolments(await asStudent(db), { limit: 50 })).items).toEqual([]);
  });

  it('show where each course stands, and only mine', async () => {
    const { db } = database;
    const learnt = await createCourseToLearn(db, { rewardTokens: 20, places: 1 });
    const student = await asStudent(db);
    const { id } = await enrolLearner(student, { id: learnt.course.id });
    await completeLesson(student, { id, lessonId: learnt.text.id });
    const { items } = await listMyEnrolments(student, { limit: 5, courseId: learnt.course.id });
    expect(items).toMatchObject([
      {
        id,
        progressPercent: 50,
        next: { lessonId: learnt.quiz.id, number: '2.1' },
        reward: { amount: 20, state: 'available' },
        certificateCode: null,
      },
    ]);
    await startAttempt(student, { id, lessonId: learnt.quiz.id });
    expect((await listMyEnrolments(student, { limit: 5 })).items[0]?.reward.state).toBe('reserved');
    expect(
      await findEnrolment(student, { courseId: learnt.course.id, personId: learnt.owner.personId }),
    ).toBeNull();
  });

  it('keep certificates in pages, the newest first', async () => {
    const { db } = database;
    const person = await createPerson(db);
    const student = contextFor(db, person);
    for (let index = 0; index < 3; index += 1) {
      const { course, lessons } = await createPublishedCourse(db, {
        ownerId: (await createPerson(db)).personId,
        modules: [[{}]],
      });
      const { id } = await enrolLearner(student, { id: course.id });
      await completeLesson(student, { id, lessonId: lessons[0]!.id });
    }
    const first = await listMyCertificates(student, { limit: 2 });
    const second = await listMyCertificates(student, { limit: 2, cursor: first.nextCursor ?? undefined });
    const codes = [...first.items, ...second.items].map((item) => item.code);
    expect(new Set(codes).size).toBe(3);
    expect(second.nextCursor).toBeNull();
    const stored = await db
      .select({ code: certificates.code })
      .from(certificates)
      .where(eq(certificates.personId, person.personId));
    expect(codes.toSorted()).toEqual(stored.map((row) => row.code).toSorted());
  });
});

it('brings home what goes on, what was finished and what was earned', async () => {
  const { db } = database;
  const person = await createPerson(db);
  const student = contextFor(db, person);
  expect(await homeOf(student)).toMatchObject({
    continue: null,
    inProgress: [],
    completed: [],
    counts: { active: 0, completed: 0 },
    wallet: { available: 0 },
  });
  const finished = await createPublishedCourse(db, {
    ownerId: (await createPerson(db)).personId,
    modules: [[{}]],
  });
  const { id } = await enrolLearner(student, { id: finished.course.id });
  await completeLesson(student, { id, lessonId: finished.lessons[0]!.id });
  const going = await createCourseToLearn(db);
  const { id: goingId } = await enrolLearner(student, { id: going.course.id });
  const home = await homeOf(student);
  expect(home).toMatchObject({
    continue: { id: goingId },
    inProgress: [{ id: goingId }],
    completed: [{ id, state: 'completed' }],
    counts: { active: 1, completed: 1 },
  });
  expect(home.completed[0]?.certificateCode).toMatch(/^[0-9A-Z]{16}$/);
});

describe('answer keys', () => {
  const planted = 'PLANTED-KEY';
  const questions: Question[] = [
    {
      id: 'a',
      type: 'single',
      prompt: 'A?',
      points: 1,
      hint: 'A hint may be seen.',
      feedback: `${planted} feedback`,
      options: [
        { id: 'a1', text: 'One', correct: true, feedback: `${planted} option` },
        { id: 'a2', text: 'Two', correct: false },
      ],
    },
    { id: 'b', type: 'short_text', prompt: 'B?', points: 1, accepted: [planted] },
    { id: 'c', type: 'number', prompt: 'C?', points: 1, value: 987_654_321, tolerance: 0.123456 },
    { id: 'd', type: 'true_false', prompt: 'D?', points: 1, value: true },
    {
      id: 'e',
      type: 'multiple',
      prompt: 'E?',
      points: 1,
      options: [
        { id: 'e1', text: 'One', correct: true },
        { id: 'e2', text: 'Two', correct: true },
      ],
    },
  ];
  const KEY_FIELDS = new Set(['correct', 'accepted', 'value', 'tolerance', 'key', 'explanation', 'feedback']);

  /** Every path of the answer whose name could hold a key. `correct` in a graded attempt's feedback is right or wrong. */
  function keyPaths(value: unknown, path = ''): string[] {
    if (Array.isArray(value)) return value.flatMap((entry, index) => keyPaths(entry, `${path}[${index}]`));
    if (value === null || typeof value !== 'object') return [];
    return Object.entries(value).flatMap(([name, entry]) => [
      ...(KEY_FIELDS.has(name) && entry !== null ? [`${path}.${name}`] : []),
      ...keyPaths(entry, `${path}.${name}`),
    ]);
  }

  it('are in nothing that a taker gets before passing', async () => {
    const { db } = database;
    const owner = await createPerson(db);
    const { course, lessons } = await createPublishedCourse(db, {
      ownerId: owner.personId,
      modules: [[{ kind: 'quiz', content: documentWith({ questions }) }]],
    });
    const student = await asStudent(db);
    const lessonId = lessons[0]!.id;
    const enrolled = await enrolLearner(student, { id: course.id });
    const { id } = enrolled;
    const started = await startAttempt(student, { id, lessonId });
    const answered = await saveAnswer(student, {
      id: started.id,
      questionId: 'a',
      answer: 'a2',
      sequence: 1,
    });
    const seen = [
      enrolled,
      started,
      answered,
      await startAttempt(student, { id, lessonId }),
      await getAttempt(student, { id: started.id }),
      await getLessonForLearner(student, { id, lessonId }),
      await explainProgress(student, { id }),
    ];
    const failed = await submitAttempt(student, { id: started.id });
    const review = await getAttempt(student, { id: started.id });
    for (const output of seen) expect(keyPaths(output)).toEqual([]);
    for (const output of [failed, review]) {
      expect(keyPaths(output).filter((path) => !/^\.feedback(\[\d\]\.correct)?$/.test(path))).toEqual([]);
    }
    const sent = JSON.stringify([
      ...seen,
      failed,
      review,
      await getLessonForLearner(student, { id, lessonId }),
    ]);
    expect(sent).toContain('A hint may be seen.');
    for (const key of [planted, '987654321', '0.123456', '"correct":true,"feedback"', 'optionIds'])
      expect(sent).not.toContain(key);
  });
});

describe('what a read costs', () => {
  it('is at most three queries, with versions and contents in memory', async () => {
    const { db } = database;
    const learnt = await createCourseToLearn(db, { rewardTokens: 20, places: 2 });
    const person = await createPerson(db);
    const { id } = await enrolLearner(contextFor(db, person), { id: learnt.course.id });
    const attempt = await startAttempt(contextFor(db, person), { id, lessonId: learnt.quiz.id });
    const counted = openDatabase(database.url, { poolSize: 2, onQuery: countQuery });
    try {
      const student = contextFor(counted.db, person);
      const reads = {
        enrolment: () => getEnrolment(student, { id }),
        explain: () => explainProgress(student, { id }),
        lesson: () => getLessonForLearner(student, { id, lessonId: learnt.quiz.id }),
        attempt: () => getAttempt(student, { id: attempt.id }),
        enrolments: () => listMyEnrolments(student, { limit: 20 }),
        certificates: () => listMyCertificates(student, { limit: 20 }),
        home: () => homeOf(student),
      };
      const costs: Record<string, number> = {};
      for (const [name, read] of Object.entries(reads)) {
        await read();
        costs[name] = (await countingQueries<unknown>(read)).queries;
      }
      expect(costs).toEqual({
        enrolment: 2,
        explain: 2,
        lesson: 2,
        attempt: 2,
        enrolments: 2,
        certificates: 1,
        home: 3,
      });
    } finally {
      await counted.close();
    }
  });
});

it('tells the courses domain who learns, and who may read files', async () => {
  const { db } = database;
  registerProgressHooks();
  const guard = courseGuards.entries().find((entry) => entry.name === 'progress')?.entry;
  const learnt = await createCourseToLearn(db);
  const student = await createPerson(db);
  const ctx = contextFor(db, student);
  const mayRead = () => guard?.mayReadFiles(ctx, learnt.course.id, student.personId);
  expect(await guard?.hasLearners(ctx, learnt.course.id)).toBe(false);
  expect(await mayRead()).toBe(false);
  const { id } = await enrolLearner(ctx, { id: learnt.course.id });
  expect(await guard?.hasLearners(ctx, learnt.course.id)).toBe(true);
  expect(await guard?.learnerCounts(ctx, [learnt.course.id])).toEqual(new Map([[learnt.course.id, 1]]));
  expect(await mayRead()).toBe(true);
  await leaveEnrolment(ctx, { id });
  expect(await mayRead()).toBe(false);
  await db.update(enrolments).set({ state: 'revoked' }).where(eq(enrolments.id, id));
  expect(await mayRead()).toBe(false);
});
