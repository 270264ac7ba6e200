import { beforeAll, describe, expect, test } from 'vitest';
import { createAccount } from '@/db/factories/wallet';
import { asEducator, asStranger } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { addLesson } from '../commands/add-lesson';
import { addModule } from '../commands/add-module';
import { countLearner } from '../commands/count-learner';
import { createCourse } from '../commands/create-course';
import { publishCourse } from '../commands/publish-course';
import type { CreateCourseInput, ListCoursesInput } from '../contract';
import { listCourses } from './catalogue';
import { getCourseFacets } from './course-facets';
import { getCourse, listPublishedSlugs } from './published-course';

const { db, url } = await testDatabase();
const stranger = asStranger(db);
const teacher = await asEducator(db, { name: 'Ada Teacher' });

async function publish(facts: CreateCourseInput, lesson = { title: 'Start', markdown: 'Some words.' }) {
  const course = await createCourse(teacher, facts);
  const module = await addModule(teacher, { id: course.id, title: 'One' });
  await addLesson(teacher, { id: module.id, kind: 'text', ...lesson });
  await publishCourse(teacher, { id: course.id });
  return course;
}

beforeAll(async () => {
  await publish(
    { title: 'Grading essays fairly', subject: 'Teaching', level: 'advanced' },
    { title: 'Rubrics', markdown: 'How students are graded.' },
  );
  await publish(
    { title: 'Python for beginners', subject: 'Programming', summary: 'Loops and lists' },
    { title: 'Variables', markdown: 'Names for values.' },
  );
  await publish(
    { title: 'Statistics', subject: 'Mathematics', price: { amount: 900, asset: 'USD' } },
    { title: 'Means', markdown: 'An average of logistics data.' },
  );
  await publish(
    { title: 'Brot backen', subject: 'Food', language: 'de', price: { amount: 20, asset: 'AZR' } },
    { title: 'Teig', markdown: 'Die Häuser der Bäcker.' },
  );
});

const titles = async (input: Partial<ListCoursesInput>) =>
  (await listCourses(stranger, { limit: 20, ...input })).items.map((item) => item.title);

describe('search', () => {
  test.each([
    ['another form of the word', 'graded', ['Grading essays fairly']],
    ['the plural of a word in a lesson', 'rubric', ['Grading essays fairly']],
    ['a German form', 'Haus', ['Brot backen']],
    ['two words', 'python loops', ['Python for beginners']],
    ['letters swapped', 'pyhton', ['Python for beginners']],
    ['a letter missing', 'statstics', ['Statistics']],
    ['the beginning of a word', 'stati', ['Statistics']],
    ['nothing like it', 'zzzzqqqq', []],
    ['only signs', '&&& ""', []],
  ])('finds %s: %s', async (_case, q, expected) => {
    expect(await titles({ q })).toEqual(expected);
  });

  test('a word in the title ranks before one in the text', async () => {
    await publish({ title: 'Logistics', subject: 'Trade' });
    expect(await titles({ q: 'logistics' })).toEqual(['Logistics', 'Statistics']);
  });

  test('signs of the query language do no harm', async () => {
    for (const q of [
      "'; drop table courses; --",
      '((((',
      '<->',
      ':*',
      '\\',
      '%',
      '"unclosed',
      '-python',
      'a'.repeat(200),
    ]) {
      await expect(listCourses(stranger, { limit: 5, q })).resolves.toBeDefined();
      await expect(getCourseFacets(stranger, { q })).resolves.toBeDefined();
    }
  });
});

