import fs from 'node:fs';
import path from 'node:path';
import { TRPCError } from '@trpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '@/db/client';
import { createAttempt, createCourseToLearn, createEnrolment } from '@/db/factories/progress';
import { createPerson, createSession, type PersonRow } from '@/db/factories/identity';
import { contentHash } from '@/server/domains/courses/document/hash';
import { AppError } from '@/server/platform/errors';
import { contextFor } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { changeSettings } from '@/server/testing/settings';
import { allProcedures } from './rest/table';
import { createCaller } from './root';

const database = await testDatabase();
const { db } = database;

const world = await createCourseToLearn(db);
const learner = await createPerson(db);
const enrolment = await createEnrolment(db, world, { personId: learner.personId });
const hash = await contentHash(world.quiz.content);
const attempt = await createAttempt(db, {
  enrolmentId: enrolment.id,
  lessonId: world.quiz.id,
  contentHash: hash,
});
const learnersOtherSession = await createSession(db, learner.personId);

const ACTORS: Record<string, PersonRow | undefined> = {
  owner: world.owner,
  'other educator': await createPerson(db, { roles: ['student', 'educator'] }),
  learner,
  'other student': await createPerson(db),
  anonymous: undefined,
};

const course = { id: world.course.id };
const module = { id: world.modules[0]?.id };
const lesson = { id: world.text.id };
const reading = { id: enrolment.id, lessonId: world.text.id };
const quiz = { id: enrolment.id, lessonId: world.quiz.id };

/** Somebody's object behind each procedure that names one: the course is the owner's, the enrolment the learner's. */
const CALLS: Record<string, Record<string, unknown>> = {
  'authoring.draft': course,
  'authoring.updateCourse': { ...course, title: 'Taken over' },
  'authoring.deleteCourse': course,
  'authoring.checkDraft': course,
  'authoring.publishCourse': course,
  'authoring.unpublishCourse': course,
  'authoring.addModule': { ...course, title: 'Mine now' },
  'authoring.updateModule': { ...module, title: 'Mine now' },
  'authoring.deleteModule': module,
  'authoring.addLesson': { ...module, title: 'Mine now', kind: 'text' },
  'authoring.lesson': lesson,
  'authoring.updateLesson': { ...lesson, title: 'Mine now' },
  'authoring.deleteLesson': lesson,
  'authoring.putQuestions': { id: world.quiz.id, questions: [] },
  'authoring.previewLesson': lesson,
  'authoring.pool': course,
  'identity.revokeSession': { id: learnersOtherSession },
  'progress.enrolment': { id: enrolment.id },
  'progress.explain': { id: enrolment.id },
  'progress.leave': { id: enrolment.id },
  'progress.lesson': reading,
  'progress.savePosition': { ...reading, blockId: 'p1', at: new Date().toISOString() },
  'progress.completeLesson': reading,
  'progress.startAttempt': quiz,
  'progress.attempt': { id: attempt.id },
  'progress.saveAnswer': { id: attempt.id, questionId: 'q1', answer: 'q1-right', sequence: 1 },
  'progress.submitAttempt': { id: attempt.id },
};

class Undone extends Error {}

/** What a call answers, in one word, inside a transaction that is undone: every call meets the same world. */
async function outcome(person: PersonRow | undefined, procedure: string, input: unknown): Promise<string> {
  const [namespace = '', name = ''] = procedure.split('.');
  let answer = 'allowed';
  const attemptIt = async (tx: Tx): Promise<never> => {
    const ctx = { ...contextFor(db, person, { idempotencyKey: `${procedure}-key` }), tx };
    const routers = createCaller(ctx) as unknown as Record<
      string,
      Record<string, (given: unknown) => Promise<unknown>>
    >;
    const call = routers[namespace]?.[name];
    if (!call) throw new Error(`No procedure ${procedure}.`);
    try {
      await call(input);
    } catch (error) {
      if (!(error instanceof TRPCError && error.cause instanceof AppError)) throw error;
      answer = `${error.cause.code} ${error.cause.reason}`;
    }
    throw new Undone();
  };
  await db
    .transaction((tx) => attemptIt(tx as unknown as Tx))
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return answer;
}

const committed = path.join(import.meta.dirname, 'object-access.json');

describe('somebody else’s object', () => {
  beforeAll(() => changeSettings({ AZORA_RATE_LIMITS: 'off' }));

  it('is out of reach as the committed table says: each procedure called by each actor', async () => {
    const before = await database.countRows();
    const table: Record<string, Record<string, string>> = {};
    for (const [procedure, input] of Object.entries(CALLS)) {
      const row: Record<string, string> = {};
      for (const [actor, person] of Object.entries(ACTORS))
        row[actor] = await outcome(person, procedure, input);
      table[procedure] = row;
      const theirs = procedure.startsWith('authoring.') ? ['owner'] : ['learner'];
      const others = Object.entries(row).filter(([actor]) => !theirs.includes(actor));
      for (const [actor, answer] of others) {
        expect(answer, `${procedure} as ${actor}`).toMatch(/^(not_found|forbidden|unauthenticated) /);
      }
      for (const actor of theirs)
        expect(row[actor], `${procedure} as ${actor}`).toMatch(/^(allowed|precondition|conflict)/);
    }
    // Reviewed when it changes: AZORA_UPDATE_MATRIX=1 npx vitest run --project db server/api/object-access
    if (process.env.AZORA_UPDATE_MATRIX === '1')
      fs.writeFileSync(committed, `${JSON.stringify(table, null, 2)}\n`);
    expect(table).toEqual(JSON.parse(fs.readFileSync(committed, 'utf8')));
    expect(await database.countRows()).toEqual(before);
  });

  it('is covered for every procedure that names one', () => {
    const named = allProcedures().flatMap(([procedure, { inputs, meta }]) => {
      const shape = (inputs[0] as { shape?: object }).shape ?? {};
      return 'id' in shape && meta?.access !== 'public' && meta?.access !== 'admin' ? [procedure] : [];
    });
    // Enrolling needs no right to the course; imports, corrections and funding have their own tests beside the verbs.
    const elsewhere = ['progress.enrol', 'authoring.import', 'authoring.correctLesson', 'authoring.fundPool'];
    expect(named.toSorted()).toEqual([...Object.keys(CALLS), ...elsewhere].toSorted());
  });
});
