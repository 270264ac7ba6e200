import { rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { personOf } from '@/server/platform/context';
import { asAdmin, asEducator, asStranger, asStudent } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { courseGuards } from '../gateways/course-guards';
import { getReadableFile } from '../queries/file';
import { addLesson } from './add-lesson';
import { addModule } from './add-module';
import { createCourse } from './create-course';
import { keepFile } from './keep-file';
import { publishCourse } from './publish-course';
import { receiveFile } from './receive-file';
import { updateLesson } from './update-lesson';

// Before the settings are read by the imports above: files of this test go to a folder of their own.
const dataDir = vi.hoisted(() => {
  process.env.AZORA_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/azora-files-${process.pid}`;
  return process.env.AZORA_DATA_DIR;
});
const { db, countRows } = await testDatabase();
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const text = (content: string) => Readable.from([Buffer.from(content)]);
const receive = (content = 'hello', name = 'note.txt') =>
  receiveFile(text(content), { name, bytesMax: 1_000 });

async function courseShowing(
  options: { preview?: boolean; fileOf?: Awaited<ReturnType<typeof asEducator>> } = {},
) {
  const teacher = await asEducator(db);
  const course = await createCourse(teacher, { title: 'With a file' });
  const module = await addModule(teacher, { id: course.id, title: 'M' });
  const lesson = await addLesson(teacher, { id: module.id, title: 'L', kind: 'text', markdown: 'Text.' });
  const file = await keepFile(options.fileOf ?? teacher, {
    received: await receive(`unique ${course.id}`),
    purpose: 'lesson',
  });
  const content = structuredClone(lesson.content);
  content.content.push({
    type: 'file',
    attrs: { id: 'f1', fileId: file.id, name: file.name, bytes: file.bytes, mime: file.mime },
  });
  await updateLesson(teacher, {
    id: lesson.id,
    content,
    revision: 1,
    ...(options.preview ? { preview: true } : {}),
  });
  return { teacher, course, lesson, file };
}

describe('an upload', () => {
  test('is kept with its address, for the one who sent it', async () => {
    const student = await asStudent(db);
    const received = await receiveFile(text('hello'), { name: '../note.txt', bytesMax: 1_000 });
    await expect(keepFile(student, { received, purpose: 'lesson' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(keepFile(student, { received, purpose: 'avatar' })).rejects.toMatchObject({
      reason: 'courses.file_not_an_image',
    });
    const teacher = await asEducator(db);
    const file = await keepFile(teacher, { received, purpose: 'lesson' });
    expect(file).toMatchObject({
      url: `/api/v1/files/${file.id}`,
      name: 'note.txt',
      mime: 'text/plain',
      bytes: 5,
    });
  });

  test('one byte over the limit is refused, the limit itself is not', async () => {
    await expect(receive('a'.repeat(1_000))).resolves.toMatchObject({ bytes: 1_000 });
    await expect(receive('a'.repeat(1_001))).rejects.toMatchObject({ code: 'too_large' });
    await expect(receive('')).rejects.toMatchObject({ reason: 'courses.file_empty' });
  });

  test('for a course needs the right to edit it, and writes nothing without', async () => {
    const { course } = await courseShowing();
    const other = await asEducator(db);
    const received = await receive();
    const before = await countRows();
    await expect(keepFile(other, { received, purpose: 'lesson', courseId: course.id })).rejects.toMatchObject(
      { reason: 'courses.not_found' },
    );
    expect(await countRows()).toEqual(before);
  });
});

describe('a file is read', () => {
  test('by the team and by administrators, and is unknown to others', async () => {
    const { teacher, file } = await courseShowing();
    expect(await getReadableFile(teacher, { id: file.id })).toMatchObject({
      isPublic: false,
      bytes: file.bytes,
    });
    expect(await getReadableFile(await asAdmin(db), { id: file.id })).toMatchObject({ isPublic: false });
    for (const other of [asStranger(db), await asStudent(db), await asEducator(db)]) {
      await expect(getReadableFile(other, { id: file.id })).rejects.toMatchObject({
        code: 'not_found',
        reason: 'courses.file_not_found',
      });
    }
  });

  test('by everybody once a published lesson open to all shows it', async () => {
    const { teacher, course, file } = await courseShowing({ preview: true });
    await expect(getReadableFile(asStranger(db), { id: file.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await publishCourse(teacher, { id: course.id });
    expect(await getReadableFile(asStranger(db), { id: file.id })).toMatchObject({ isPublic: true });
  });

  test('by the learners of a course that shows it', async () => {
    const { teacher, course, file } = await courseShowing();
    await publishCourse(teacher, { id: course.id });
    const learner = await asStudent(db);
    await expect(getReadableFile(learner, { id: file.id })).rejects.toMatchObject({ code: 'not_found' });
    courseGuards.register('test', {
      hasLearners: () => Promise.resolve(false),
      learnerCounts: () => Promise.resolve(new Map()),
      mayReadFiles: (_ctx, courseId, personId) =>
        Promise.resolve(courseId === course.id && personId === personOf(learner).personId),
    });
    expect(await getReadableFile(learner, { id: file.id })).toMatchObject({ isPublic: false });
    await expect(getReadableFile(await asStudent(db), { id: file.id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('naming a stranger’s file in one’s own open lesson opens nothing', async () => {
    const victim = await asEducator(db);
    const { teacher, course, file } = await courseShowing({ preview: true, fileOf: victim });
    await expect(publishCourse(teacher, { id: course.id })).rejects.toMatchObject({
      reason: 'courses.file_missing',
      details: {
        findings: expect.arrayContaining([expect.objectContaining({ code: 'courses.file_missing' })]),
      },
    });
    await expect(getReadableFile(teacher, { id: file.id })).rejects.toMatchObject({ code: 'not_found' });
  });
});
