import { baseName, folderOf } from '../file-kinds';

/** One Markdown file and the part it plays. */
export interface PlannedLesson {
  path: string;
  required: boolean;
}

export interface PlannedModule {
  /** The folder that the lessons come from, `''` for the top. */
  folder: string;
  /** A title that the layout itself gives; otherwise the folder's first lesson names it. */
  title?: string;
  lessons: PlannedLesson[];
}

export interface Layout {
  modules: PlannedModule[];
  /** Files that are about the course rather than in it, and why they are left out. */
  leftOut: { path: string; reason: string }[];
}

/** The order in which people number things: `2-b` before `10-a`, case and accents aside. */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

export const inNumberOrder = (a: string, b: string) => collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);

const isReadme = (path: string) => /^(?:readme|index|_index)\.(?:md|markdown)$/i.test(baseName(path));
const isAssignment = (path: string) => /^(?:assignment|homework|exercise)/i.test(baseName(path));
const isNumbered = (path: string) => /^\d/.test(baseName(path));

const ABOUT =
  /^(?:contributing|code_of_conduct|conduct|licen[cs]e|changelog|security|support|authors|citation|news|translations?|pull_request_template|issue_template|for-teachers|maintainers|governance|todo)\b/i;

function leftOutBecause(path: string): string | undefined {
  if (/(?:^|\/)\./.test(path) || /(?:^|\/)(?:node_modules|_site|_includes|_layouts|bin|venv)\//.test(path))
    return 'It belongs to the tools of the course.';
  if (/(?:^|\/)translations\//i.test(path)) return 'A translation: import it as a course of its own.';
  if (/(?:^|\/)(?:instructors|_extras\/guide|profiles)\//i.test(path))
    return 'It is for those who teach, not for those who learn.';
  if (ABOUT.test(baseName(path))) return 'It is about the course, not a lesson.';
  return undefined;
}

function folderRank(a: string, b: string): number {
  const [as, bs] = [a.split('/'), b.split('/')];
  for (let at = 0; at < Math.max(as.length, bs.length); at += 1) {
    const [x, y] = [as[at], bs[at]];
    if (x === undefined) return -1;
    if (y === undefined) return 1;
    if (x !== y) return inNumberOrder(x, y);
  }
  return 0;
}

function inReadingOrder(a: string, b: string): number {
  const place = (path: string) => (isReadme(path) ? 0 : isAssignment(path) ? 2 : 1);
  return place(a) - place(b) || inNumberOrder(baseName(a), baseName(b));
}

/** A folder per module, in number order; its README first, its assignment last. */
function byFolder(paths: readonly string[]): PlannedModule[] {
  const folders = [...new Set(paths.map(folderOf))].sort(folderRank);
  return folders.map((folder) => {
    const files = paths.filter((path) => folderOf(path) === folder).sort(inReadingOrder);
    // Beside a README, files without numbers are extras and alternatives: nobody has to do all of them.
    const hasReadme = files.some(isReadme);
    const lessons = files.map((path) => ({
      path,
      required: !hasReadme || isReadme(path) || isNumbered(path),
    }));
    return { folder, lessons };
  });
}

/** The order of the episodes in a lesson made with the Carpentries' tools; undefined for other folders. */
export interface Episodes {
  folder: string;
  /** File names in order, as the settings list them; empty when the folder's order holds. */
  order: readonly string[];
}

function byEpisodes(paths: readonly string[], episodes: Episodes): PlannedModule[] {
  const inside = paths.filter((path) => folderOf(path) === episodes.folder);
  const rank = (path: string) => {
    const at = episodes.order.indexOf(baseName(path));
    return at < 0 ? episodes.order.length : at;
  };
  const lessons = [...inside]
    .sort((a, b) => rank(a) - rank(b) || inNumberOrder(baseName(a), baseName(b)))
    .map((path) => ({ path, required: true }));
  const base = folderOf(episodes.folder);
  const learners = paths
    .filter((path) => folderOf(path) === (base === '' ? 'learners' : `${base}/learners`))
    .sort(inReadingOrder)
    .map((path) => ({ path, required: false }));
  const modules: PlannedModule[] = [{ folder: episodes.folder, title: 'Episodes', lessons }];
  if (learners.length > 0)
    modules.push({ folder: folderOf(learners[0]?.path ?? ''), title: 'For learners', lessons: learners });
  return modules;
}

/** Decides which files are lessons, in which order and in which modules. */
export function planLayout(markdown: readonly string[], episodes: Episodes | undefined): Layout {
  const leftOut: Layout['leftOut'] = [];
  const candidates = markdown.filter((path) => {
    const reason = leftOutBecause(path);
    if (reason !== undefined) leftOut.push({ path, reason });
    return reason === undefined;
  });
  const modules = episodes === undefined ? byFolder(candidates) : byEpisodes(candidates, episodes);
  const planned = new Set(modules.flatMap((module) => module.lessons.map((lesson) => lesson.path)));
  for (const path of candidates) {
    if (!planned.has(path)) leftOut.push({ path, reason: 'It is about the course, not a lesson.' });
  }
  return { modules, leftOut };
}
