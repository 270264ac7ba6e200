// `npm run import:table -- <package>…`: what importing makes of real courses, as the table of docs/importing.md, which it
// rewrites with `--write docs/importing.md`. Converts only: no database, nothing stored.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { questionsOf } from '../server/domains/courses/document/questions';
import { importArchive } from '../server/domains/courses/importing/import-archive';
import type { Finding, ImportedCourse } from '../server/domains/courses/importing/imported-course';
import { openArchive } from '../server/platform/archive/open-archive';
import { AppError } from '../server/platform/errors';

const USAGE = 'Usage: npm run import:table -- <archive or folder>… [--write docs/importing.md]';
const BEGIN = '<!-- table begins -->';
const END = '<!-- table ends -->';
const HEAD = ['package', 'in it', 'represented', 'changed', 'left out, or kept as a note'];

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

function found(course: ImportedCourse): string {
  const kinds = Object.entries(course.found).filter(([kind]) => kind !== 'course');
  return kinds.map(([kind, count]) => `${kind} ${count}`).join(', ');
}

function represented(course: ImportedCourse): string {
  const lessons = course.modules.flatMap((module) => module.lessons);
  const blocks = lessons.flatMap((lesson) => lesson.document.content);
  const questions = lessons.flatMap((lesson) => questionsOf(lesson.document)).length;
  const notes = blocks.filter((block) => block.type === 'note').length;
  const films = blocks.filter((block) => block.type === 'video').length;
  const required = lessons.filter((lesson) => lesson.required).length;
  return [
    counted(course.modules.length, 'module'),
    `${counted(lessons.length, 'lesson')} (${required} required)`,
    counted(questions, 'question'),
    counted(notes, 'note'),
    counted(films, 'film'),
    counted(course.files.length, 'file'),
  ]
    .filter((part) => !part.startsWith('0 '))
    .join(', ');
}

/** A line that stands for many says so at its end, or counts them: how many it stands for. */
function weight({ item }: Finding): number {
  const more = /^(?:.*) and (\d+) more$/.exec(item)?.[1];
  const many = /^(\d+) (?:files|unpublished drafts)$/.exec(item)?.[1];
  return more === undefined ? Number(many ?? 1) : Number(more) + 3;
}

/** Findings by reason, the most frequent first; a name inside a reason would make each its own. */
function reasons(findings: readonly Finding[]): string {
  const sums = new Map<string, number>();
  for (const finding of findings) {
    const reason = finding.reason.replace(/; “.*” uses it\.$/, '.').replace(/with \d+ groups/, 'with groups');
    sums.set(reason, (sums.get(reason) ?? 0) + weight(finding));
  }
  const lines = [...sums].sort(([, a], [, b]) => b - a).map(([reason, sum]) => `${sum} × ${reason}`);
  return lines.length === 0 ? '–' : lines.join('<br>');
}

async function rowOf(file: string): Promise<string[]> {
  const name = `\`${path.basename(file)}\``;
  const source = await openArchive(path.resolve(process.env.INIT_CWD ?? process.cwd(), file));
  try {
    const course = await importArchive(source);
    const { changed, skipped } = course.report;
    return [
      `${name}<br>${course.title}`,
      found(course),
      represented(course),
      reasons(changed),
      reasons(skipped),
    ];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [name, '–', `refused, \`${error.reason}\`: ${error.message}`, '–', '–'];
  } finally {
    await source.dispose();
  }
}

const row = (cells: readonly string[]) =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { write: { type: 'string' } },
    allowPositionals: true,
  });
  if (positionals.length === 0) throw new Error(USAGE);
  const rows: string[][] = [];
  for (const file of positionals) rows.push(await rowOf(file));
  const table = [HEAD, HEAD.map(() => '---'), ...rows].map(row).join('\n');
  if (values.write === undefined) return console.log(table);
  const text = fs.readFileSync(values.write, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin === -1 || end < begin) throw new Error(`${values.write} has no lines “${BEGIN}” and “${END}”.`);
  fs.writeFileSync(values.write, `${text.slice(0, begin)}${BEGIN}\n\n${table}\n\n${text.slice(end)}`);
  console.log(`${rows.length} packages written to ${values.write}`);
  return undefined;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
