import { isNotNull } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { courseVersions, lessonContents, lessonCorrections } from '@/db/schema/courses';
import { asAdmin, asEducator, asStranger } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { catalogueListeners } from '../gateways/catalogue-listeners';
import { listCourses } from '../queries/catalogue';
import { getDraft } from '../queries/draft';
import { getLessonContent } from '../queries/lesson-content';
import { checkDraft } from '../queries/preflight';
import { getCourse, getPublishedCourse } from '../queries/published-course';
import { previewPublishedLesson } from '../queries/published-lesson';
import { addLesson } from './add-lesson';
import { addModule } from './add-module';
import { correctLesson } from './correct-lesson';
import { createCourse } from './create-course';
import { deleteLesson } from './delete-lesson';
import { publishCourse } from './publish-course';
import { putQuestions } from './put-questions';
import { unpublishCourse } from './unpublish-course';
import { updateCourse } from './update-course';
import { updateLesson } from './update-lesson';

const { db, countRows, sql } = await testDatabase();
const stranger = asStranger(db);
const told: string[] = [];
catalogueListeners.register('test', ({ slug }) => void told.push(slug));
beforeEach(() => void told.splice(0));

async function readyCourse(facts: { rewardTokens?: number } = {}) {
  const teacher = await asEducator(db);
  const course = await createCourse(teacher, {
    title: 'Bread',
    summary: 'Baking it',
    subject: 'Food',
    ...facts,
  });
  const module = await addModule(teacher, { id: course.id, title: 'Dough' });
  const lesson = await addLesson(teacher, {
    id: module.id,
    title: 'Flour',
    kind: 'text',
    markdown: 'Flour and water.',
  });
  const quiz = await addLesson(teacher, { id: module.id, title: 'Check', kind: 'quiz' });
  const asked = await putQuestions(teacher, {
    id: quiz.id,
    questions: [
      {
        type: 'single',
        prompt: 'What rises?',
        options: [
          { text: 'Dough', correct: true },
          { text: 'Salt', correct: false },
        ],
      },
    ],
  });
  return { teacher, course, module, lesson, quiz: asked };
}

