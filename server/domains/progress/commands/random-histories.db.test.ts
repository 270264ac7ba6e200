import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { createPublishedCourse } from '@/db/factories/courses';
import { createPerson, type PersonRow } from '@/db/factories/identity';
import { certificates, enrolments, progressEvents } from '@/db/schema/progress';
import { manifestSchema } from '@/server/domains/courses/contract';
import { asStudent } from '@/server/testing/actors';
import { type TestDatabase, testDatabase } from '@/server/testing/database';
import { getEnrolment } from '../queries/enrolment';
import { foldProgress } from '../rules/progress';
import { completeLesson } from './complete-lesson';
import { enrolLearner } from './enrol-learner';
import { leaveEnrolment } from './leave-enrolment';

let database: TestDatabase;
let owner: PersonRow;
beforeAll(async () => {
  database = await testDatabase();
  owner = await createPerson(database.db);
});

const modules = fc
  .array(fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 })
  .filter((flags) => flags.flat().includes(true));
/** Completions in any order, some at the same time, some repeated, and leaving in between. */
const steps = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('complete' as const),
        picks: fc.array(fc.nat(14), { minLength: 1, maxLength: 4 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const) }) },
  ),
  { maxLength: 12 },
);

it('never falls, never passes 100, is 100 exactly when all required items are done, and is the fold of its events', async () => {
  const { db } = database;
  await fc.assert(
    fc.asyncProperty(modules, steps, async (flags, history) => {
      const published = await createPublishedCourse(db, {
        ownerId: owner.personId,
        modules: flags.map((module) => module.map((required) => ({ required }))),
      });
      const student = await asStudent(db);
      const { id } = await enrolLearner(student, { id: published.course.id });
      let percent = 0;
      for (const step of history) {
        if (step.kind === 'leave') {
          const { state } = await getEnrolment(student, { id });
          if (state === 'completed') continue;
          await leaveEnrolment(student, { id });
          await enrolLearner(student, { id: published.course.id });
        } else {
          const items = step.picks.map((pick) => published.lessons[pick % published.lessons.length]!.id);
          await Promise.all(items.map((lessonId) => completeLesson(student, { id, lessonId })));
        }
        const view = await getEnrolment(student, { id });
        const required = view.items.filter((item) => item.required);
        const isAllDone = required.every((item) => item.state === 'done');
        expect(view.progressPercent).toBeGreaterThanOrEqual(percent);
        expect(view.progressPercent).toBeLessThanOrEqual(100);
        expect(view.progressPercent === 100).toBe(isAllDone);
        expect(view.state).toBe(isAllDone ? 'completed' : 'active');
        expect(view.certificateCode !== undefined).toBe(isAllDone);
        percent = view.progressPercent;
      }
      const [stored] = await db.select().from(enrolments).where(eq(enrolments.id, id));
      const events = await db.select().from(progressEvents).where(eq(progressEvents.enrolmentId, id));
      const folded = foldProgress(manifestSchema.parse(published.version.manifest), events);
      expect(stored).toMatchObject({
        requiredDone: folded.requiredDone,
        requiredTotal: folded.requiredTotal,
        progressPercent: folded.percent,
      });
      const issued = await db.select().from(certificates).where(eq(certificates.enrolmentId, id));
      expect(issued).toHaveLength(folded.percent === 100 ? 1 : 0);
    }),
    { numRuns: 15 },
  );
});
