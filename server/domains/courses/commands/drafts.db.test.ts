import { describe, expect, test } from 'vitest';
import { createPublishedCourse } from '@/db/factories/courses';
import { asAdmin, asEducator, asStranger, asStudent } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { getDraft } from '../queries/draft';
import { getLesson, previewLesson } from '../queries/lesson';
import { listMyCourses } from '../queries/my-courses';
import { addLesson } from './add-lesson';
import { addModule } from './add-module';
import { createCourse } from './create-course';
import { deleteCourse } from './delete-course';
import { deleteLesson } from './delete-lesson';
import { deleteModule } from './delete-module';
import { putQuestions } from './put-questions';
import { updateCourse } from './update-course';
import { updateLesson } from './update-lesson';
import { updateModule } from './update-module';

const { db, countRows } = await testDatabase();
const refused = (reason: string) => expect.objectContaining({ reason });

async function draftWithLesson(markdown = 'Hello.') {
  const teacher = await asEducator(db);
  const course = await createCourse(teacher, { title: 'A course' });
  const module = await addModule(teacher, { id: course.id, title: 'One' });
  const lesson = await addLesson(teacher, { id: module.id, title: 'First', kind: 'text', markdown });
  return { teacher, course, module, lesson };
}

describe('a course', () => {
  test('is made as a draft of its maker, with everything said about it', async () => {
    const teacher = await asEducator(db);
    const course = await createCourse(teacher, {
      title: 'Kurs über Brot',
      language: 'de',
      level: 'advanced',
      subject: 'Backen',
      price: { amount: 30, asset: 'AZR' },
      rewardTokens: 12,
    });
    expect(course).toMatchObject({
      slug: 'kurs-ueber-brot',
      status: 'draft',
      role: 'owner',
      revision: 1,
      price: { amount: 30, asset: 'AZR' },
      rewardTokens: 12,
      modules: [],
      publishedVersion: null,
      hasChanges: true,
    });
    expect((await listMyCourses(teacher, { limit: 10 })).items.map((item) => item.id)).toEqual([course.id]);
  });

  test('needs an educator', async () => {
    const before = await countRows();
    const student = await asStudent(db);
    await expect(createCourse(student, { title: 'No' })).rejects.toEqual(refused('identity.role_required'));
    await expect(createCourse(asStranger(db), { title: 'No' })).rejects.toMatchObject({ code: 'forbidden' });
    expect((await countRows()).courses).toBe(before.courses);
  });

  test('of a title that is taken gets a numbered slug, also at the same moment', async () => {
    const teacher = await asEducator(db);
    const made = await Promise.all(
      Array.from({ length: 8 }, () => createCourse(teacher, { title: 'Same title' })),
    );
    const slugs = made.map((course) => course.slug);
    expect(new Set(slugs).size).toBe(8);
    expect(slugs).toContain('same-title');
    expect(slugs).toContain('same-title-2');
  });

  test('takes a new title’s slug until it is published', async () => {
    const { teacher, course } = await draftWithLesson();
    const renamed = await updateCourse(teacher, { id: course.id, title: 'Another name', revision: 3 });
    expect(renamed).toMatchObject({ slug: 'another-name', revision: 4 });
    const published = await createPublishedCourse(db, {
      ownerId: teacher.actor.kind === 'person' ? teacher.actor.personId : '',
    });
    expect((await updateCourse(teacher, { id: published.course.id, title: 'New words' })).slug).toBe(
      published.course.slug,
    );
  });

  test('changed elsewhere is a conflict that carries the present revision, and nothing is written', async () => {
    const { teacher, course } = await draftWithLesson();
    await expect(updateCourse(teacher, { id: course.id, title: 'Late', revision: 1 })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'courses.revision_conflict',
      details: { revision: 3 },
    });
    expect((await getDraft(teacher, { id: course.id })).title).toBe('A course');
  });

  test('goes to the bin while it was never published, once', async () => {
    const { teacher, course } = await draftWithLesson();
    expect(await deleteCourse(teacher, { id: course.id })).toEqual({});
    await expect(deleteCourse(teacher, { id: course.id })).rejects.toEqual(refused('courses.not_found'));
    await expect(getDraft(teacher, { id: course.id })).rejects.toEqual(refused('courses.not_found'));
  });

  test('that was published is not deleted', async () => {
    const teacher = await asEducator(db);
    const { course } = await createPublishedCourse(db, {
      ownerId: teacher.actor.kind === 'person' ? teacher.actor.personId : '',
    });
    await expect(deleteCourse(teacher, { id: course.id })).rejects.toMatchObject({
      code: 'precondition',
      reason: 'courses.has_learners',
    });
  });
});

