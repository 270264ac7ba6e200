import type { Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { newConversion, STORED_TARGETS, tidyAddress, type Targets } from '../../document/conversion';
import { clip } from '../../document/fields';
import type { NewId } from '../../document/ids';
import { blocksFromMdast, parseMarkdown } from '../../document/markdown';
import { LIMITS, type LessonDocument } from '../../document/schema';
import type { FileCollector } from '../file-collector';
import { baseName, folderOf } from '../file-kinds';
import type { ImportedLesson } from '../imported-course';
import { rewriteDialects } from './dialects';
import { normaliseFences } from './fenced-divs';
import { splitFrontMatter } from './front-matter';

/** A Markdown file, read once. */
export interface MarkdownPage {
  path: string;
  title: string;
  /** The first sentence-like paragraph, for a summary. */
  opening: string;
  root: Root;
}

export interface PageTools {
  files: FileCollector;
  newId: NewId;
  /** Keys of the lessons that come from each path. */
  keyOf: ReadonlyMap<string, string>;
}

const MAX_MARKDOWN_BYTES = 1_048_576;

/** `02-file_names.md` as a title, when the file has none. */
export function titleFromPath(path: string): string {
  const own = /^(?:readme|index|_index)\./i.test(baseName(path)) ? baseName(folderOf(path)) : baseName(path);
  const words = own
    .replace(/\.(?:md|markdown)$/i, '')
    .replace(/^\d+[-_. ]+/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return words === '' ? 'Introduction' : words.charAt(0).toUpperCase() + words.slice(1);
}

/** Liquid tags are instructions to a site builder; Kramdown's classes stand apart from the quote before them. */
function withoutLiquid(text: string): string {
  return text
    .replace(/\{\{\s*(?:page\.root|site\.baseurl)\s*\}\}\/?/g, '')
    .replace(/^[ \t]*\{%[^%]*%\}[ \t]*$/gm, '')
    .replace(/^(\{:[^}\n]*\})[ \t]*$/gm, '\n$1\n');
}

/** Reads a page: its front matter, its dialect, its title (which then is no longer in the text). */
export async function readPage(path: string, files: FileCollector): Promise<MarkdownPage> {
  const file = (await files.source.read(path, MAX_MARKDOWN_BYTES)).toString('utf8');
  const { facts, body } = splitFrontMatter(file);
  const root = parseMarkdown(normaliseFences(withoutLiquid(body)));
  const first = root.children.find((node) => node.type !== 'html');
  const headed = first?.type === 'heading' && first.depth === 1 ? toString(first).trim() : '';
  const stated = facts.text('title') ?? '';
  // A heading that only repeats the title is not said twice.
  if (headed !== '' && (stated === '' || stated === headed))
    root.children = root.children.filter((node) => node !== first);
  const paragraph = root.children.find((node) => node.type === 'paragraph' && toString(node).length > 40);
  if (rewriteDialects(root) > 0)
    files.report.skipped(stated || headed || path, 'Notes to the teacher were left out.');
  return {
    path,
    title: clip((stated || headed || titleFromPath(path)).replace(/\s+/g, ' '), 200),
    opening: paragraph === undefined ? '' : clip(toString(paragraph).replace(/\s+/g, ' '), 500),
    root,
  };
}

/** The path that a relative link means; undefined for links elsewhere and for those that leave the archive. */
function pathOf(url: string, page: string): string | undefined {
  const [address = ''] = url.split(/[?#]/);
  if (address === '' || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(url)) return undefined;
  let plain = address;
  try {
    plain = decodeURIComponent(address);
  } catch {
    // Not an escape: the name is as it stands.
  }
  const parts = plain.startsWith('/')
    ? []
    : folderOf(page)
        .split('/')
        .filter((part) => part !== '');
  for (const part of plain.split('/')) {
    if (part === '..') {
      if (parts.length === 0) return `../${plain}`;
      parts.pop();
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  return parts.join('/');
}

function targets(page: MarkdownPage, tools: PageTools): Targets {
  const { files, keyOf } = tools;
  /** Sites are built from folders: `../fig/x.png` may stand beside the page as well. */
  const found = (path: string): string => {
    if (files.source.has(path)) return path;
    const near = `${folderOf(page.path)}/${path.replace(/^(?:\.\.\/)+/, '')}`.replace(/^\//, '');
    return files.source.has(near) ? near : path;
  };
  return {
    image: (url) => {
      const path = pathOf(url, page.path);
      if (path === undefined) return STORED_TARGETS.image(url);
      const fileId = files.use(found(path), page.title);
      return fileId === undefined ? undefined : { fileId };
    },
    link: (url) => {
      const path = pathOf(url, page.path);
      if (path === undefined) return url.startsWith('#') ? undefined : STORED_TARGETS.link(tidyAddress(url));
      const names = [
        path,
        `${path}.md`,
        path.replace(/\.html$/, '.md'),
        `${path}/README.md`,
        `${path}/index.md`,
      ];
      const key = names.map((name) => keyOf.get(name)).find((lesson) => lesson !== undefined);
      if (key !== undefined) return `lesson:${key}`;
      return files.source.has(path) ? files.use(path, page.title) : undefined;
    },
  };
}

/** Converts a page to a lesson; undefined when nothing is in it. */
export function lessonFrom(
  page: MarkdownPage,
  required: boolean,
  key: string,
  tools: PageTools,
): ImportedLesson | undefined {
  const conversion = newConversion(tools.newId, targets(page, tools));
  const blocks = blocksFromMdast(page.root, conversion);
  if (blocks.length > LIMITS.topBlocks)
    tools.files.report.changed(page.title, 'The lesson was longer than a lesson may be: its end is missing.');
  if (blocks.length === 0) return undefined;
  const document: LessonDocument = {
    type: 'doc',
    schemaVersion: 1,
    content: blocks.slice(0, LIMITS.topBlocks),
  };
  return { key, title: page.title, kind: 'text', required, document };
}
