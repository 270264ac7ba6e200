import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AzoraClient } from '@/client/create-azora-client';
import type { AzoraError } from '@/client/errors';
import type { ImportView, TeamLesson } from '@/server/domains/courses/contract';
import { ledgerFaults } from '@/server/domains/wallet/queries/ledger-faults';
import { database as processDatabase } from '@/server/platform/database';
import { asStranger } from '@/server/testing/actors';
import { type TestDatabase, testDatabase } from '@/server/testing/database';
import { runDueJobs } from '@/server/testing/jobs';
import { changeSettings } from '@/server/testing/settings';
import { inProcessClient } from './in-process';
import { type Taken, takeCourse } from './learner';
import { MARKDOWN_COURSES, NO_COURSES, OLX_COURSES, type Package } from './packages';
import { publishDraft } from './publisher';

const material = path.resolve(import.meta.dirname, '../../../shared/material');
const isThere = existsSync(path.join(material, 'COUNTS.json'));
const PASSWORD = 'four plain words here';
const REWARD = 120;
/** Reading a course of thousands of files on a machine that does other things too. */
const LONG_MS = 240_000;

let database: TestDatabase;
let team: AzoraClient;
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'azora-material-'));

async function register(name: string): Promise<{ id: string; client: AzoraClient }> {
  const email = `${name.toLowerCase().replace(/\W+/g, '-')}@azora.test`;
  const { user, accessToken } = await inProcessClient().identity.register({
    email,
    password: PASSWORD,
    name,
  });
  return { id: user.id, client: inProcessClient(accessToken) };
}