describe('strangers', () => {
  test('are told that there is no such draft, module or lesson, and write nothing', async () => {
    const { course, module, lesson } = await draftWithLesson();
    const other = await asEducator(db);
    const before = await countRows();
    const tries: [() => Promise<unknown>, string][] = [
      [() => getDraft(other, { id: course.id }), 'courses.not_found'],
      [() => updateCourse(other, { id: course.id, title: 'Mine' }), 'courses.not_found'],
      [() => deleteCourse(other, { id: course.id }), 'courses.not_found'],
      [() => addModule(other, { id: course.id, title: 'Mine' }), 'courses.not_found'],
      [() => updateModule(other, { id: module.id, title: 'Mine' }), 'courses.module_not_found'],
      [() => deleteModule(other, { id: module.id }), 'courses.module_not_found'],
      [() => addLesson(other, { id: module.id, title: 'Mine', kind: 'text' }), 'courses.module_not_found'],
      [() => getLesson(other, { id: lesson.id }), 'courses.lesson_not_found'],
      [() => previewLesson(other, { id: lesson.id }), 'courses.lesson_not_found'],
      [() => updateLesson(other, { id: lesson.id, title: 'Mine' }), 'courses.lesson_not_found'],
      [() => putQuestions(other, { id: lesson.id, questions: [] }), 'courses.lesson_not_found'],
      [() => deleteLesson(other, { id: lesson.id }), 'courses.lesson_not_found'],
    ];
    for (const [attempt, reason] of tries) await expect(attempt()).rejects.toEqual(refused(reason));
    expect(await countRows()).toEqual(before);
  });

  test('who administrate may read and not edit', async () => {
    const { course, lesson } = await draftWithLesson();
    const admin = await asAdmin(db);
    expect((await getDraft(admin, { id: course.id })).role).toBe('admin');
    await expect(updateLesson(admin, { id: lesson.id, title: 'X' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('a lesson', () => {
  test('is made with Markdown and read back with it', async () => {
    const { teacher, lesson } = await draftWithLesson('# Title\n\nSome **bold** text.');
    expect(lesson).toMatchObject({
      kind: 'text',
      required: true,
      preview: false,
      passPercent: 70,
      revision: 1,
      rule: 'manual',
      minutes: 1,
      hasChanges: true,
      isPublished: false,
    });
    const read = await getLesson(teacher, { id: lesson.id });
    expect(read.markdown).toContain('**bold**');
    expect(read.content.content.length).toBe(2);
  });

  test('saved on an older revision is a conflict with both texts, and nothing is lost', async () => {
    const { teacher, lesson } = await draftWithLesson('First.');
    const saved = await updateLesson(teacher, { id: lesson.id, markdown: 'Second.', revision: 1 });
    expect(saved).toMatchObject({ revision: 2, markdown: expect.stringContaining('Second.') });
    await expect(
      updateLesson(teacher, { id: lesson.id, markdown: 'Third.', revision: 1 }),
    ).rejects.toMatchObject({
      code: 'conflict',
      reason: 'courses.revision_conflict',
      details: {
        revision: 2,
        markdown: expect.stringContaining('Second.'),
        content: expect.objectContaining({ type: 'doc' }),
        updatedAt: saved.updatedAt,
      },
    });
    expect((await getLesson(teacher, { id: lesson.id })).markdown).toContain('Second.');
  });

  test('saved again with the same text is no conflict: the answer was lost, not the save', async () => {
    const { teacher, lesson } = await draftWithLesson('First.');
    const content = (await updateLesson(teacher, { id: lesson.id, markdown: 'Second.', revision: 1 }))
      .content;
    expect(await updateLesson(teacher, { id: lesson.id, content, revision: 1 })).toMatchObject({
      revision: 2,
    });
  });

  test('may be emptied in the draft', async () => {
    const { teacher, lesson } = await draftWithLesson();
    expect(
      (await updateLesson(teacher, { id: lesson.id, markdown: '', revision: 1 })).content.content,
    ).toEqual([]);
  });

  test('settings do not disturb somebody who types', async () => {
    const { teacher, lesson } = await draftWithLesson();
    const changed = await updateLesson(teacher, {
      id: lesson.id,
      title: 'New',
      required: false,
      preview: true,
      passPercent: 80,
    });
    expect(changed).toMatchObject({
      title: 'New',
      required: false,
      preview: true,
      passPercent: 80,
      revision: 1,
    });
  });

  test('moves between modules of its course only', async () => {
    const { teacher, course, module, lesson } = await draftWithLesson();
    const second = await addModule(teacher, { id: course.id, title: 'Two' });
    await addLesson(teacher, { id: second.id, title: 'Other', kind: 'text' });
    expect(await updateLesson(teacher, { id: lesson.id, moduleId: second.id, position: 0 })).toMatchObject({
      moduleId: second.id,
      position: 0,
    });
    const draft = await getDraft(teacher, { id: course.id });
    expect(draft.modules.map((each) => each.lessons.map((one) => [one.title, one.position]))).toEqual([
      [],
      [
        ['First', 0],
        ['Other', 1],
      ],
    ]);
    const foreign = await draftWithLesson();
    await expect(updateLesson(teacher, { id: lesson.id, moduleId: foreign.module.id })).rejects.toEqual(
      refused('courses.module_unknown'),
    );
    expect(module.id).not.toBe(second.id);
  });

  test('deleted is not brought back by a late save', async () => {
    const { teacher, course, lesson } = await draftWithLesson();
    await deleteLesson(teacher, { id: lesson.id });
    await expect(updateLesson(teacher, { id: lesson.id, markdown: 'Late.', revision: 1 })).rejects.toEqual(
      refused('courses.lesson_not_found'),
    );
    expect((await getDraft(teacher, { id: course.id })).modules[0]?.lessons).toEqual([]);
  });

  test('is previewed without keys and without a write', async () => {
    const { teacher, lesson } = await draftWithLesson();
    await putQuestions(teacher, {
      id: lesson.id,
      questions: [{ type: 'short_text', prompt: 'Capital?', accepted: ['Paris'], feedback: 'It is Paris' }],
    });
    const before = await countRows();
    const preview = await previewLesson(teacher, { id: lesson.id });
    expect(JSON.stringify(preview)).not.toContain('Paris');
    expect(preview).toMatchObject({ rule: 'passed', previousLessonId: null, nextLessonId: null });
    expect(await countRows()).toEqual(before);
  });
});

describe('questions', () => {
  test('get ids, keep them, and leave the draft when they are left out', async () => {
    const { teacher, lesson } = await draftWithLesson();
    const first = await putQuestions(teacher, {
      id: lesson.id,
      questions: [
        {
          type: 'single',
          prompt: 'Which?',
          options: [
            { text: 'A', correct: true },
            { text: 'B', correct: false },
          ],
        },
        { type: 'number', prompt: 'How many?', value: 3, tolerance: 0.5 },
      ],
    });
    expect(first).toMatchObject({ questionCount: 2, rule: 'passed', revision: 2 });
    const [single, number] = first.questions;
    const second = await putQuestions(teacher, {
      id: lesson.id,
      questions: [{ ...number!, prompt: 'How many now?' }],
    });
    expect(second.questions).toEqual([{ ...number, prompt: 'How many now?' }]);
    await expect(putQuestions(teacher, { id: lesson.id, questions: [single!] })).rejects.toMatchObject({
      reason: 'courses.questions_invalid',
      errors: [{ path: 'questions.0.id' }],
    });
  });

  test('stay where they stand when the Markdown around them changes', async () => {
    const { teacher, lesson } = await draftWithLesson('Before.');
    const asked = await putQuestions(teacher, {
      id: lesson.id,
      questions: [{ type: 'true_false', prompt: 'True?', value: true }],
    });
    const changed = await updateLesson(teacher, {
      id: lesson.id,
      markdown: `${asked.markdown}\n\nAfter.`,
      revision: asked.revision,
    });
    expect(changed.content.content.map((block) => block.type)).toEqual([
      'paragraph',
      'question',
      'paragraph',
    ]);
    expect(changed.questions).toEqual(asked.questions);
    const careless = await updateLesson(teacher, {
      id: lesson.id,
      markdown: 'Only text.',
      revision: changed.revision,
    });
    expect(careless.questions).toEqual(asked.questions);
  });
});
