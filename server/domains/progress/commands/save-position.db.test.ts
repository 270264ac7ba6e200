import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CourseToLearn, createCourseToLearn } from '@/db/factories/progress';
import { enrolments } from '@/db/schema/progress';
import { fixedClock } from '@/server/platform/clock';
import { asStudent } from '@/server/testing/actors';
import { type TestDatabase, testDatabase } from '@/server/testing/database';
import { getEnrolment } from '../queries/enrolment';
import { getLessonForLearner } from '../queries/lesson';
import { enrolLearner } from './enrol-learner';
import { leaveEnrolment } from './leave-enrolment';
import { savePosition } from './save-position';

let database: TestDatabase;
let learnt: CourseToLearn;
beforeAll(async () => {
  database = await testDatabase();
  learnt = await createCourseToLearn(database.db);
});

async function begun() {
  const clock = fixedClock('2026-03-01T10:00:00Z');
  const student = await asStudent(database.db, {}, { clock });
  const { id } = await enrolLearner(student, { id: learnt.course.id });
  const at = (seconds: number) => new Date(clock.now().getTime() + seconds * 1000).toISOString();
  return { clock, student, id, at };
}

describe('the place in a lesson', () => {
  it('is where Continue goes on', async () => {
    const { student, id, at } = await begun();
    await savePosition(student, { id, lessonId: learnt.extra.id, blockId: 'p1', at: at(0) });
    const view = await getEnrolment(student, { id });
    expect(view).toMatchObject({
      resume: { lessonId: learnt.extra.id, blockId: 'p1', second: null, at: at(0) },
      next: { lessonId: learnt.extra.id },
    });
    expect(view.items[2]).toMatchObject({ state: 'in_progress' });
    expect(await getLessonForLearner(student, { id, lessonId: learnt.extra.id })).toMatchObject({
      position: { blockId: 'p1', furthestSecond: 0 },
    });
  });

  it('keeps the second while blocks are reported, and the block while seconds are', async () => {
    const { student, id, at } = await begun();
    const lessonId = learnt.text.id;
    await savePosition(student, { id, lessonId, second: 4.5, at: at(0) });
    expect(await savePosition(student, { id, lessonId, blockId: 'p1', at: at(1) })).toMatchObject({
      blockId: 'p1',
      second: 4.5,
    });
    expect(await savePosition(student, { id, lessonId, second: 6, at: at(2) })).toMatchObject({
      blockId: 'p1',
      second: 6,
      furthestSecond: 6,
    });
  });

  it('ignores an older report, but not the second that it proves', async () => {
    const { student, id, at, clock } = await begun();
    const lessonId = learnt.text.id;
    await savePosition(student, { id, lessonId, second: 2, at: at(0) });
    clock.advance(60_000);
    expect(await savePosition(student, { id, lessonId, second: 50, at: at(-70) })).toMatchObject({
      saved: false,
      second: 2,
      furthestSecond: 50,
    });
    expect(await savePosition(student, { id, lessonId, second: 8, at: at(0) })).toMatchObject({
      saved: true,
      second: 8,
      furthestSecond: 50,
    });
    expect(await savePosition(student, { id, lessonId, second: 8, at: at(0) })).toMatchObject({
      saved: false,
      second: 8,
    });
  });

  it('of a newer device is not moved away by an older report of another lesson', async () => {
    const { student, id, at } = await begun();
    await savePosition(student, { id, lessonId: learnt.extra.id, blockId: 'p1', at: at(10) });
    await savePosition(student, { id, lessonId: learnt.text.id, blockId: 'p1', at: at(5) });
    const [row] = await database.db.select().from(enrolments).where(eq(enrolments.id, id));
    expect(row?.currentLessonId).toBe(learnt.extra.id);
    expect((await getEnrolment(student, { id })).resume?.lessonId).toBe(learnt.extra.id);
  });

  it('is kept for a device whose clock is far ahead, without blocking what comes later', async () => {
    const { student, id, at, clock } = await begun();
    const lessonId = learnt.text.id;
    expect(await savePosition(student, { id, lessonId, blockId: 'p1', at: at(86_400) })).toMatchObject({
      saved: true,
      at: at(0),
    });
    clock.advance(1_000);
    expect(await savePosition(student, { id, lessonId, second: 3, at: at(0) })).toMatchObject({
      saved: true,
      second: 3,
    });
  });

  it('is the open lesson alone when no place is named', async () => {
    const { student, id, at } = await begun();
    expect(await savePosition(student, { id, lessonId: learnt.text.id, at: at(0) })).toMatchObject({
      saved: true,
      blockId: null,
      second: null,
    });
  });

  it('is refused in other courses, by others and after leaving', async () => {
    const { student, id, at } = await begun();
    const place = { lessonId: learnt.text.id, blockId: 'p1' };
    await expect(savePosition(student, { id, ...place, lessonId: id, at: at(0) })).rejects.toMatchObject({
      reason: 'progress.lesson_not_found',
    });
    await expect(
      savePosition(await asStudent(database.db), { id, ...place, at: at(0) }),
    ).rejects.toMatchObject({ reason: 'progress.enrolment_not_found' });
    await leaveEnrolment(student, { id });
    await expect(savePosition(student, { id, ...place, at: at(1) })).rejects.toMatchObject({
      code: 'forbidden',
      reason: 'progress.enrolment_ended',
    });
  });
});