describe('filters and counts', () => {
  test.each<[Partial<ListCoursesInput>, string[]]>([
    [{ subject: 'Food' }, ['Brot backen']],
    [{ level: 'advanced' }, ['Grading essays fairly']],
    [{ language: 'de' }, ['Brot backen']],
    [{ price: 'paid' }, ['Statistics']],
    [{ price: 'tokens' }, ['Brot backen']],
    [{ price: 'free', subject: 'Programming' }, ['Python for beginners']],
    [{ price: 'free', language: 'de' }, []],
    [{ reward: true }, []],
  ])('%j', async (input, expected) => {
    expect(await titles(input)).toEqual(expected);
  });

  test('a choice shows as many courses as its count says', async () => {
    for (const input of [{}, { subject: 'Food' }, { price: 'free' as const }, { q: 'python' }]) {
      const facets = await getCourseFacets(stranger, input);
      expect(facets.total).toBe((await titles(input)).length);
      for (const { value, count } of facets.language)
        expect((await titles({ ...input, language: value })).length).toBe(count);
      for (const { value, count } of facets.subject)
        expect((await titles({ ...input, subject: value })).length).toBe(count);
      for (const { value, count } of facets.price)
        expect((await titles({ ...input, price: value as 'free' })).length).toBe(count);
    }
  });

  test('a filter does not hide its own other choices', async () => {
    const facets = await getCourseFacets(stranger, { subject: 'Food' });
    expect(facets.subject.length).toBeGreaterThan(3);
    expect(facets.language).toEqual([{ value: 'de', count: 1 }]);
  });
});

describe('sorts and pages', () => {
  test.each(['newest', 'title', 'popular'] as const)(
    '%s pages without repeating or skipping, also when courses arrive',
    async (sort) => {
      const all = await titles({ sort, limit: 50 });
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listCourses(stranger, { sort, limit: 2, ...(cursor ? { cursor } : {}) });
        seen.push(...page.items.map((item) => item.title));
        cursor = page.nextCursor ?? undefined;
        if (seen.length === 2) await publish({ title: `Arrived while paging by ${sort}` });
      } while (cursor);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((title) => all.includes(title))).toEqual(all);
    },
  );

  test('relevance pages too', async () => {
    const first = await listCourses(stranger, { q: 'logistics', limit: 1 });
    const second = await listCourses(stranger, { q: 'logistics', limit: 1, cursor: first.nextCursor! });
    expect([...first.items, ...second.items].map((item) => item.title)).toEqual(['Logistics', 'Statistics']);
    expect(second.nextCursor).toBeNull();
  });

  test('popular counts learners', async () => {
    const [course] = (await listCourses(stranger, { q: 'statistics', limit: 1 })).items;
    await countLearner(stranger, course!.id);
    expect((await titles({ sort: 'popular' }))[0]).toBe('Statistics');
  });

  test('a cursor of another sort is refused', async () => {
    const { nextCursor } = await listCourses(stranger, { sort: 'title', limit: 1 });
    await expect(
      listCourses(stranger, { sort: 'popular', limit: 1, cursor: nextCursor! }),
    ).rejects.toMatchObject({ code: 'invalid', reason: 'api.cursor_invalid' });
  });
});

test('the catalogue, a course and the counts take one query each once warm', async () => {
  const { openDatabase } = await import('@/db/client');
  const queries: string[] = [];
  const counted = openDatabase(url, { poolSize: 1, onQuery: (query) => void queries.push(query) });
  const reader = asStranger(counted.db);
  await getCourse(reader, { id: 'statistics' });
  for (const read of [
    () => listCourses(reader, { limit: 20 }),
    () => listCourses(reader, { limit: 20, q: 'python' }),
    () => getCourseFacets(reader, {}),
    () => getCourse(reader, { id: 'statistics' }),
  ]) {
    queries.length = 0;
    await read();
    expect(queries).toHaveLength(1);
  }
  await counted.close();
});

test('a card and a course name educator and reward', async () => {
  await createAccount(db, {
    kind: 'course_pool',
    ownerId: (await getCourse(stranger, { id: 'statistics' })).id,
  });
  const course = await getCourse(stranger, { id: 'statistics' });
  expect(course).toMatchObject({
    educator: { name: 'Ada Teacher' },
    reward: { state: 'none' },
    price: { amount: 900, asset: 'USD' },
  });
  expect((await listPublishedSlugs(stranger)).items.map((item) => item.slug)).toContain('brot-backen');
});
