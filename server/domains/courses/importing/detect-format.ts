import { type EntrySource } from '@/server/platform/archive/entry-source';
import { AppError } from '@/server/platform/errors';
import { baseName } from './file-kinds';
import { MAX_XML_BYTES, readXml } from './xml';

export type DetectedFormat = { format: 'olx'; root: string } | { format: 'markdown' };

const depth = (path: string) => path.split('/').length;

/** The path of that name nearest to the top. */
function topmost(source: EntrySource, name: string): string | undefined {
  return source.paths.filter((path) => baseName(path) === name).sort((a, b) => depth(a) - depth(b))[0];
}

const notACourse = (what: string) =>
  new AppError('invalid', 'imports.not_a_course', `This is not a course: ${what}`);
const notReadYet = (what: string) =>
  new AppError(
    'unsupported',
    'imports.format_unsupported',
    `${what} cannot be imported. Open edX courses and folders of Markdown lessons can.`,
  );

export const isMarkdown = (path: string) => /\.(?:md|markdown)$/i.test(path);

function refuseKnownOthers(source: EntrySource): void {
  if (topmost(source, 'library.xml') !== undefined) {
    throw notACourse(
      'it is a library of questions from Open edX, which has no lessons. Import the course that uses it.',
    );
  }
  if (topmost(source, 'moodle_backup.xml') !== undefined) throw notReadYet('This is a Moodle backup, which');
  if (topmost(source, 'h5p.json') !== undefined) throw notReadYet('This is an H5P package, which');
  const manifest = topmost(source, 'imsmanifest.xml');
  if (manifest !== undefined)
    throw notReadYet('This is a package with an IMS manifest (Common Cartridge, SCORM or QTI), which');
}

async function refuseSingleFile(source: EntrySource): Promise<void> {
  const [only] = source.paths;
  if (only === undefined || source.paths.length > 1 || isMarkdown(only)) return;
  const head = (await source.read(only)).subarray(0, 20_000).toString('utf8');
  if (/\.json$/i.test(only)) {
    throw notACourse(
      /quiz|question|answer/i.test(head) ? 'it is a quiz file without lessons.' : 'it is a data file.',
    );
  }
  if (/\.(?:gift|txt)$/i.test(only))
    throw notACourse('it is a text file. A course is a folder of Markdown files, or an Open edX export.');
  if (/\.xml$/i.test(only))
    throw notACourse(
      /<quiz|<question/i.test(head)
        ? 'it is a file of questions without lessons.'
        : 'it is a single XML file.',
    );
  throw notACourse(
    `it is the single file “${only}”. A course is a folder of Markdown files, or an Open edX export.`,
  );
}

/** Markua and its kin mark quizzes so; such a file has answers but no lesson. */
async function isQuizMarkdown(source: EntrySource, paths: readonly string[]): Promise<boolean> {
  const [only] = paths;
  if (only === undefined || paths.length > 1) return false;
  return /^\{\s*quiz\b/m.test((await source.read(only, MAX_XML_BYTES)).toString('utf8'));
}

/**
 * Tells what an archive is by what is in it. Refuses with `imports.not_a_course` a library, notebooks, a quiz file or
 * anything else without lessons, and with `imports.format_unsupported` courses of formats that are not read.
 */
export async function detectFormat(source: EntrySource): Promise<DetectedFormat> {
  refuseKnownOthers(source);
  const olx = topmost(source, 'course.xml');
  if (olx !== undefined && readXml(await source.read(olx, MAX_XML_BYTES), olx).name === 'course')
    return { format: 'olx', root: olx };
  await refuseSingleFile(source);
  const notebooks = source.paths.filter((path) => path.endsWith('.ipynb')).length;
  const markdown = source.paths.filter(isMarkdown);
  if (notebooks > 0 && notebooks >= markdown.length) {
    throw notACourse(
      `it is a collection of ${notebooks} Jupyter ${notebooks === 1 ? 'notebook' : 'notebooks'}, which are programs rather than lessons.`,
    );
  }
  if (await isQuizMarkdown(source, markdown)) throw notACourse('it is a quiz file without lessons.');
  if (markdown.length === 0)
    throw notACourse('there are no lessons in it: no Open edX course and no Markdown file.');
  return { format: 'markdown' };
}