describe('publishing', () => {
  test('makes an immutable version that everybody can read', async () => {
    const { teacher, course, lesson, quiz } = await readyCourse();
    const published = await publishCourse(teacher, { id: course.id });
    expect(published).toMatchObject({
      id: course.id,
      slug: course.slug,
      status: 'published',
      version: { number: 1 },
    });
    expect(published.findings.every((finding) => finding.severity === 'warning')).toBe(true);
    expect(told).toEqual([course.slug]);
    const seen = await getCourse(stranger, { id: course.slug });
    expect(seen).toMatchObject({
      id: course.id,
      lessonCount: 2,
      version: { number: 1 },
      price: null,
      reward: { state: 'none' },
      modules: [
        {
          title: 'Dough',
          lessons: [
            { id: lesson.id, title: 'Flour', kind: 'text', required: true, rule: 'manual', questionCount: 0 },
            { id: quiz.id, title: 'Check', kind: 'quiz', rule: 'passed', passPercent: 70, questionCount: 1 },
          ],
        },
      ],
    });
    expect(await getCourse(stranger, { id: course.id })).toEqual(seen);
    await expect(
      db.update(courseVersions).set({ title: 'x' }).where(isNotNull(courseVersions.id)),
    ).rejects.toMatchObject({ cause: { message: expect.stringMatching(/append-only|permission denied/) } });
  });

  test('an unchanged draft is refused, a changed one is the next version, and the first one stays', async () => {
    const { teacher, course, lesson } = await readyCourse();
    const first = await publishCourse(teacher, { id: course.id });
    expect(await getDraft(teacher, { id: course.id })).toMatchObject({ hasChanges: false });
    await expect(publishCourse(teacher, { id: course.id })).rejects.toMatchObject({
      code: 'precondition',
      reason: 'courses.nothing_to_publish',
    });
    await updateLesson(teacher, { id: lesson.id, markdown: 'Flour, water, salt.', revision: 1 });
    const draft = await getDraft(teacher, { id: course.id });
    expect(draft.hasChanges).toBe(true);
    expect(draft.modules[0]!.lessons.map((each) => each.hasChanges)).toEqual([true, false]);
    const second = await publishCourse(teacher, { id: course.id, note: 'Salt' });
    expect(second.version.number).toBe(2);
    const old = await getLessonContent(stranger, { versionId: first.version.id, lessonId: lesson.id });
    const now = await getLessonContent(stranger, { versionId: second.version.id, lessonId: lesson.id });
    expect(JSON.stringify(old.document)).not.toContain('salt');
    expect(JSON.stringify(now.document)).toContain('salt');
    expect(await db.select({ hash: lessonContents.hash }).from(lessonContents)).toEqual(
      expect.arrayContaining([{ hash: old.hash }, { hash: now.hash }]),
    );
  });

  test('is refused with every finding, and writes nothing', async () => {
    const teacher = await asEducator(db);
    const course = await createCourse(teacher, { title: 'Not yet', rewardTokens: 50 });
    const module = await addModule(teacher, { id: course.id, title: 'M' });
    const lesson = await addLesson(teacher, { id: module.id, title: 'Empty', kind: 'text', required: false });
    const before = await countRows();
    const error = await publishCourse(teacher, { id: course.id }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'precondition', reason: 'courses.preflight_failed' });
    const { details } = error as { details: { findings: { code: string; lessonId?: string }[] } };
    expect(details.findings.map((finding) => finding.code)).toEqual(
      expect.arrayContaining([
        'courses.no_required_item',
        'courses.reward_without_assessment',
        'courses.lesson_empty',
        'courses.pool_unfunded',
      ]),
    );
    expect(details.findings.find((finding) => finding.code === 'courses.lesson_empty')?.lessonId).toBe(
      lesson.id,
    );
    expect(await checkDraft(teacher, { id: course.id })).toMatchObject({
      ready: false,
      findings: details.findings,
    });
    expect(await countRows()).toEqual(before);
    expect(told).toEqual([]);
  });

  test('is refused with the code itself when one finding blocks', async () => {
    const teacher = await asEducator(db);
    const course = await createCourse(teacher, { title: 'No questions', rewardTokens: 50 });
    const module = await addModule(teacher, { id: course.id, title: 'M' });
    await addLesson(teacher, { id: module.id, title: 'Read', kind: 'text', markdown: 'Read this.' });
    await expect(publishCourse(teacher, { id: course.id })).rejects.toMatchObject({
      code: 'precondition',
      reason: 'courses.reward_without_assessment',
    });
  });

  test('says what the reward is: used up while the pool is empty', async () => {
    const { teacher, course } = await readyCourse({ rewardTokens: 20 });
    await publishCourse(teacher, { id: course.id });
    expect((await getCourse(stranger, { id: course.id })).reward).toEqual({
      amount: 20,
      asset: 'AZR',
      state: 'used_up',
      reason: 'wallet.pool_empty',
    });
  });

  test('hidden courses leave the catalogue, and can be listed again as they were', async () => {
    const { teacher, course } = await readyCourse();
    const first = await publishCourse(teacher, { id: course.id });
    const admin = await asAdmin(db);
    expect(await unpublishCourse(admin, { id: course.id })).toMatchObject({ status: 'unpublished' });
    expect(await unpublishCourse(teacher, { id: course.id })).toMatchObject({ status: 'unpublished' });
    await expect(getPublishedCourse(stranger, course.slug)).rejects.toMatchObject({
      reason: 'courses.not_found',
    });
    expect((await listCourses(stranger, { limit: 50 })).items.map((item) => item.id)).not.toContain(
      course.id,
    );
    const again = await publishCourse(teacher, { id: course.id });
    expect(again.version).toEqual(first.version);
    expect((await getCourse(stranger, { id: course.slug })).version.number).toBe(1);
  });

  test('a draft that was never published cannot be hidden', async () => {
    const { teacher, course } = await readyCourse();
    await expect(unpublishCourse(teacher, { id: course.id })).rejects.toMatchObject({
      reason: 'courses.not_published',
    });
  });

  test('an open lesson is readable by everybody without keys, a closed one is not', async () => {
    const { teacher, course, quiz, lesson } = await readyCourse();
    await updateLesson(teacher, { id: quiz.id, preview: true });
    await publishCourse(teacher, { id: course.id });
    const open = await previewPublishedLesson(stranger, { id: course.slug, lessonId: quiz.id });
    expect(JSON.stringify(open)).not.toContain('correct');
    expect(open.content.content.at(-1)).toMatchObject({ type: 'question', attrs: { prompt: 'What rises?' } });
    await expect(
      previewPublishedLesson(stranger, { id: course.slug, lessonId: lesson.id }),
    ).rejects.toMatchObject({ code: 'forbidden', reason: 'courses.lesson_not_open' });
    await expect(
      previewPublishedLesson(stranger, { id: course.slug, lessonId: course.id }),
    ).rejects.toMatchObject({ reason: 'courses.lesson_not_found' });
  });
});

