import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { createPerson } from '@/db/factories/identity';
import { type CourseToLearn, createCourseToLearn } from '@/db/factories/progress';
import { courseTeam } from '@/db/schema/courses';
import { profiles } from '@/db/schema/identity';
import { certificates } from '@/db/schema/progress';
import { fundPool, grantTokens, poolOf, walletOf } from '@/server/domains/wallet/public';
import { systemClock } from '@/server/platform/clock';
import { type Context, personOf, systemContext } from '@/server/platform/context';
import { asStranger, asStudent, contextFor } from '@/server/testing/actors';
import { type TestDatabase, testDatabase } from '@/server/testing/database';
import { getCertificate } from '../queries/certificate';
import { getEnrolment } from '../queries/enrolment';
import { listMyEnrolments } from '../queries/enrolment-cards';
import { completeLesson } from './complete-lesson';
import { enrolLearner } from './enrol-learner';
import { leaveEnrolment } from './leave-enrolment';
import { saveAnswer } from './save-answer';
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

describe('finishing a course', () => {
  it('gives the certificate and the reserved reward, once', async () => {
    const learnt = await createCourseToLearn(database.db, { rewardTokens: 120, places: 1 });
    const student = await asStudent(database.db, { name: 'Ada Quist' });
    const { personId } = personOf(student);
    const enrolled = await enrolLearner(student, { id: learnt.course.id });
    expect(enrolled.reward).toEqual({ amount: 120, asset: 'AZR', state: 'available' });
    const { id } = enrolled;
    const { attempt, result } = await pass(student, learnt, id);
    expect(attempt.reward).toMatchObject({ state: 'reserved', amount: 120 });
    expect(result).toMatchObject({ passed: true, progressPercent: 50, reward: { state: 'reserved' } });
    expect(await walletOf(student, personId)).toMatchObject({ available: 0, pending: 120 });

    const done = await completeLesson(student, { id, lessonId: learnt.text.id });
    expect(done).toMatchObject({
      progressPercent: 100,
      state: 'completed',
      reward: { amount: 120, state: 'posted' },
      next: { lessonId: learnt.extra.id },
    });
    expect(await completeLesson(student, { id, lessonId: learnt.text.id })).toEqual(done);
    expect(await walletOf(student, personId)).toMatchObject({ available: 120, pending: 0 });
    expect(await poolOf(student, learnt.course.id)).toMatchObject({ availableMinor: 0, reservedMinor: 0 });

    const view = await getEnrolment(student, { id });
    expect(view).toMatchObject({
      state: 'completed',
      progressPercent: 100,
      certificateCode: done.certificateCode,
      reward: { state: 'posted' },
    });
    await database.db.update(profiles).set({ name: 'Another Name' }).where(eq(profiles.personId, personId));
    const certificate = await getCertificate(asStranger(database.db), {
      code: done.certificateCode!.toLowerCase(),
    });
    expect(certificate).toMatchObject({
      state: 'valid',
      learnerName: 'Ada Quist',
      courseTitle: learnt.course.title,
      version: 1,
      facts: { requiredItems: 2, lessons: 3, questionSets: 1, averagePercent: 100, run: 1 },
    });
    expect(JSON.stringify(certificate)).not.toContain(personId);
    // Optional lessons can still be done afterwards.
    expect(await completeLesson(student, { id, lessonId: learnt.extra.id })).toMatchObject({
      progressPercent: 100,
      state: 'completed',
      next: null,
    });
  });

  it('pays nothing for a retake, and certifies it', async () => {
    const learnt = await createCourseToLearn(database.db, { rewardTokens: 50, places: 3 });
    const student = await asStudent(database.db);
    const { personId } = personOf(student);
    for (const run of [1, 2]) {
      const { id } = await enrolLearner(student, { id: learnt.course.id });
      await pass(student, learnt, id);
      const done = await completeLesson(student, { id, lessonId: learnt.text.id });
      expect(done).toMatchObject({ state: 'completed', reward: { state: 'posted', amount: 50 } });
      expect(await walletOf(student, personId)).toMatchObject({ available: 50, pending: 0 });
      const rows = await database.db.select().from(certificates).where(eq(certificates.personId, personId));
      expect(rows).toHaveLength(run);
    }
  });

  it('does not wait for a pool that is empty', async () => {
    const learnt = await createCourseToLearn(database.db, { rewardTokens: 50, places: 0 });
    const student = await asStudent(database.db);
    const { id } = await enrolLearner(student, { id: learnt.course.id });
    const { attempt } = await pass(student, learnt, id);
    expect(attempt.reward).toMatchObject({ state: 'used_up', reason: 'wallet.pool_empty' });
    expect(await completeLesson(student, { id, lessonId: learnt.text.id })).toMatchObject({
      state: 'completed',
      reward: { state: 'used_up' },
    });
  });

  it('is not paid later by a pool that is funded afterwards, but a retake may earn it', async () => {
    const { db } = database;
    const learnt = await createCourseToLearn(db, { rewardTokens: 50, places: 0 });
    const student = await asStudent(db);
    const { id } = await enrolLearner(student, { id: learnt.course.id });
    await pass(student, learnt, id);
    await completeLesson(student, { id, lessonId: learnt.text.id });
    const house = systemContext({ db, clock: systemClock, name: 'test' });
    const { personId: ownerId } = learnt.owner;
    await grantTokens(house, {
      userId: ownerId,
      amount: 100,
      reason: 'For the pool.',
      idempotencyKey: 'late',
    });
    const funding = { courseId: learnt.course.id, amount: 100, idempotencyKey: 'late' };
    await fundPool(contextFor(db, learnt.owner), funding);
    const usedUp = { state: 'completed', reward: { state: 'used_up' } };
    expect(await getEnrolment(student, { id })).toMatchObject(usedUp);
    expect((await listMyEnrolments(student, { limit: 5 })).items).toMatchObject([usedUp]);
    expect(await completeLesson(student, { id, lessonId: learnt.text.id })).toMatchObject(usedUp);
    expect(await enrolLearner(student, { id: learnt.course.id })).toMatchObject({
      run: 2,
      reward: { state: 'available' },
    });
  });

  it.each([
    ['the owner', 'present'],
    ['somebody who was on the team once', 'past'],
    ['a translator: on the team of another course of the lineage', 'lineage'],
  ])('lets %s learn, and pays nothing', async (_, standing) => {
    const { db } = database;
    const learnt = await createCourseToLearn(db, { rewardTokens: 50, places: 3 });
    const person = standing === 'present' ? learnt.owner : await createPerson(db);
    if (standing === 'past')
      await db.insert(courseTeam).values({
        courseId: learnt.course.id,
        personId: person.personId,
        role: 'author',
        leftAt: new Date(),
      });
    if (standing === 'lineage') {
      const other = await createCourseToLearn(db, { course: { lineageId: learnt.course.lineageId } });
      await db
        .insert(courseTeam)
        .values({ courseId: other.course.id, personId: person.personId, role: 'author' });
    }
    const member = contextFor(db, person);
    const { id, reward } = await enrolLearner(member, { id: learnt.course.id });
    expect(reward).toEqual({ amount: 50, asset: 'AZR', state: 'not_eligible', reason: 'progress.on_team' });
    const { attempt } = await pass(member, learnt, id);
    expect(attempt.reward.state).toBe('not_eligible');
    expect(await completeLesson(member, { id, lessonId: learnt.text.id })).toMatchObject({
      state: 'completed',
      reward: { state: 'not_eligible' },
    });
    expect(await walletOf(member, person.personId)).toMatchObject({ available: 0, pending: 0 });
    expect(await poolOf(member, learnt.course.id)).toMatchObject({ availableMinor: 150, reservedMinor: 0 });
  });

  it('gives the place back of somebody who joins the team, or leaves', async () => {
    const { db } = database;
    const learnt = await createCourseToLearn(db, { rewardTokens: 50, places: 2 });
    const person = await createPerson(db);
    const joining = contextFor(db, person);
    const { id } = await enrolLearner(joining, { id: learnt.course.id });
    await pass(joining, learnt, id);
    await db
      .insert(courseTeam)
      .values({ courseId: learnt.course.id, personId: person.personId, role: 'author' });
    expect(await completeLesson(joining, { id, lessonId: learnt.text.id })).toMatchObject({
      state: 'completed',
      reward: { state: 'not_eligible' },
    });

    const leaving = await asStudent(db);
    const enrolled = await enrolLearner(leaving, { id: learnt.course.id });
    await startAttempt(leaving, { id: enrolled.id, lessonId: learnt.quiz.id });
    expect(await poolOf(leaving, learnt.course.id)).toMatchObject({ availableMinor: 50, reservedMinor: 50 });
    await leaveEnrolment(leaving, { id: enrolled.id });
    expect(await poolOf(leaving, learnt.course.id)).toMatchObject({ availableMinor: 100, reservedMinor: 0 });
    await enrolLearner(leaving, { id: learnt.course.id });
    expect(await startAttempt(leaving, { id: enrolled.id, lessonId: learnt.quiz.id })).toMatchObject({
      created: false,
      reward: { state: 'reserved' },
    });
  });
});
