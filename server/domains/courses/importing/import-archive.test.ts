import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openArchive } from '@/server/platform/archive/open-archive';
import { sequentialIds } from '../document/ids';
import { documentToMarkdown } from '../document/markdown';
import { questionFaults, questionsOf } from '../document/questions';
import { replaceFileReferences } from '../document/references';
import { validateDocument } from '../document/validate';
import { entriesOf } from './fixtures/entries';
import { importArchive } from './import-archive';
import type { ImportedCourse } from './imported-course';

// Real work on machines of any speed: what is measured here is measured by itself.
vi.setConfig({ testTimeout: 60_000 });

const fixture = async (name: string) => {
  const source = await openArchive(path.join(import.meta.dirname, 'fixtures', name));
  return importArchive(source, { newId: sequentialIds() });
};
const lessonsOf = (course: ImportedCourse) => course.modules.flatMap((module) => module.lessons);
const lessonOf = (course: ImportedCourse, title: string) => {
  const found = lessonsOf(course).find((lesson) => lesson.title === title);
  if (found === undefined)
    throw new Error(`no lesson ${title} among ${lessonsOf(course).map((lesson) => lesson.title)}`);
  return found;
};
const outline = (course: ImportedCourse) =>
  course.modules.map((module) => [
    module.title,
    ...module.lessons.map((l) => `${l.kind}${l.required ? '' : '?'} ${l.title}`),
  ]);

