import { type EntrySource } from '@/server/platform/archive/entry-source';
import { AppError } from '@/server/platform/errors';
import { newConversion } from '../../document/conversion';
import { clip } from '../../document/fields';
import { type NewId, newBlockId } from '../../document/ids';
import { htmlToBlocks } from '../../document/markdown';
import { plainText } from '../../document/text';
import { FileCollector } from '../file-collector';
import type { ImportedCourse, ImportedLesson, ImportedModule } from '../imported-course';
import { ReportBuilder } from '../report-builder';
import { attribute, MAX_XML_BYTES, readXml } from '../xml';
import { OlxAssets } from './assets';
import { convertLesson, type LessonTools } from './lesson';
import { type OlxNode, type Outline, readNode } from './outline';

const DEFAULT_PASS_PERCENT = 70;
const GENERIC = /^(?:unit|vertical|page|lesson|readme|subsection|)\s*\d*$/i;

interface Planned {
  unit: OlxNode;
  title: string;
  key: string;
}

interface PlannedModule {
  title: string;
  units: Planned[];
}

async function json(source: EntrySource, path: string): Promise<Record<string, unknown>> {
  if (!source.has(path)) return {};
  try {
    const value: unknown = JSON.parse((await source.read(path, MAX_XML_BYTES)).toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // A policy that cannot be read only means that its defaults hold.
    return {};
  }
}

/** Names units so that each can be told from its neighbours: by their own name, or after their section. */
function unitTitles(section: OlxNode): string[] {
  const names = section.children.map((unit) => unit.title);
  const own = section.title || 'Lesson';
  if (names.length === 1) return [GENERIC.test(names[0] ?? '') ? own : (names[0] ?? own)];
  const unnamed = names.filter((name) => GENERIC.test(name)).length;
  return names.map((name, index) => {
    if (GENERIC.test(name)) return unnamed === 1 ? own : `${own} (${index + 1})`;
    return names.filter((other) => other === name).length > 1 ? `${name} (${index + 1})` : name;
  });
}

function planSection(section: OlxNode, number: () => string): Planned[] {
  const units = section.children.some((child) => child.tag === 'vertical')
    ? section.children
    : [{ ...section, tag: 'sequential' }];
  const titles =
    units.length === section.children.length
      ? unitTitles({ ...section, children: units })
      : [section.title || 'Lesson'];
  return units.map((unit, index) => ({
    unit,
    title: clip(titles[index] ?? '', 200) || 'Lesson',
    key: number(),
  }));
}

function plan(course: OlxNode): PlannedModule[] {
  let last = 0;
  const number = () => `unit-${(last += 1)}`;
  return course.children.map((chapter, index) => {
    const sections = chapter.tag === 'chapter' ? chapter.children : [chapter];
    const units = sections.flatMap((section) => planSection(section, number));
    // Two sections of a chapter may name their units alike: then the section's name goes before.
    const sectionOf = new Map(
      sections.flatMap((section) => section.children.map((unit) => [unit.id, section.title] as const)),
    );
    const titled = units.map((planned) => {
      const twins = units.filter((other) => other.title === planned.title).length > 1;
      const before = sectionOf.get(planned.unit.id) ?? '';
      return twins && before !== ''
        ? { ...planned, title: clip(`${before}: ${planned.title}`, 200) }
        : planned;
    });
    return { title: clip(chapter.title || `Module ${index + 1}`, 200), units: titled };
  });
}

/** Which lesson a link to any block of the course leads to. */
function lessonOfBlocks(modules: PlannedModule[], course: OlxNode): Map<string, string> {
  const lessons = new Map<string, string>();
  const mark = (node: OlxNode, key: string): void => {
    if (node.id !== '' && !lessons.has(node.id)) lessons.set(node.id, key);
    for (const child of node.children) mark(child, key);
  };
  for (const { unit, key } of modules.flatMap((module) => module.units)) mark(unit, key);
  const first = (node: OlxNode): string | undefined =>
    lessons.get(node.id) ?? node.children.map(first).find((key) => key !== undefined);
  const groups = (node: OlxNode): void => {
    const key = first(node);
    if (key !== undefined && !lessons.has(node.id)) lessons.set(node.id, key);
    if (node.tag !== 'vertical') node.children.forEach(groups);
  };
  groups(course);
  return lessons;
}

/** Links to a lesson that did not come over lead nowhere: their words stay. */
function withoutDeadLinks(modules: ImportedModule[]): void {
  const keys = new Set(modules.flatMap((module) => module.lessons.map((lesson) => lesson.key)));
  for (const lesson of modules.flatMap((module) => module.lessons)) {
    lesson.document = JSON.parse(JSON.stringify(lesson.document), (_key, value: unknown) => {
      if (!Array.isArray(value)) return value;
      return value.filter((mark: { type?: unknown; attrs?: { href?: unknown } }) => {
        const href = mark?.type === 'link' ? mark.attrs?.href : undefined;
        return (
          typeof href !== 'string' || !href.startsWith('lesson:') || keys.has(href.slice('lesson:'.length))
        );
      });
    }) as ImportedLesson['document'];
  }
}

async function summaryOf(
  base: string,
  source: EntrySource,
  assets: OlxAssets,
  newId: NewId,
): Promise<string> {
  for (const name of ['short_description', 'overview']) {
    const path = `${base}about/${name}.html`;
    if (!source.has(path)) continue;
    const html = (await source.read(path, MAX_XML_BYTES)).toString('utf8');
    const { blocks } = htmlToBlocks(
      html,
      newConversion(newId, { image: () => undefined, link: () => undefined }),
    );
    const words = blocks
      .filter((block) => block.type === 'paragraph')
      .map((block) => plainText({ type: 'doc', schemaVersion: 1, content: [block] }));
    const text = words.find((line) => line.length > 20) ?? words[0] ?? '';
    if (text.trim() !== '') return clip(text.replace(/\s+/g, ' ').trim(), 500);
  }
  return '';
}

function passPercentOf(grading: Record<string, unknown>): number | undefined {
  const cutoffs = grading.GRADE_CUTOFFS;
  if (typeof cutoffs !== 'object' || cutoffs === null) return undefined;
  const marks = Object.values(cutoffs).filter(
    (mark): mark is number => typeof mark === 'number' && mark > 0 && mark <= 1,
  );
  return marks.length === 0 ? undefined : Math.max(1, Math.round(Math.min(...marks) * 100));
}

async function convertModules(
  plans: PlannedModule[],
  tools: LessonTools,
  report: ReportBuilder,
): Promise<ImportedModule[]> {
  const modules: ImportedModule[] = [];
  for (const { title, units } of plans) {
    const lessons: ImportedLesson[] = [];
    for (const planned of units) {
      const lesson = await convertLesson(planned.unit, planned.title, planned.key, tools);
      if (lesson === undefined) report.skipped(planned.title, 'Nothing is in it.');
      else lessons.push(lesson);
    }
    if (lessons.length > 0) modules.push({ title, lessons });
    else report.skipped(title, 'Nothing is in it.');
  }
  return modules;
}

function reportImported(course: ImportedCourse, report: ReportBuilder): void {
  const kinds = { text: 'lesson', video: 'film', quiz: 'questions' } as const;
  for (const module of course.modules) {
    for (const lesson of module.lessons) {
      const questions = lesson.document.content.filter((block) => block.type === 'question').length;
      const what =
        questions > 0 ? `${questions} ${questions === 1 ? 'question' : 'questions'}` : kinds[lesson.kind];
      report.imported(`${module.title} › ${lesson.title} (${what})`);
    }
  }
  if (course.files.length > 0)
    report.imported(`${course.files.length} ${course.files.length === 1 ? 'file' : 'files'}`);
}

function reportUnused(source: EntrySource, base: string, files: FileCollector, report: ReportBuilder): void {
  const unused = source.paths.filter((path) => path.startsWith(`${base}static/`) && !files.isUsed(path));
  if (unused.length > 0)
    report.skipped(
      unused.length === 1 ? '1 file' : `${unused.length} files`,
      unused.length === 1 ? 'No lesson uses it.' : 'No lesson uses them.',
    );
  for (const link of source.links) report.skipped(link, 'A link to another file, not a file.');
  const drafts = source.paths.filter((path) => path.startsWith(`${base}drafts/vertical/`)).length;
  if (drafts > 0) report.skipped(`${drafts} unpublished drafts`, 'The published pages were taken over.');
}

/**
 * Converts an Open edX course. Refuses with `imports.olx_empty` a course without a single lesson; whatever else cannot be
 * taken over is named in the report.
 */
export async function importOlx(
  source: EntrySource,
  root: string,
  options: { newId?: NewId } = {},
): Promise<ImportedCourse> {
  const newId = options.newId ?? newBlockId;
  const base = root.slice(0, root.length - 'course.xml'.length);
  const report = new ReportBuilder();
  const pointer = readXml(await source.read(root, MAX_XML_BYTES), root);
  const run = attribute(pointer, 'url_name');
  const outline: Outline = { base, source, report, count: 0, found: new Map() };
  const course = await readNode(pointer, outline);
  const empty = new AppError('invalid', 'imports.olx_empty', 'The course in this archive has no lessons.');
  if (course === undefined) throw empty;
  const policy = await json(source, `${base}policies/${run}/policy.json`);
  const facts = {
    ...((policy[`course/${run}`] as Record<string, unknown> | undefined) ?? {}),
    ...course.attributes,
  };
  const files = new FileCollector(source, report);
  const plans = plan(course);
  const assets = new OlxAssets(base, files, lessonOfBlocks(plans, course));
  const passPercent =
    passPercentOf(await json(source, `${base}policies/${run}/grading_policy.json`)) ?? DEFAULT_PASS_PERCENT;
  const modules = await convertModules(plans, { assets, source, newId, passPercent }, report);
  withoutDeadLinks(modules);
  const lessons = modules.flatMap((module) => module.lessons);
  if (lessons.length === 0) throw empty;
  if (!lessons.some((lesson) => lesson.required)) for (const lesson of lessons) lesson.required = true;
  const language =
    typeof facts.language === 'string' && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(facts.language)
      ? facts.language
      : 'en';
  const title =
    (typeof facts.display_name === 'string' && facts.display_name.trim()) ||
    attribute(pointer, 'course') ||
    'Imported course';
  const imported: ImportedCourse = {
    title: clip(title, 200),
    summary: await summaryOf(base, source, assets, newId),
    language,
    modules,
    files: files.files(),
    report: report.build(),
    found: Object.fromEntries(outline.found),
  };
  reportImported(imported, report);
  reportUnused(source, base, files, report);
  return { ...imported, report: report.build() };
}
