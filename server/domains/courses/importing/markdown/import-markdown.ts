import { type EntrySource } from '@/server/platform/archive/entry-source';
import { AppError } from '@/server/platform/errors';
import { clip } from '../../document/fields';
import { type NewId, newBlockId } from '../../document/ids';
import { isMarkdown } from '../detect-format';
import { FileCollector } from '../file-collector';
import { baseName, folderOf } from '../file-kinds';
import type { ImportedCourse, ImportedLesson, ImportedModule } from '../imported-course';
import { ReportBuilder } from '../report-builder';
import { Facts, splitFrontMatter } from './front-matter';
import { type Episodes, type Layout, type PlannedModule, planLayout } from './layout';
import { lessonFrom, type MarkdownPage, type PageTools, readPage, titleFromPath } from './lesson';

const MAX_SETTINGS_BYTES = 262_144;
const MAX_LESSONS = 500;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

interface Settings {
  facts: Facts;
  /** The folder that the settings stand in, with a slash; `''` at the top. */
  base: string;
}

/** The settings of a site builder, nearest to the top. */
async function readSettings(source: EntrySource): Promise<Settings> {
  const path = source.paths
    .filter(
      (candidate) =>
        /^(?:config\.ya?ml|_config\.ya?ml|mkdocs\.ya?ml)$/.test(baseName(candidate)) &&
        candidate.split('/').length <= 3,
    )
    .sort((a, b) => a.split('/').length - b.split('/').length)[0];
  if (path === undefined) return { facts: Facts.read(''), base: '' };
  const folder = folderOf(path);
  return {
    facts: Facts.read((await source.read(path, MAX_SETTINGS_BYTES)).toString('utf8')),
    base: folder === '' ? '' : `${folder}/`,
  };
}

function episodesOf({ facts, base }: Settings, source: EntrySource): Episodes | undefined {
  const folder = ['episodes', '_episodes']
    .map((name) => `${base}${name}`)
    .find((name) => source.paths.some((path) => path.startsWith(`${name}/`) && isMarkdown(path)));
  return folder === undefined ? undefined : { folder, order: facts.texts('episodes') };
}

async function readPages(layout: Layout, files: FileCollector): Promise<Map<string, MarkdownPage>> {
  const pages = new Map<string, MarkdownPage>();
  for (const { path } of layout.modules.flatMap((module) => module.lessons)) {
    try {
      pages.set(path, await readPage(path, files));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      files.report.skipped(path, error.message);
    }
  }
  return pages;
}

