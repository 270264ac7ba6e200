import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type EntrySource } from '@/server/platform/archive/entry-source';
import { openArchive } from '@/server/platform/archive/open-archive';
import { questionFaults, questionsOf } from '../document/questions';
import { replaceFileReferences } from '../document/references';
import { validateDocument } from '../document/validate';
import { importArchive } from './import-archive';
import type { ImportedCourse } from './imported-course';

// Real work on machines of any speed: what is measured here is measured by itself.
vi.setConfig({ testTimeout: 60_000 });

const material = path.resolve(import.meta.dirname, '../../../../../shared/material');
const isThere = existsSync(path.join(material, 'COUNTS.json'));

type Counts = { blocks: Record<string, number>; responses: Record<string, number> };
const counts = (name: string): Counts =>
  (JSON.parse(readFileSync(path.join(material, 'COUNTS.json'), 'utf8')) as Record<string, Counts>)[
    name
  ] as Counts;

/** What any imported course must be: storable, and completable to 100 %. */
function faultsOf(course: ImportedCourse): string[] {
  const files = new Map(course.files.map((file, index) => [file.path, `file-${index}`]));
  const lessons = course.modules.flatMap((module) => module.lessons);
  const ids = new Map(lessons.map((lesson) => [lesson.key, `id-${lesson.key}`]));
  const faults = lessons.flatMap((lesson) => {
    const checked = validateDocument(replaceFileReferences(lesson.document, files, ids));
    if (!checked.ok) return checked.faults.map((fault) => `${lesson.title}: ${fault.path} ${fault.message}`);
    const questions = questionsOf(checked.document);
    const bad = questions.flatMap((question) =>
      questionFaults(question).map((fault) => `${lesson.title}: ${question.prompt}: ${fault.message}`),
    );
    const hasPass = lesson.passPercent !== undefined;
    const isQuiz = questions.length > 0;
    const film = checked.document.content.some(
      (block) => block.type === 'video' && block.attrs.durationSeconds !== undefined,
    );
    if ((lesson.kind === 'quiz') !== isQuiz || hasPass !== isQuiz)
      bad.push(`${lesson.title}: a quiz exactly when it has questions`);
    if (lesson.kind === 'video' && !film) bad.push(`${lesson.title}: watched without a known length`);
    return bad;
  });
  if (!lessons.some((lesson) => lesson.required)) faults.push('nothing is required');
  return faults;
}

describe.skipIf(!isThere)('real courses (../shared/material)', () => {
  const opened: EntrySource[] = [];
  const courses = new Map<string, ImportedCourse>();
  const names = [
    'olx/mitx-grading-library-course.tar.gz',
    'olx/openedx-demo-course-smallstatic.tar.gz',
    'olx/openedx-test-course.tar.gz',
    'olx/oxa-kitchen-sink.tar.gz',
    'markdown/swcarpentry-shell-novice.tar.gz',
    'markdown/IoT-For-Beginners-getting-started.tar.gz',
  ];
  const course = (name: string) => courses.get(name) as ImportedCourse;

  beforeAll(async () => {
    for (const name of names) {
      const source = await openArchive(path.join(material, name));
      opened.push(source);
      courses.set(name, await importArchive(source));
    }
  }, 120_000);
  afterAll(() => Promise.all(opened.map((source) => source.dispose())));

  it.each(names)('%s can be stored and completed', (name) => {
    expect(faultsOf(course(name))).toEqual([]);
  });

  it.each(names.slice(0, 4))('%s holds what independent walkers counted', (name) => {
    const { blocks } = counts(name);
    expect(course(name).found).toMatchObject(blocks);
  });

  it.each(names.slice(0, 4))('%s: no problem is lost without a word', (name) => {
    const { report, modules } = course(name);
    const documents = modules.flatMap((module) => module.lessons.map((lesson) => lesson.document));
    const questions = documents.flatMap(questionsOf).length;
    const notes = documents.flatMap((document) =>
      document.content.filter((block) => block.type === 'note'),
    ).length;
    const { responses } = counts(name);
    const gradable = [
      'multiplechoiceresponse',
      'choiceresponse',
      'optionresponse',
      'stringresponse',
      'numericalresponse',
    ];
    const most = gradable.reduce((sum, kind) => sum + (responses[kind] ?? 0), 0);
    expect(questions).toBeLessThanOrEqual(most);
    if (notes > 0) expect(report.skipped.length).toBeGreaterThan(0);
    expect({ questions, notes }).toMatchSnapshot();
  });

  it('Carpentries lessons come in the order of their settings, with their figures', () => {
    const shell = course('markdown/swcarpentry-shell-novice.tar.gz');
    expect(shell.title).toBe('The Unix Shell');
    expect(shell.modules[0]?.lessons.map((lesson) => lesson.title)).toEqual([
      'Introducing the Shell',
      'Navigating Files and Directories',
      'Working With Files and Directories',
      'Pipes and Filters',
      'Loops',
      'Shell Scripts',
      'Finding Things',
    ]);
    expect(shell.files.length).toBeGreaterThan(5);
  });

  it('files of a course can be read while its archive is open', async () => {
    for (const file of course('olx/openedx-demo-course-smallstatic.tar.gz').files) {
      expect((await file.data()).length).toBeGreaterThan(0);
    }
  });

  it.each([
    ['olx/openedx-demo-content-library.tar.gz', /library/],
    ['olx/openedx-test-problem-bank.tar.gz', /library/],
    ['markdown/WhirlwindTourOfPython.tar.gz', /19 Jupyter notebooks/],
    ['markdown/IoT-For-Beginners-quizzes-en.json', /quiz file/],
    ['markdown/ottr-quiz_ch1.md', /quiz file/],
  ])('%s is not a course', async (name, words) => {
    const source = await openArchive(path.join(material, name));
    await expect(importArchive(source)).rejects.toMatchObject({
      reason: 'imports.not_a_course',
      message: expect.stringMatching(words) as unknown,
    });
    await source.dispose();
  });
});
