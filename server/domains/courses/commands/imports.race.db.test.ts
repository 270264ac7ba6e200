import { rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { pack } from 'tar-stream';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { courseImports, courses } from '@/db/schema/courses';
import { fixedClock } from '@/server/platform/clock';
import { type Context, personOf, systemContext } from '@/server/platform/context';
import { pathOfFile, putFile } from '@/server/platform/storage/local-disk';
import { asEducator, asStudent } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { importArchive } from '../importing/import-archive';
import { openArchive } from '@/server/platform/archive/open-archive';
import { getDraft } from '../queries/draft';
import { getReadableFile } from '../queries/file';
import { getImport, listMyImports } from '../queries/import';
import { getLesson } from '../queries/lesson';
import { followImport } from './follow-import';
import { forgetArchives } from './forget-archives';
import { importCourse } from './import-course';
import { publishCourse } from './publish-course';
import { requestImport } from './request-import';
import { resumeImports } from './resume-imports';
import { runImport } from './run-import';

// Before the settings are read by the imports above: files of this test go to a folder of their own.
const dataDir = vi.hoisted(() => {
  process.env.AZORA_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/azora-imports-${process.pid}`;
  return process.env.AZORA_DATA_DIR;
});
const { db, sql, countRows } = await testDatabase();
const clock = fixedClock('2026-11-21T04:00:00.000Z');
const job: Context = systemContext({ db, clock, name: 'job' });

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function archive(files: Record<string, string | Buffer>): Promise<Buffer> {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) tar.entry({ name }, content);
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return gzipSync(Buffer.concat(chunks));
}

const course = () =>
  archive({
    'bread/README.md': '# Bread\n\nHow to bake it.\n',
    'bread/01-flour.md': '# Flour\n\n![A sack of flour](img/sack.png)\n\nThen [water](02-water.md).\n',
    'bread/02-water.md': '# Water\n\nNot too warm.\n',
    'bread/img/sack.png': PNG,
  });

async function requested(content: Buffer, name = 'bread.tar.gz') {
  const teacher = await asEducator(db, {}, { clock });
  const stored = await putFile(content);
  const { id } = await requestImport(teacher, {
    fileName: name,
    storageKey: stored.storageKey,
    bytes: stored.bytes,
  });
  return { teacher, id };
}

const coursesOf = (ctx: Context) =>
  db
    .select()
    .from(courses)
    .where(eq(courses.ownerId, personOf(ctx).personId));

describe('an import', () => {
  test('makes a draft of its owner with files and links in place, and a report', async () => {
    const { teacher, id } = await requested(await course());
    expect(await getImport(teacher, { id })).toMatchObject({ state: 'queued', progress: 0 });
    await runImport(job, { importId: id });
    const done = await getImport(teacher, { id });
    expect(done).toMatchObject({ state: 'done', progress: 100, courseId: expect.any(String) });
    expect(done.report.imported.length).toBeGreaterThan(0);
    const draft = await getDraft(teacher, { id: done.courseId! });
    expect(draft).toMatchObject({ status: 'draft', role: 'owner', price: null, rewardTokens: 0 });
    const lessons = draft.modules.flatMap((module) => module.lessons);
    const flour = await getLesson(teacher, { id: lessons.find((lesson) => lesson.title === 'Flour')!.id });
    const water = lessons.find((lesson) => lesson.title === 'Water')!;
    expect(JSON.stringify(flour.content)).toContain(`lesson:${water.id}`);
    const image = flour.content.content.find((block) => block.type === 'image');
    expect(
      await getReadableFile(teacher, { id: image?.type === 'image' ? image.attrs.fileId! : '' }),
    ).toMatchObject({ mime: 'image/png', bytes: PNG.length });
    expect((await publishCourse(teacher, { id: draft.id })).version.number).toBe(1);
  });

  test('is seen by its owner only, and started by educators only', async () => {
    const { id } = await requested(await course());
    const other = await asEducator(db);
    await expect(getImport(other, { id })).rejects.toMatchObject({
      code: 'not_found',
      reason: 'courses.import_not_found',
    });
    expect((await listMyImports(other, { limit: 10 })).items).toEqual([]);
    const student = await asStudent(db);
    await expect(requestImport(student, { fileName: 'x', storageKey: 'x', bytes: 1 })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test.each<[string, () => Promise<Buffer>, string]>([
    ['a library', () => archive({ 'library/library.xml': '<library/>' }), 'imports.not_a_course'],
    ['a notebook', () => archive({ 'a/one.ipynb': '{"cells":[]}' }), 'imports.not_a_course'],
    ['a name that leads out', () => archive({ '../../evil.md': '# Evil' }), 'imports.archive_'],
    ['something else', () => Promise.resolve(Buffer.from('hello')), 'imports.'],
  ])('of %s fails with its reason and writes nothing else', async (_case, content, reason) => {
    const { teacher, id } = await requested(await content());
    const before = await countRows();
    await runImport(job, { importId: id });
    const failed = await getImport(teacher, { id });
    expect(failed).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining(reason),
      message: expect.any(String),
    });
    expect(failed.courseId).toBeUndefined();
    expect(await countRows()).toEqual(before);
    await runImport(job, { importId: id });
    expect((await getImport(teacher, { id })).state).toBe('failed');
  });

  test('that fails at a fault of ours says so, and a database that goes away is tried again', async () => {
    const { teacher, id } = await requested(await course());
    const broken = {
      ...job,
      db: new Proxy(db, {
        get: (target, key) =>
          key === 'transaction'
            ? () => Promise.reject(Object.assign(new Error('gone'), { code: '57P01' }))
            : Reflect.get(target, key),
      }),
    };
    await expect(runImport(broken, { importId: id })).rejects.toThrow('gone');
    expect((await getImport(teacher, { id })).state).toBe('running');
    await runImport(job, { importId: id });
    expect((await getImport(teacher, { id })).state).toBe('done');
  });
});

describe('killed and run again', () => {
  test('nothing is there until everything is, and then once', async () => {
    const { teacher, id } = await requested(await course());
    await db.update(courseImports).set({ state: 'running' }).where(eq(courseImports.id, id));
    const [row] = await db.select().from(courseImports).where(eq(courseImports.id, id));
    const source = await openArchive(pathOfFile(row!.storageKey), { name: 'bread.tar.gz' });
    const steps = followImport(job, row!);
    const imported = await importArchive(source);
    const killed = importCourse(
      job,
      { imported, ownerId: personOf(teacher).personId },
      { ...steps, finish: () => Promise.reject(new Error('killed')) },
    );
    await expect(killed).rejects.toThrow('killed');
    expect(await coursesOf(teacher)).toHaveLength(0);
    await source.dispose();
    await runImport(job, { importId: id });
    expect(await coursesOf(teacher)).toHaveLength(1);
    await runImport(job, { importId: id });
    expect(await coursesOf(teacher)).toHaveLength(1);
  });

  test('four runs beside each other make one course', async () => {
    const { teacher, id } = await requested(await course());
    await Promise.all(Array.from({ length: 4 }, () => runImport(job, { importId: id })));
    expect(await coursesOf(teacher)).toHaveLength(1);
    expect((await getImport(teacher, { id })).state).toBe('done');
  });

  test('one without a sign of life is queued again, a living one is not', async () => {
    const { id } = await requested(await course());
    await db
      .update(courseImports)
      .set({ state: 'running', updatedAt: clock.now() })
      .where(eq(courseImports.id, id));
    expect(await resumeImports(job)).toBe(0);
    clock.advance(121_000);
    expect(await resumeImports(job)).toBeGreaterThan(0);
    expect(await resumeImports(job)).toBe(0);
    const waiting =
      await sql`select 1 from graphile_worker.jobs where task_identifier = 'courses.import' and key = ${`courses.import:${id}`}`;
    expect(waiting).toHaveLength(1);
  });
});

test('no more than five wait at a time', async () => {
  const teacher = await asEducator(db);
  const stored = await putFile(await course());
  const ask = () =>
    requestImport(teacher, { fileName: 'a.tar.gz', storageKey: stored.storageKey, bytes: stored.bytes });
  const results = await Promise.allSettled(Array.from({ length: 8 }, ask));
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(5);
  for (const result of results)
    if (result.status === 'rejected')
      expect(result.reason).toMatchObject({ code: 'limit', reason: 'courses.imports_waiting' });
});

test('an archive is forgotten a day after its import', async () => {
  const { teacher, id } = await requested(await archive({ 'one/lesson.md': '# Only\n\nWords.' }));
  await runImport(job, { importId: id });
  expect((await getImport(teacher, { id })).state).toBe('done');
  expect(await forgetArchives(job)).toBe(0);
  clock.advance(25 * 3_600_000);
  expect(await forgetArchives(job)).toBeGreaterThan(0);
});
