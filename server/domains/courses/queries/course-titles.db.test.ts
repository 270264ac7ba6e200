import { describe, expect, it } from 'vitest';
import { createCourseRow, createPublishedCourse } from '@/db/factories/courses';
import { personOf } from '@/server/platform/context';
import { asEducator, asStudent } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { getCourseTitles } from './course-titles';

const { db } = await testDatabase();

describe('getCourseTitles', () => {
  it('names published courses to everybody and drafts to their team alone', async () => {
    const educator = await asEducator(db);
    const ownerId = personOf(educator).personId;
    const { course } = await createPublishedCourse(db, { ownerId, course: { title: 'Reading a river' } });
    const draft = await createCourseRow(db, { ownerId, title: 'Not ready' });
    const ids = [course.id, draft.id, crypto.randomUUID()];
    expect((await getCourseTitles(await asStudent(db), { ids })).items).toEqual([
      {
        id: course.id,
        slug: course.slug,
        title: 'Reading a river',
        language: course.language,
        published: true,
      },
    ]);
    const own = await getCourseTitles(educator, { ids });
    expect(own.items.map(({ title, published }) => [title, published]).toSorted()).toEqual([
      ['Not ready', false],
      ['Reading a river', true],
    ]);
  });
});