async function onDatabase<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const address = new URL(database.adminUrl);
  const host = address.searchParams.get('host');
  address.searchParams.delete('host');
  const sql = postgres(address.toString(), { ...(host ? { host } : {}), max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** Uploads an archive and lets the job runner work until the import has ended. */
async function importFile(file: string): Promise<ImportView> {
  const content = new Blob([readFileSync(path.join(material, file))]);
  const { id } = await team.imports.start({ file: content, name: path.basename(file) });
  await runDueJobs(database);
  return team.authoring.import({ id });
}

interface Imported {
  view: ImportView;
  id: string;
  lessons: TeamLesson[];
}

const imports = new Map<string, Promise<Imported>>();

/** Each package is imported once; the tests about it share the draft. */
function importOf({ file }: Package): Promise<Imported> {
  const known = imports.get(file) ?? importAndRead(file);
  imports.set(file, known);
  return known;
}

async function importAndRead(file: string): Promise<Imported> {
  const view = await importFile(file);
  expect(view, view.message).toMatchObject({ state: 'done', progress: 100 });
  const id = view.courseId ?? '';
  const draft = await team.authoring.draft({ id });
  const lessons: TeamLesson[] = [];
  for (const lesson of draft.modules.flatMap((module) => module.lessons))
    lessons.push(await team.authoring.lesson({ id: lesson.id }));
  return { view, id, lessons };
}

const notesIn = (lesson: TeamLesson) => lesson.content.content.filter((block) => block.type === 'note');

const quiet = {
  say: () => {},
  now: () => new Date(),
  pause: () => Promise.reject(new Error('None of these courses has a video whose length is known.')),
};

/** Everything that a repeat could have changed. */
const standing = (learner: AzoraClient, enrolmentId: string) =>
  Promise.all([
    learner.progress.enrolment({ id: enrolmentId }),
    learner.wallet.get(),
    learner.wallet.transfers(),
    learner.wallet.supply(),
  ]);

interface Finished extends Taken {
  id: string;
  learner: AzoraClient;
  learnerId: string;
}

const finished = new Map<string, Promise<Finished>>();

function finish(expected: Package): Promise<Finished> {
  const known = finished.get(expected.file) ?? publishAndTake(expected);
  finished.set(expected.file, known);
  return known;
}

async function publishAndTake(expected: Package): Promise<Finished> {
  const { id } = await importOf(expected);
  await publishDraft(team, id, expected.questions > 0 ? REWARD : 0);
  const { client: learner, id: learnerId } = await register(`Learner of ${expected.title}`);
  const taken = await takeCourse({ ...quiet, learner, team }, id);
  return { ...taken, id, learner, learnerId };
}

type Counts = { responses?: Record<string, number> };
const EVERY_COURSE = [...OLX_COURSES, ...MARKDOWN_COURSES];
const UNGRADED = EVERY_COURSE.filter(({ questions }) => questions === 0);
const PAID_AND_SHORT = EVERY_COURSE.filter(({ questions, lessons }) => questions > 0 && lessons < 30);

const name = isThere
  ? 'real courses of ../shared/material'
  : 'real courses: skipped, because ../shared/material is not beside this repository';

describe.skipIf(!isThere)(name, () => {
  beforeAll(async () => {
    database = await testDatabase();
    changeSettings({ DATABASE_URL: database.url, AZORA_DATA_DIR: dataDir, AZORA_RATE_LIMITS: 'off' });
    const educator = await register('Grace');
    const admin = await register('Ada');
    await onDatabase(async (sql) => {
      await sql`update users set roles = '{student,educator}' where person_id = ${educator.id}`;
      await sql`update users set roles = '{student,admin}' where person_id = ${admin.id}`;
    });
    await admin.client.wallet.grant({ userId: educator.id, amount: 10_000, reason: 'To try real courses' });
    team = educator.client;
  });
  afterAll(async () => {
    await processDatabase().close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  describe.each(EVERY_COURSE)('$file', (expected) => {
    it(
      'becomes a draft that says what came over',
      async () => {
        const { view, lessons } = await importOf(expected);
        const questions = lessons.flatMap((lesson) => lesson.questions);
        expect({
          lessons: lessons.length,
          required: lessons.filter((lesson) => lesson.required).length,
          questions: questions.length,
          notes: lessons.flatMap(notesIn).length,
        }).toEqual({
          lessons: expected.lessons,
          required: expected.required,
          questions: expected.questions,
          notes: expected.notes,
        });
        for (const lesson of lessons)
          expect(
            view.report.imported.filter((line) => line.includes(` › ${lesson.title}`)).length,
            lesson.title,
          ).toBeGreaterThan(0);
      },
      LONG_MS,
    );

    it('names everything that is not represented, with the reason', async () => {
      const { view, lessons } = await importOf(expected);
      const { skipped } = view.report;
      for (const { reason } of [...skipped, ...view.report.changed]) expect(reason).toMatch(/\S{2,}.*[.]$/u);
      for (const lesson of lessons) {
        for (const note of notesIn(lesson)) {
          const { title } = note.attrs as { title: string };
          expect(
            skipped.some(({ item }) => item.startsWith(title)),
            `${lesson.title}: ${title}`,
          ).toBe(true);
        }
      }
    });

    it(
      'is taken to 100 %, certified and paid',
      async () => {
        const { enrolment, learner, learnerId } = await finish(expected);
        expect(enrolment).toMatchObject({
          progressPercent: 100,
          state: 'completed',
          requiredDone: expected.required,
          requiredTotal: expected.required,
          reward: expected.questions > 0 ? { amount: REWARD, state: 'posted' } : { state: 'none' },
        });
        expect(enrolment.items.map(({ state }) => state)).toEqual(Array(expected.lessons).fill('done'));
        const certificate = await inProcessClient().progress.certificate({
          code: enrolment.certificateCode ?? '',
        });
        expect(certificate).toMatchObject({ state: 'valid', courseTitle: expected.title });
        expect((await learner.identity.getMe()).id).toBe(learnerId);
        const { items } = await learner.wallet.transfers();
        expect(items.map(({ reason, amount, state }) => ({ reason, amount, state }))).toEqual(
          expected.questions > 0 ? [{ reason: 'reward', amount: REWARD, state: 'posted' }] : [],
        );
      },
      LONG_MS,
    );

    it(
      'is paid once, whatever is repeated',
      async () => {
        const { enrolment, attemptIds, learner } = await finish(expected);
        const before = await standing(learner, enrolment.id);
        for (const attemptId of attemptIds) await learner.progress.submitAttempt({ id: attemptId });
        for (const { lessonId } of enrolment.items)
          await learner.progress.completeLesson({ id: enrolment.id, lessonId });
        expect(await standing(learner, enrolment.id)).toEqual(before);
      },
      LONG_MS,
    );
  });

  it.each(OLX_COURSES)('$file agrees with the independent counts of its questions', async (expected) => {
    const counts = JSON.parse(readFileSync(path.join(material, 'COUNTS.json'), 'utf8')) as Record<
      string,
      Counts
    >;
    const asked = Object.values(counts[expected.file]?.responses ?? {}).reduce(
      (sum, count) => sum + count,
      0,
    );
    const { lessons } = await importOf(expected);
    const questions = lessons.flatMap((lesson) => lesson.questions).length;
    const problemNotes = lessons.flatMap(notesIn).length - expected.otherNotes;
    expect(asked).toBeGreaterThan(10);
    expect(questions + problemNotes + (expected.absorbed?.count ?? 0)).toBe(asked);
  });

  it.each(UNGRADED)('$file cannot promise a reward, because it grades nothing', async (expected) => {
    const { id } = await importOf(expected);
    await team.authoring.updateCourse({ id, rewardTokens: REWARD });
    const refusal: unknown = await team.authoring.publishCourse({ id }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ status: 422, reason: 'courses.reward_without_assessment' });
    expect(JSON.stringify((refusal as AzoraError).problem)).toContain('courses.reward_without_assessment');
    await team.authoring.updateCourse({ id, rewardTokens: 0 });
  });

  it.each(PAID_AND_SHORT)(
    '$file pays nothing for a second run',
    async (expected) => {
      const { enrolment, learner, id } = await finish(expected);
      const before = await standing(learner, enrolment.id);
      const again = await takeCourse({ ...quiet, learner, team }, id);
      expect(again.enrolment).toMatchObject({ run: 2, progressPercent: 100, state: 'completed' });
      expect(await standing(learner, enrolment.id)).toEqual(before);
    },
    LONG_MS,
  );

  it.each(PAID_AND_SHORT)(
    '$file pays nobody again when it is imported again',
    async (expected) => {
      const { id, learner } = await finish(expected);
      const before = (await learner.wallet.transfers()).items;
      const twin = await importAndRead(expected.file);
      expect(twin.id).not.toBe(id);
      await publishDraft(team, twin.id, REWARD);
      const { enrolment } = await takeCourse({ ...quiet, learner, team }, twin.id);
      expect(enrolment).toMatchObject({ progressPercent: 100, state: 'completed' });
      expect((await learner.wallet.transfers()).items).toEqual(before);
    },
    LONG_MS,
  );

  it.each(NO_COURSES)('%s is answered with: not a course', async (file, words) => {
    const rows = async () => onDatabase((sql) => sql`select count(*)::int as courses from courses`);
    const before = await rows();
    const view = await importFile(file);
    expect(view).toMatchObject({ state: 'failed', reason: 'imports.not_a_course' });
    expect(view.message).toMatch(words);
    expect(view.courseId).toBeUndefined();
    expect(await rows()).toEqual(before);
  });

  it('leave a ledger whose accounts sum to zero', async () => {
    const sums = await onDatabase(
      (sql) => sql`select asset, sum(posted_minor)::int as sum from wallet_accounts group by asset`,
    );
    expect([...sums]).toEqual([{ asset: 'AZR', sum: 0 }]);
    expect(await ledgerFaults(asStranger(database.db))).toEqual([]);
  });
});