/** As the verb that stores a course does it: every reference becomes an id, and the document must be valid. */
function storedFaults(course: ImportedCourse): string[] {
  const files = new Map(course.files.map((file, index) => [file.path, `file-${index}`]));
  const lessons = new Map(lessonsOf(course).map((lesson, index) => [lesson.key, `lesson-${index}`]));
  return lessonsOf(course).flatMap((lesson) => {
    const document = replaceFileReferences(lesson.document, files, lessons);
    const checked = validateDocument(document);
    const faults = checked.ok
      ? []
      : checked.faults.map((fault) => `${lesson.title}: ${fault.path} ${fault.message}`);
    const left = JSON.stringify(document).match(/(?:import|lesson):(?!lesson-)[^"\s)]+/g) ?? [];
    return [
      ...faults,
      ...left,
      ...questionsOf(document).flatMap((question) => questionFaults(question).map((fault) => fault.message)),
    ];
  });
}

describe('an Open edX course', () => {
  it('becomes modules and lessons that can be stored and completed', async () => {
    const course = await fixture('olx-tides');
    expect([course.title, course.language, course.summary]).toEqual([
      'Why the sea rises',
      'en',
      'Why the water comes twice a day, and how to read the tables that say when.',
    ]);
    expect(outline(course)).toEqual([
      ['The pull', 'text Two bulges', 'quiz Check: the moon', 'video A film', 'text The sun'],
      ['In the harbour', 'text? Talk about it', 'quiz A random few'],
    ]);
    expect(lessonOf(course, 'Check: the moon').passPercent).toBe(60);
    expect(storedFaults(course)).toEqual([]);
    expect(course.found).toMatchObject({
      chapter: 2,
      sequential: 3,
      vertical: 7,
      html: 2,
      problem: 7,
      video: 1,
      poll: 1,
    });
  });

  it('converts pages without their markup, with pictures, formulas, tables and links', async () => {
    const page = lessonOf(await fixture('olx-tides'), 'Two bulges');
    expect(documentToMarkdown(page.document)).toMatchSnapshot();
  });

  it('grades what can be graded, with hints and feedback, and keeps the rest as notes', async () => {
    const { document } = lessonOf(await fixture('olx-tides'), 'Check: the moon');
    const bare = questionsOf(document).map((question) => ({
      ...question,
      id: '',
      options: question.options?.map((option) => ({ ...option, id: '' })),
    }));
    expect(bare).toMatchSnapshot();
    expect(document.content.at(-1)).toMatchObject({
      type: 'note',
      attrs: { title: 'Draw the curve', text: 'Draw how high the water stands during a day.' },
    });
  });

  it('takes files that lessons use, captions as WebVTT', async () => {
    const course = await fixture('olx-tides');
    expect(course.files.map((file) => [file.name, file.mime])).toEqual([
      ['two_bulges.svg', 'image/svg+xml'],
      ['notes.pdf', 'application/pdf'],
      ['film-en.vtt', 'text/vtt'],
    ]);
    const captions = (await course.files[2]?.data())?.toString() ?? '';
    expect(captions).toMatch(/^WEBVTT\n\n1\n00:00:01\.000 --> 00:00:04\.500\n/);
    const film = lessonOf(course, 'A film').document.content[0];
    expect(film).toMatchObject({
      type: 'video',
      attrs: { source: 'youtube', durationSeconds: 95, captions: [{ language: 'en' }] },
    });
  });

  it('says in the report what came, what changed and what did not come', async () => {
    expect((await fixture('olx-tides')).report).toMatchSnapshot();
  });
});

describe('a folder of Markdown lessons', () => {
  it('becomes modules and lessons that can be stored and completed', async () => {
    const course = await fixture('markdown-bread');
    expect(course.title).toBe('Bread from four things');
    expect(course.summary).toMatch(/^Flour, water, salt and time/);
    expect(outline(course)).toEqual([
      ['Bread from four things', 'text Bread from four things'],
      ['Flour', 'text Flour', 'text? The gram table'],
      ['Time', 'text Time', 'text? Bake one'],
    ]);
    expect(storedFaults(course)).toEqual([]);
    expect(course.report).toMatchSnapshot();
  });

  it('understands the dialects of lesson authors', async () => {
    const course = await fixture('markdown-bread');
    expect(documentToMarkdown(lessonOf(course, 'Flour').document)).toMatchSnapshot();
    expect(documentToMarkdown(lessonOf(course, 'Time').document)).toMatchSnapshot();
  });

  it('follows the order that the settings state', async () => {
    const course = await importArchive(
      entriesOf({
        'config.yaml': 'title: Shells\nlang: de\nepisodes:\n- b.md\n- a.md\n',
        'episodes/a.md': '---\ntitle: A\n---\ntext',
        'episodes/b.md': '---\ntitle: B\n---\ntext',
        'episodes/c.md': '---\ntitle: C\n---\ntext',
        'learners/setup.md': '---\ntitle: Setup\n---\ntext',
        'instructors/notes.md': 'notes',
      }),
    );
    expect([course.title, course.language]).toEqual(['Shells', 'de']);
    expect(outline(course)).toEqual([
      ['Episodes', 'text B', 'text A', 'text C'],
      ['For learners', 'text? Setup'],
    ]);
  });

  it('takes a single Markdown file as a course of one lesson', async () => {
    const course = await importArchive(entriesOf({ 'knots.md': '# Knots\n\nOver, under.' }));
    expect(outline(course)).toEqual([['Knots', 'text Knots']]);
  });
});

describe('what is not a course', () => {
  it.each([
    ['a library', { 'library/library.xml': '<library/>' }, 'imports.not_a_course', /library/],
    [
      'notebooks',
      { 'a.ipynb': '{}', 'b.ipynb': '{}', 'README.md': '# Notebooks' },
      'imports.not_a_course',
      /2 Jupyter notebooks/,
    ],
    ['a quiz file', { 'quiz.json': '{"quizzes":[{"question":"?"}]}' }, 'imports.not_a_course', /quiz file/],
    ['a Markua quiz', { 'quiz.md': '{quiz, id: q}\n\n? Which?\n' }, 'imports.not_a_course', /quiz file/],
    ['data', { 'numbers.json': '[1,2]' }, 'imports.not_a_course', /data file/],
    ['pictures', { 'a.png': 'x', 'b.png': 'x' }, 'imports.not_a_course', /no lessons/],
    ['empty Markdown', { 'a.md': '', 'b.md': '---\ntitle: x\n---\n' }, 'imports.not_a_course', /no lesson/],
    ['a Moodle backup', { 'moodle_backup.xml': '<x/>' }, 'imports.format_unsupported', /Moodle/],
    ['a cartridge', { 'imsmanifest.xml': '<x/>' }, 'imports.format_unsupported', /Common Cartridge/],
    [
      'an empty course',
      { 'course.xml': '<course url_name="x"><chapter display_name="a"/></course>' },
      'imports.olx_empty',
      /no lessons/,
    ],
  ])('%s', async (_name, files, reason, words) => {
    await expect(importArchive(entriesOf(files as unknown as Record<string, string>))).rejects.toMatchObject({
      reason,
      message: expect.stringMatching(words) as unknown,
    });
  });
});

describe('a hostile course', () => {
  const olx = (lesson: string, more: Record<string, string> = {}) =>
    entriesOf({
      'course.xml': `<course display_name="x"><chapter><sequential><vertical display_name="l">${lesson}</vertical></sequential></chapter></course>`,
      ...more,
    });

  it.each([
    ['an external entity', '<!DOCTYPE course [<!ENTITY x SYSTEM "file:///etc/passwd">]><course>&x;</course>'],
    [
      'entities that multiply',
      '<!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><course>&b;</course>',
    ],
    ['a document type elsewhere', '<!DOCTYPE course SYSTEM "https://evil.example/x.dtd"><course/>'],
    ['endless nesting', `${'<chapter>'.repeat(50_000)}${'</chapter>'.repeat(50_000)}`],
  ])('%s is refused', async (_name, xml) => {
    await expect(importArchive(entriesOf({ 'course.xml': xml }))).rejects.toMatchObject({
      reason: 'imports.xml_unsafe',
    });
  });

  it('a course that contains itself is refused', async () => {
    const files = {
      'course.xml': '<course><chapter url_name="a"/></course>',
      'chapter/a.xml': '<chapter><sequential url_name="b"/></chapter>',
      'sequential/b.xml': '<sequential><vertical url_name="v"/></sequential>',
      'vertical/v.xml': '<vertical><wrapper url_name="w"/></vertical>',
      'wrapper/w.xml': '<wrapper><vertical url_name="v"/></wrapper>',
    };
    await expect(importArchive(entriesOf(files))).rejects.toMatchObject({ reason: 'imports.olx_loop' });
  });

  it('broken XML costs the part it is in, and the report says so', async () => {
    const course = await importArchive(
      olx('<html url_name="good"/><problem url_name="bad"/>', {
        'html/good.html': '<p>fine</p>',
        'html/good.xml': '<html filename="good"/>',
        'problem/bad.xml': '<problem><p></problem>',
      }),
    );
    expect(course.report.skipped).toContainEqual({
      item: 'problem/bad',
      reason: '“problem/bad.xml” is not well-formed XML (line 1).',
    });
  });

  it('people, prices, roles and publication in it are not read', async () => {
    const course = await importArchive(
      entriesOf({
        'course.xml':
          '<course display_name="x" price="1" owner="admin" published="true" lti_passports="[&quot;k:secret&quot;]"><chapter><sequential><vertical><html>words</html></vertical></sequential></chapter></course>',
        'users.xml': '<users/>',
      }),
    );
    expect(JSON.stringify(course)).not.toMatch(/secret|admin|price|published/);
  });

  it('scripts, handlers and addresses that act are gone', async () => {
    const html =
      '<p onclick="alert(1)">a<script>alert(1)</script><a href="javascript:alert(1)">b</a><img src="x" onerror="alert(1)"><iframe srcdoc="<script>alert(1)</script>"></iframe><svg onload="alert(1)"></svg></p><table><tr><td colspan="1000000000" rowspan="1000000000">c</td></tr></table>';
    const course = await importArchive(
      olx('<html filename="h" url_name="h"/>', { 'html/h.xml': '<html filename="h"/>', 'html/h.html': html }),
    );
    expect(JSON.stringify(course.modules)).not.toMatch(/alert|javascript|onclick|onerror/);
    expect(storedFaults(course)).toEqual([]);
  });

  it('names of prototypes do nothing', async () => {
    const course = await importArchive(
      entriesOf({
        'config.yaml': 'title: x\n__proto__:\n  polluted: yes\nconstructor: y\n',
        'episodes/a.md':
          '---\n__proto__: {polluted: 1}\ntitle: [a]\n---\ntext\n\n::: __proto__\nx\n:::\n\n::: constructor\nx\n:::\n',
      }),
    );
    expect(lessonsOf(course)).toHaveLength(1);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('links that leave the archive find nothing', async () => {
    const course = await importArchive(
      entriesOf({
        'a/b.md':
          '# B\n\n![x](../../../../etc/passwd) [y](/etc/passwd) [z](../../b.md) ![w](%2e%2e/%2e%2e/secret.png)',
      }),
    );
    expect(course.files).toEqual([]);
    expect(storedFaults(course)).toEqual([]);
  });
});
