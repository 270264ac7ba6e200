import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCourseToLearn, createEnrolment } from '@/db/factories/progress';
import { createPerson } from '@/db/factories/identity';
import { catalogueEntries, courses, courseTeam } from '@/db/schema/courses';
import { auditLog } from '@/db/schema/identity';
import { enrolments } from '@/db/schema/progress';
import { asStranger, asStudent, contextFor } from '@/server/testing/actors';
import { type TestDatabase, testDatabase } from '@/server/testing/database';
import { getEnrolment } from '../queries/enrolment';
import { completeLesson } from './complete-lesson';
import { enrolLearner } from './enrol-learner';
import { leaveEnrolment } from './leave-enrolment';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

describe('enrolling', () => {
  it('begins a course at its published version and answers with the whole enrolment', async () => {
    const { db } = database;
    const { course, text, quiz, extra } = await createCourseToLearn(db);
    const student = await asStudent(db);
    const enrolment = await enrolLearner(student, { id: course.slug });
    expect(enrolment).toMatchObject({
      courseId: course.id,
      version: 1,
      state: 'active',
      progressPercent: 0,
      requiredDone: 0,
      requiredTotal: 2,
      run: 1,
      reward: { amount: 0, asset: 'AZR', state: 'none' },
      course: { slug: course.slug, title: course.title },
      next: { lessonId: text.id, number: '1.1' },
      resume: null,
    });
    expect(enrolment.items).toMatchObject([
      {
        lessonId: text.id,
        state: 'todo',
        rule: 'manual',
        reason: 'mark_as_done',
        required: true,
        number: '1.1',
      },
      {
        lessonId: quiz.id,
        state: 'todo',
        rule: 'passed',
        reason: 'pass_questions',
        number: '2.1',
        facts: { questionCount: 2, passPercent: 70 },
      },
      { lessonId: extra.id, state: 'todo', required: false, number: '2.2' },
    ]);
    const [card] = await db.select().from(catalogueEntries).where(eq(catalogueEntries.courseId, course.id));
    expect(card?.learnerCount).toBe(1);
    const audit = await db.select().from(auditLog).where(eq(auditLog.subjectId, enrolment.id));
    expect(audit.map((entry) => entry.action)).toEqual(['progress.enrolment.begin']);
  });

  it('refuses a second active enrolment and names the first (CONFLICT progress.already_enrolled)', async () => {
    const { course } = await createCourseToLearn(database.db);
    const student = await asStudent(database.db);
    const { id } = await enrolLearner(student, { id: course.id });
    const before = await database.countRows();
    await expect(enrolLearner(student, { id: course.id })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'progress.already_enrolled',
      details: { enrolmentId: id },
    });
    expect(await database.countRows()).toEqual(before);
  });

  it('refuses strangers, and courses that are unknown or hidden', async () => {
    const { course } = await createCourseToLearn(database.db);
    const student = await asStudent(database.db);
    await expect(enrolLearner(asStranger(database.db), { id: course.id })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(enrolLearner(student, { id: 'no-such-course' })).rejects.toMatchObject({
      reason: 'courses.not_found',
    });
    await database.db.update(courses).set({ status: 'unpublished' }).where(eq(courses.id, course.id));
    await database.db.delete(catalogueEntries).where(eq(catalogueEntries.courseId, course.id));
    await expect(enrolLearner(student, { id: course.id })).rejects.toMatchObject({
      code: 'not_found',
      reason: 'courses.not_found',
    });
  });

  it('asks for the price of a course, but not from its team (PAYMENT_REQUIRED payments.required)', async () => {
    const { course, owner } = await createCourseToLearn(database.db, {
      course: { priceMinor: 900, priceAsset: 'EUR' },
    });
    const student = await asStudent(database.db);
    await expect(enrolLearner(student, { id: course.id })).rejects.toMatchObject({
      code: 'payment_required',
      reason: 'payments.required',
    });
    await expect(enrolLearner(contextFor(database.db, owner), { id: course.id })).resolves.toMatchObject({
      state: 'active',
    });
    await database.db
      .update(courseTeam)
      .set({ leftAt: new Date() })
      .where(eq(courseTeam.courseId, course.id));
    const former = await createPerson(database.db);
    await database.db
      .insert(courseTeam)
      .values({ courseId: course.id, personId: former.personId, role: 'author', leftAt: new Date() });
    await expect(enrolLearner(contextFor(database.db, former), { id: course.id })).rejects.toMatchObject({
      reason: 'payments.required',
    });
  });

  it('refuses whose place was taken back (FORBIDDEN progress.enrolment_revoked)', async () => {
    const learnt = await createCourseToLearn(database.db);
    const person = await createPerson(database.db);
    await createEnrolment(database.db, learnt, { personId: person.personId, state: 'revoked' });
    await expect(
      enrolLearner(contextFor(database.db, person), { id: learnt.course.id }),
    ).rejects.toMatchObject({
      code: 'forbidden',
      reason: 'progress.enrolment_revoked',
    });
  });
});

describe('leaving and coming back', () => {
  it('keeps progress, closes lessons and resumes the same enrolment', async () => {
    const { db } = database;
    const { course, text } = await createCourseToLearn(db);
    const student = await asStudent(db);
    const { id } = await enrolLearner(student, { id: course.id });
    await completeLesson(student, { id, lessonId: text.id });
    expect(await leaveEnrolment(student, { id })).toEqual({ id, state: 'left', progressPercent: 50 });
    expect(await leaveEnrolment(student, { id })).toEqual({ id, state: 'left', progressPercent: 50 });
    const left = await getEnrolment(student, { id });
    expect(left).toMatchObject({ state: 'left', progressPercent: 50, next: null });
    expect(left.items[1]).toMatchObject({ state: 'locked', reason: 'not_enrolled' });
    await expect(completeLesson(student, { id, lessonId: text.id })).rejects.toMatchObject({
      reason: 'progress.enrolment_ended',
    });

    const back = await enrolLearner(student, { id: course.id });
    expect(back).toMatchObject({ id, state: 'active', progressPercent: 50, run: 1 });
    const [card] = await db.select().from(catalogueEntries).where(eq(catalogueEntries.courseId, course.id));
    expect(card?.learnerCount).toBe(1);
  });

  it('does not leave what is completed (PRECONDITION progress.not_leavable) and takes a retake as a new run', async () => {
    const { db } = database;
    const learnt = await createCourseToLearn(db);
    const person = await createPerson(db);
    const student = contextFor(db, person);
    const done = [learnt.text.id, learnt.quiz.id];
    const first = await createEnrolment(db, learnt, { personId: person.personId, state: 'completed', done });
    await expect(leaveEnrolment(student, { id: first.id })).rejects.toMatchObject({
      code: 'precondition',
      reason: 'progress.not_leavable',
    });
    const second = await enrolLearner(student, { id: learnt.course.id });
    expect(second).toMatchObject({ run: 2, progressPercent: 0, state: 'active' });
    const rows = await db.select().from(enrolments).where(eq(enrolments.personId, person.personId));
    expect(rows).toHaveLength(2);
  });
});

it("answers other people's enrolments as unknown", async () => {
  const { course } = await createCourseToLearn(database.db);
  const { id } = await enrolLearner(await asStudent(database.db), { id: course.id });
  const other = await asStudent(database.db);
  await expect(getEnrolment(other, { id })).rejects.toMatchObject({
    code: 'not_found',
    reason: 'progress.enrolment_not_found',
  });
  await expect(leaveEnrolment(other, { id })).rejects.toMatchObject({
    code: 'not_found',
    reason: 'progress.enrolment_not_found',
  });
});
