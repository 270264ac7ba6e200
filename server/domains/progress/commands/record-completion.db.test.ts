import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '@/db/client';
import { createCourseToLearn } from '@/db/factories/progress';
import { certificates, progressEvents } from '@/db/schema/progress';
import { rewards } from '@/db/schema/wallet';
import { findVersion } from '@/server/domains/courses/public';
import { fixedClock } from '@/server/platform/clock';
import { personOf } from '@/server/platform/context';
import { asStudent } from '@/server/testing/actors';
import { type TestDatabase, testDatabase } from '@/server/testing/database';
import { placedLessons } from '../rules/items';
import { completedItems, lockEnrolment, type TxContext } from '../store';
import { completeLesson } from './complete-lesson';
import { enrolLearner } from './enrol-learner';
import { finishCourse } from './finish-course';
import { keepReservation } from './keep-reservation';
import { recordCompletion } from './record-completion';
import { startAttempt } from './start-attempt';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

const DAY_MS = 86_400_000;

async function begun() {
  const clock = fixedClock('2026-03-01T10:00:00Z');
  const learnt = await createCourseToLearn(database.db, { rewardTokens: 10, places: 2 });
  const student = await asStudent(database.db, {}, { clock });
  const { id } = await enrolLearner(student, { id: learnt.course.id });
  await startAttempt(student, { id, lessonId: learnt.quiz.id });
  const inTransaction = <T>(work: (ctx: TxContext) => Promise<T>) =>
    database.db.transaction((transaction) => work({ ...student, tx: transaction as unknown as Tx }));
  const expiry = async () => {
    const [row] = await database.db
      .select()
      .from(rewards)
      .where(eq(rewards.personId, personOf(student).personId));
    return row?.expiresAt?.getTime();
  };
  return { clock, learnt, student, id, inTransaction, expiry };
}

describe('the steps of a completion', () => {
  it('record a fact once, whoever asks again', async () => {
    const { id, inTransaction } = await begun();
    for (const requiredDone of [1, 1]) {
      const { enrolment, done } = await inTransaction(async (ctx) => {
        const locked = await lockEnrolment(ctx, id);
        const version = await findVersion(ctx, locked.versionId);
        const { lesson } = placedLessons(version.manifest)[0]!;
        return recordCompletion(
          ctx,
          { enrolment: locked, version, done: await completedItems(ctx.tx, id) },
          { lesson, evidence: { by: 'learner' } },
        );
      });
      expect(enrolment).toMatchObject({ requiredDone, progressPercent: 50 });
      expect(done.size).toBe(1);
    }
    expect(
      await database.db.select().from(progressEvents).where(eq(progressEvents.enrolmentId, id)),
    ).toHaveLength(1);
  });

  it('finish a course once', async () => {
    const { id, inTransaction } = await begun();
    for (let round = 0; round < 2; round += 1) {
      const finished = await inTransaction(async (ctx) => {
        const enrolment = await lockEnrolment(ctx, id);
        return finishCourse(ctx, { enrolment, version: await findVersion(ctx, enrolment.versionId) });
      });
      expect(finished.state).toBe('completed');
    }
    expect(
      await database.db.select().from(certificates).where(eq(certificates.enrolmentId, id)),
    ).toHaveLength(1);
  });
});

describe('a reserved place', () => {
  it('lasts sixty days from the latest progress', async () => {
    const { id, learnt, student, clock, inTransaction, expiry } = await begun();
    const start = clock.now().getTime();
    expect(await expiry()).toBe(start + 60 * DAY_MS);
    clock.advance(10 * DAY_MS);
    await completeLesson(student, { id, lessonId: learnt.extra.id });
    expect(await expiry()).toBe(start + 70 * DAY_MS);
    clock.advance(DAY_MS);
    await inTransaction(async (ctx) => {
      const enrolment = await lockEnrolment(ctx, id);
      await keepReservation(ctx, enrolment, await findVersion(ctx, enrolment.versionId));
    });
    expect(await expiry()).toBe(start + 71 * DAY_MS);
  });
});