/** What the page in front says about the course: `index.md` or a README at the top. */
async function frontPage(source: EntrySource, base: string): Promise<{ title: string; summary: string }> {
  const path = ['index.md', 'README.md']
    .map((name) => `${base}${name}`)
    .find((candidate) => source.has(candidate));
  if (path === undefined) return { title: '', summary: '' };
  const { facts, body } = splitFrontMatter((await source.read(path, MAX_SETTINGS_BYTES)).toString('utf8'));
  const heading = /^#[ \t]+(.+?)[ \t#]*$/m.exec(body)?.[1] ?? '';
  const summary = body
    .split(/\n{2,}/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .find((part) => part.length > 60 && /^[\p{L}"“(]/u.test(part) && !part.includes(']('));
  return {
    title: facts.text('title') ?? heading.trim(),
    summary: clip((summary ?? '').replace(/[*_`]/g, ''), 500),
  };
}

/** Lets other work go on between lessons: the conversion of one never waits for anything. */
const pause = () => new Promise((resolve) => setImmediate(resolve));

async function convertModules(
  layout: Layout,
  pages: ReadonlyMap<string, MarkdownPage>,
  tools: PageTools,
  courseTitle: string,
): Promise<ImportedModule[]> {
  const modules: ImportedModule[] = [];
  for (const planned of layout.modules) {
    const lessons: ImportedLesson[] = [];
    for (const { path, required } of planned.lessons) {
      const page = pages.get(path);
      if (page === undefined) continue;
      await pause();
      const lesson = lessonFrom(page, required, tools.keyOf.get(path) ?? path, tools);
      if (lesson === undefined) tools.files.report.skipped(page.title, 'Nothing is in it.');
      else lessons.push(lesson);
    }
    if (lessons.length > 0)
      modules.push({ title: moduleTitle(planned, lessons, layout, courseTitle), lessons });
  }
  return modules;
}

function moduleTitle(
  planned: PlannedModule,
  lessons: ImportedLesson[],
  layout: Layout,
  courseTitle: string,
): string {
  if (planned.title !== undefined) return planned.title;
  if (layout.modules.length === 1 || planned.folder === '') return courseTitle;
  const [first] = lessons;
  const isNamedByReadme = first !== undefined && hasReadme(planned.lessons[0]?.path);
  return isNamedByReadme ? first.title : titleFromPath(`${planned.folder}.md`);
}

const hasReadme = (path: string | undefined) =>
  /(?:^|\/)(?:readme|index|_index)\.(?:md|markdown)$/i.test(path ?? '');

function reportImported(modules: ImportedModule[], files: FileCollector): void {
  for (const module of modules) {
    for (const lesson of module.lessons) files.report.imported(`${module.title} › ${lesson.title}`);
  }
  const count = files.files().length;
  if (count > 0) files.report.imported(`${count} ${count === 1 ? 'file' : 'files'}`);
}

function reportLeftOut(source: EntrySource, layout: Layout, files: FileCollector): void {
  for (const { path, reason } of layout.leftOut) files.report.skipped(path, reason);
  for (const link of source.links) files.report.skipped(link, 'A link to another file, not a file.');
  const unused = source.paths.filter((path) => !isMarkdown(path) && !files.isUsed(path)).length;
  if (unused > 0)
    files.report.skipped(
      unused === 1 ? '1 file' : `${unused} files`,
      unused === 1 ? 'No lesson uses it.' : 'No lesson uses them.',
    );
}

/** A link to a lesson that turned out empty leads nowhere; a key is only given to pages with text. */
function keysFor(layout: Layout, pages: ReadonlyMap<string, MarkdownPage>): Map<string, string> {
  const paths = layout.modules.flatMap((module) => module.lessons.map((lesson) => lesson.path));
  const filled = paths.filter((path) => (pages.get(path)?.root.children.length ?? 0) > 0);
  return new Map(filled.map((path, index) => [path, `page-${index + 1}`]));
}

function assertLessonCount(layout: Layout): void {
  const count = layout.modules.reduce((sum, module) => sum + module.lessons.length, 0);
  if (count <= MAX_LESSONS) return;
  const message = `A course may have ${MAX_LESSONS} lessons: this folder has ${count}.`;
  throw new AppError('too_large', 'imports.too_many_lessons', message);
}

/** Lessons of a module that share a title are told apart by the names of their files. */
function withOwnTitles(pages: ReadonlyMap<string, MarkdownPage>, layout: Layout): void {
  for (const { lessons } of layout.modules) {
    const inside = lessons.flatMap(({ path }) => pages.get(path) ?? []);
    const twins = inside.filter((page) =>
      inside.some((other) => other !== page && other.title === page.title),
    );
    for (const page of twins) page.title = clip(`${page.title} (${titleFromPath(page.path)})`, 200);
  }
}

interface CourseFacts {
  title: string;
  summary: string;
  language: string;
}

/** The folder of the first module, with a slash. */
function topOf(layout: Layout): string {
  const folder = layout.modules[0]?.folder ?? '';
  return folder === '' ? '' : `${folder}/`;
}

async function courseFacts(
  source: EntrySource,
  { facts, base }: Settings,
  layout: Layout,
  firstPage: MarkdownPage | undefined,
): Promise<CourseFacts> {
  const front = await frontPage(source, base || topOf(layout));
  const stated = facts.text('title') ?? facts.text('site_name') ?? front.title;
  const language = facts.text('lang') ?? facts.text('language') ?? 'en';
  return {
    title: clip(stated || firstPage?.title || 'Imported course', 200),
    summary: front.summary || firstPage?.opening || '',
    language: LANGUAGE.test(language) ? language : 'en',
  };
}

/**
 * Converts a folder of Markdown lessons: a module per folder, a lesson per file, in number order, or in the order that
 * the course's settings state. Refuses with `imports.not_a_course` when no file has text in it.
 */
export async function importMarkdown(
  source: EntrySource,
  options: { newId?: NewId } = {},
): Promise<ImportedCourse> {
  const report = new ReportBuilder();
  const files = new FileCollector(source, report);
  const settings = await readSettings(source);
  const layout = planLayout(source.paths.filter(isMarkdown), episodesOf(settings, source));
  assertLessonCount(layout);
  const pages = await readPages(layout, files);
  withOwnTitles(pages, layout);
  const [firstPage] = pages.values();
  const facts = await courseFacts(source, settings, layout, firstPage);
  const tools: PageTools = { files, newId: options.newId ?? newBlockId, keyOf: keysFor(layout, pages) };
  const modules = await convertModules(layout, pages, tools, facts.title);
  const lessons = modules.flatMap((module) => module.lessons);
  if (lessons.length === 0) {
    const message = 'This is not a course: its Markdown files hold no lesson.';
    throw new AppError('invalid', 'imports.not_a_course', message);
  }
  if (!lessons.some((lesson) => lesson.required)) for (const lesson of lessons) lesson.required = true;
  reportImported(modules, files);
  reportLeftOut(source, layout, files);
  return { ...facts, modules, files: files.files(), report: report.build(), found: { page: pages.size } };
}