describe('a correction', () => {
  test('reaches pinned learners at once, keeps reason and diff, enqueues a regrade and brings the draft along', async () => {
    const { teacher, course, quiz } = await readyCourse();
    const { version } = await publishCourse(teacher, { id: course.id });
    const content = structuredClone(quiz.content);
    const block = content.content.at(-1)!;
    if (block.type !== 'question') throw new Error('The quiz ends in its question.');
    for (const option of block.attrs.options ?? []) option.correct = !option.correct;
    const correction = await correctLesson(teacher, { id: quiz.id, reason: 'The key was wrong', content });
    expect(correction).toMatchObject({
      versionId: version.id,
      lessonId: quiz.id,
      diff: [{ change: 'changed' }],
    });
    const now = await getLessonContent(stranger, { versionId: version.id, lessonId: quiz.id });
    expect(now.document.content.at(-1)).toEqual(block);
    const jobs =
      await sql`select 1 from graphile_worker.jobs where task_identifier = 'progress.regrade-lesson'`;
    expect(jobs).toHaveLength(1);
    expect(await getDraft(teacher, { id: course.id })).toMatchObject({ hasChanges: false });
    await expect(publishCourse(teacher, { id: course.id })).rejects.toMatchObject({
      reason: 'courses.nothing_to_publish',
    });
    await expect(correctLesson(teacher, { id: quiz.id, reason: 'Again', content })).rejects.toMatchObject({
      reason: 'courses.nothing_to_correct',
    });
  });

  test('reaches older versions that show the same lesson, and a lesson that the draft dropped', async () => {
    const { teacher, course, lesson, quiz } = await readyCourse();
    const first = await publishCourse(teacher, { id: course.id });
    await updateCourse(teacher, { id: course.id, title: 'Bread again' });
    const second = await publishCourse(teacher, { id: course.id });
    await deleteLesson(teacher, { id: lesson.id });
    const content = structuredClone(lesson.content);
    content.content.push({
      type: 'paragraph',
      attrs: { id: 'added' },
      content: [{ type: 'text', text: 'And yeast.' }],
    });
    await correctLesson(teacher, { id: lesson.id, reason: 'Yeast was missing', content });
    for (const { version } of [first, second]) {
      expect(
        JSON.stringify(
          (await getLessonContent(stranger, { versionId: version.id, lessonId: lesson.id })).document,
        ),
      ).toContain('yeast');
    }
    expect(
      (await db.select().from(lessonCorrections)).filter((row) => row.lessonId === lesson.id),
    ).toHaveLength(2);
    expect(quiz.id).not.toBe(lesson.id);
  });

  test('that changes more is refused with its paths, and nothing is written', async () => {
    const { teacher, course, quiz } = await readyCourse();
    await expect(
      correctLesson(teacher, { id: quiz.id, reason: 'Too soon', content: quiz.content }),
    ).rejects.toMatchObject({ reason: 'courses.not_published' });
    await publishCourse(teacher, { id: course.id });
    const before = await countRows();
    const more = structuredClone(quiz.content);
    const block = more.content.at(-1)!;
    if (block.type === 'question') block.attrs.points = 5;
    await expect(
      correctLesson(teacher, { id: quiz.id, reason: 'Points', content: more }),
    ).rejects.toMatchObject({
      code: 'precondition',
      reason: 'courses.not_a_correction',
      errors: [{ path: 'questions.0.points' }],
    });
    await expect(
      correctLesson(teacher, { id: quiz.id, reason: 'Gone', content: { ...quiz.content, content: [] } }),
    ).rejects.toMatchObject({ reason: 'courses.not_a_correction' });
    const other = await asEducator(db);
    await expect(correctLesson(other, { id: quiz.id, reason: 'Mine', content: more })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect((await countRows()).lesson_corrections).toBe(before.lesson_corrections);
  });
});
