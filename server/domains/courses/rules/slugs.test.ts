import fs from 'node:fs';
import { expect, test } from 'vitest';
import { slugCandidates, slugOf } from './slugs';

test.each([
  ['Introduction to Python', 'en', 'introduction-to-python'],
  ['  C++ & C#: what now?  ', 'en', 'c-plus-plus-and-c-sharp-what-now'],
  ['Größe und Übung', 'de', 'groesse-und-uebung'],
  ['Crème brûlée', 'fr', 'creme-brulee'],
  ['Основы программирования', 'ru', 'osnovy-programmirovaniya'],
  ['Ёлка и йога', 'ru', 'yolka-i-yoga'],
  ['Ελληνικά για όλους', 'el', 'ellinika-gia-olous'],
  ["Don't panic", 'en', 'dont-panic'],
  ['微积分', 'zh', 'course'],
  ['!!!', 'en', 'course'],
  ['Facets', 'en', 'course-facets'],
])('%s (%s) becomes %s', (title, language, slug) => {
  expect(slugOf(title, language)).toBe(slug);
});

test('a slug never has the form of an id', () => {
  expect(slugOf('01936f00-0000-7000-8000-000000000001')).toBe('course-01936f00-0000-7000-8000-000000000001');
});

test('a slug is never the address of another page', () => {
  const pages = fs
    .readdirSync('app/(public)/[locale]/courses', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('['));
  expect(pages.length).toBeGreaterThan(0);
  for (const { name } of pages) expect(slugOf(name)).toBe(`course-${name}`);
});

test('a slug is short and never ends in a hyphen', () => {
  const slug = slugOf('a'.repeat(71) + ' b');
  expect(slug.length).toBeLessThanOrEqual(72);
  expect(slug.endsWith('-')).toBe(false);
});

test('the next tries are numbered', () => {
  expect(slugCandidates('Same', 'en', 3)).toEqual(['same', 'same-2', 'same-3']);
});
