import { AppError } from '@/server/platform/errors';

const MAX_PATH = 1_024;
const MAX_SEGMENT = 255;
const MAX_DEPTH = 40;

/** A name fit for a message: no control characters, not endless. */
export function shownName(name: string): string {
  const clean = name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '�');
  return clean.length > 80 ? `${clean.slice(0, 77)}…` : clean;
}

const hostile = (name: string, why: string) =>
  new AppError(
    'invalid',
    'imports.archive_hostile_name',
    `The archive holds a file whose name ${why}: “${shownName(name)}”.`,
  );

function leavesFolder(name: string): boolean {
  return name.split('/').includes('..');
}

/** Undoes percent escapes as somebody downstream might. */
function unescaped(name: string): string {
  return name.replace(/%(2e|2f|5c|00)/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/**
 * The path of an entry, relative and with forward slashes; undefined for a folder. Refuses with
 * `imports.archive_hostile_name` what leaves the archive or is no name: `..`, absolute and drive paths, backslashes, control
 * characters, escapes of these, and names too long to be anything else.
 */
export function entryPath(name: string): string | undefined {
  if (name.length > MAX_PATH) throw hostile(name, 'is too long');
  if (/[\u0000-\u001f\u007f]/.test(name)) throw hostile(name, 'has control characters');
  if (name.includes('\\')) throw hostile(name, 'has a backslash');
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) throw hostile(name, 'is an absolute path');
  if (leavesFolder(name) || leavesFolder(unescaped(name).replaceAll('\\', '/')))
    throw hostile(name, 'leads out of the archive');
  if (name.endsWith('/')) return undefined;
  const segments = name.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.length > MAX_DEPTH) throw hostile(name, 'is nested too deeply');
  if (segments.some((segment) => segment.length > MAX_SEGMENT)) throw hostile(name, 'is too long');
  return segments.length === 0 ? undefined : segments.join('/');
}

/** True for what an operating system adds by itself: never content. */
export function isClutter(path: string): boolean {
  return /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\.git\/)/.test(path);
}

/** Remembers names and refuses a second one that a file system could take for the first (`imports.archive_duplicate`). */
export class SeenNames {
  readonly #seen = new Map<string, string>();

  add(path: string): void {
    const key = path.normalize('NFC').toLowerCase();
    const other = this.#seen.get(key);
    if (other !== undefined) {
      const message =
        other === path
          ? `The archive holds “${shownName(path)}” twice.`
          : `The archive holds two names that differ in capital letters only: “${shownName(other)}” and “${shownName(path)}”.`;
      throw new AppError('invalid', 'imports.archive_duplicate', message);
    }
    this.#seen.set(key, path);
  }
}
