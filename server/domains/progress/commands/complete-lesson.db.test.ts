import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { createPublishedCourse, documentWith } from '@/db/factories/courses';
import { createPerson } from '@/db/factories/identity';
import { type CourseToLearn, createCourseToLearn, createEnrolment } from '@/db/factories/progress';
import { enrolments, progressEvents } from '@/db/schema/progress';
import { manifestSchema } from '@/server/domains/courses/contract';
import { fixedClock } from '@/server/platform/clock';
import { type Context } from '@/server/platform/context';
import { asStranger, asStudent } from '@/server/testing/actors';
import { type TestDatabase, testDatabase } from '@/server/testing/database';
import { explainProgress } from '../queries/explanation';
import { foldProgress } from '../rules/progress';
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

async function pass(ctx: Context, learnt: CourseToLearn, enrolmentId: string) {
  const attempt = await startAttempt(ctx, { id: enrolmentId, lessonId: learnt.quiz.id });
  await saveAnswer(ctx, { id: attempt.id, questionId: 'q1', answer: 'q1-right', sequence: 1 });
  await saveAnswer(ctx, { id: attempt.id, questionId: 'q2', answer: 'q2-right', sequence: 1 });
  return { attempt, result: await submitAttempt(ctx, { id: attempt.id }) };
}

describe('completing a lesson', () => {
  it('is done by hand where the rule says so, and only once', async () => {
    const learnt = await createCourseToLearn(database.db);
    const student = await asStudent(database.db);
    const { id } = await enrolLearner(student, { id: learnt.course.id });
    const first = await completeLesson(student, { id, lessonId: learnt.text.id });
    expect(first).toMatchObject({
      progressPercent: 50,
      requiredDone: 1,
      requiredTotal: 2,
      state: 'active',
      next: { lessonId: learnt.quiz.id },
    });
    expect(await completeLesson(student, { id, lessonId: learnt.text.id })).toEqual(first);
    expect(await completeLesson(student, { id, lessonId: learnt.extra.id })).toMatchObject({
      progressPercent: 50,
    });
    const events = await database.db.select().from(progressEvents).where(eq(progressEvents.enrolmentId, id));
    expect(events).toHaveLength(2);
  });

  it('refuses what was not passed, unknown lessons and other people, and writes nothing', async () => {
    const learnt = await createCourseToLearn(database.db);
    const student = await asStudent(database.db);
    const { id } = await enrolLearner(student, { id: learnt.course.id });
    const before = await database.countRows();
    await expect(completeLesson(student, { id, lessonId: learnt.quiz.id })).rejects.toMatchObject({
      code: 'precondition',
      reason: 'progress.not_passed',
    });
    await expect(completeLesson(student, { id, lessonId: id })).rejects.toMatchObject({
      code: 'not_found',
      reason: 'progress.lesson_not_found',
    });
    await expect(
      completeLesson(await asStudent(database.db), { id, lessonId: learnt.text.id }),
    ).rejects.toMatchObject({ reason: 'progress.enrolment_not_found' });
    await expect(
      completeLesson(asStranger(database.db), { id, lessonId: learnt.text.id }),
    ).rejects.toMatchObject({ code: 'unauthenticated' });
    const after = await database.countRows();
    expect({ ...after, people: 0, users: 0, profiles: 0, sessions: 0 }).toEqual({
      ...before,
      people: 0,
      users: 0,
      profiles: 0,
      sessions: 0,
    });
  });

  it('asks for 90 % of a video, as far as the clock allows it (PRECONDITION progress.not_watched)', async () => {
    const { db } = database;
    const owner = await createPerson(db);
    const content = documentWith();
    content.content.push({
      type: 'video',
      attrs: {
        id: 'v1',
        source: 'url',
        ref: 'https://example.org/a.mp4',
        title: 'Film',
        durationSeconds: 100,
      },
    });
    const { course, lessons } = await createPublishedCourse(db, {
      ownerId: owner.personId,
      modules: [[{ kind: 'video', content }]],
    });
    const lessonId = lessons[0]!.id;
    const clock = fixedClock('2026-03-01T10:00:00Z');
    const student = await asStudent(db, {}, { clock });
    const { id } = await enrolLearner(student, { id: course.id });
    const at = () => clock.now().toISOString();
    const opened = await savePosition(student, { id, lessonId, second: 100, at: at() });
    expect(opened).toMatchObject({ second: 100, furthestSecond: 10, watchedPercent: 10, saved: true });
    await expect(completeLesson(student, { id, lessonId })).rejects.toMatchObject({
      code: 'precondition',
      reason: 'progress.not_watched',
      details: { watchedPercent: 10, watchPercent: 90, durationSeconds: 100 },
    });
    clock.advance(31_000);
    await savePosition(student, { id, lessonId, second: 89, at: at() });
    await expect(completeLesson(student, { id, lessonId })).rejects.toMatchObject({
      details: { watchedPercent: 87 },
    });
    clock.advance(2_000);
    expect(await savePosition(student, { id, lessonId, second: 90, at: at() })).toMatchObject({
      watchedPercent: 90,
    });
    expect(await completeLesson(student, { id, lessonId })).toMatchObject({
      progressPercent: 100,
      state: 'completed',
    });
  });
});

describe('explaining progress', () => {
  it('names every required item with the fact that counts', async () => {
    const learnt = await createCourseToLearn(database.db, { rewardTokens: 10, places: 5 });
    const student = await asStudent(database.db);
    const { id } = await enrolLearner(student, { id: learnt.course.id });
    const { result } = await pass(student, learnt, id);
    expect(result.progressPercent).toBe(50);
    const explained = await explainProgress(student, { id });
    expect(explained).toMatchObject({
      progressPercent: 50,
      requiredDone: 1,
      requiredTotal: 2,
      next: { lessonId: learnt.text.id },
      reward: { state: 'reserved' },
    });
    expect(explained.items).toMatchObject([
      { lessonId: learnt.text.id, state: 'todo', reason: 'mark_as_done' },
      {
        lessonId: learnt.quiz.id,
        state: 'done',
        reason: 'passed',
        facts: { bestPercent: 100, passPercent: 70 },
      },
    ]);
    const done = explained.items.filter((item) => item.state === 'done').length;
    expect(explained.progressPercent).toBe(Math.floor((100 * done) / explained.items.length));
  });
});

it('stores nothing but the fold over its events, for every enrolment of this file', async () => {
  const { db } = database;
  const learnt = await createCourseToLearn(db);
  await createEnrolment(db, learnt, { personId: learnt.owner.personId, done: [learnt.extra.id] });
  const rows = await db
    .select({
      enrolment: enrolments,
      manifest: sql<unknown>`(select v.manifest from course_versions v where v.id = enrolments.version_id)`,
    })
    .from(enrolments);
  expect(rows.length).toBeGreaterThan(3);
  for (const { enrolment, manifest } of rows) {
    const events = await db.select().from(progressEvents).where(eq(progressEvents.enrolmentId, enrolment.id));
    const folded = foldProgress(manifestSchema.parse(manifest), events);
    expect([enrolment.requiredDone, enrolment.requiredTotal, enrolment.progressPercent]).toEqual([
      folded.requiredDone,
      folded.requiredTotal,
      folded.percent,
    ]);
    if (folded.percent === 100) expect(enrolment.state).toBe('completed');
  }
});
