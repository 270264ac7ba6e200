import { expect, test } from 'vitest';
import { asEducator } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import type { CourseDraft } from '../contract';
import { getDraft } from '../queries/draft';
import { getLesson } from '../queries/lesson';
import { addLesson } from './add-lesson';
import { addModule } from './add-module';
import { createCourse } from './create-course';
import { deleteLesson } from './delete-lesson';
import { publishCourse } from './publish-course';
import { updateLesson } from './update-lesson';
import { updateModule } from './update-module';

const { db } = await testDatabase();

function expectDense(draft: CourseDraft) {
  expect(draft.modules.map((module) => module.position)).toEqual(draft.modules.map((_, index) => index));
  for (const module of draft.modules)
    expect(module.lessons.map((lesson) => lesson.position)).toEqual(module.lessons.map((_, index) => index));
}

async function courseOf(modules: number, lessonsEach: number) {
  const teacher = await asEducator(db);
  const course = await createCourse(teacher, { title: 'Raced' });
  for (let index = 0; index < modules; index += 1) {
    const module = await addModule(teacher, { id: course.id, title: `M${index}` });
    for (let at = 0; at < lessonsEach; at += 1)
      await addLesson(teacher, { id: module.id, title: `L${index}.${at}`, kind: 'text', markdown: 'Text.' });
  }
  return { teacher, draft: await getDraft(teacher, { id: course.id }) };
}

test('twenty modules and lessons added at once stand in dense order', async () => {
  const { teacher, draft } = await courseOf(1, 0);
  const moduleId = draft.modules[0]!.id;
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      index % 2 === 0
        ? addModule(teacher, { id: draft.id, title: `New ${index}` })
        : addLesson(teacher, { id: moduleId, title: `New ${index}`, kind: 'text' }),
    ),
  );
  const after = await getDraft(teacher, { id: draft.id });
  expect(after.modules).toHaveLength(11);
  expect(after.modules[0]!.lessons).toHaveLength(10);
  expectDense(after);
});

test('twenty moves and deletions at once keep positions dense and lose nothing', async () => {
  const { teacher, draft } = await courseOf(4, 5);
  const lessons = draft.modules.flatMap((module) => module.lessons);
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) => {
      if (index % 5 === 4)
        return updateModule(teacher, { id: draft.modules[index % 4]!.id, position: (index * 3) % 4 });
      if (index % 7 === 6) return deleteLesson(teacher, { id: lessons[index]!.id });
      return updateLesson(teacher, {
        id: lessons[(index * 7) % 20]!.id,
        moduleId: draft.modules[(index * 3) % 4]!.id,
        position: (index * 5) % 6,
      });
    }),
  );
  for (const result of results)
    if (result.status === 'rejected')
      expect(result.reason).toMatchObject({ reason: 'courses.lesson_not_found' });
  const after = await getDraft(teacher, { id: draft.id });
  expectDense(after);
  const deleted = [6, 13].length;
  expect(after.modules.flatMap((module) => module.lessons)).toHaveLength(20 - deleted);
});

test('of two saves on the same revision one wins, and the other is shown the winner', async () => {
  const { teacher, draft } = await courseOf(1, 1);
  const lesson = draft.modules[0]!.lessons[0]!;
  const results = await Promise.allSettled(
    Array.from({ length: 6 }, (_, index) =>
      updateLesson(teacher, { id: lesson.id, markdown: `Version ${index}.`, revision: 1 }),
    ),
  );
  const won = results.filter((result) => result.status === 'fulfilled');
  expect(won).toHaveLength(1);
  const now = await getLesson(teacher, { id: lesson.id });
  expect(now.revision).toBe(2);
  for (const result of results) {
    if (result.status === 'rejected')
      expect(result.reason).toMatchObject({
        reason: 'courses.revision_conflict',
        details: { markdown: now.markdown },
      });
  }
});

test('published twice at once makes one version', async () => {
  const { teacher, draft } = await courseOf(1, 2);
  const results = await Promise.allSettled(
    Array.from({ length: 5 }, () => publishCourse(teacher, { id: draft.id })),
  );
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  for (const result of results)
    if (result.status === 'rejected')
      expect(result.reason).toMatchObject({ reason: 'courses.nothing_to_publish' });
  expect((await getDraft(teacher, { id: draft.id })).publishedVersion?.number).toBe(1);
});
