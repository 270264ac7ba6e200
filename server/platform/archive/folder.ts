import { opendir, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@/server/platform/errors';
import { entryPath, isClutter, SeenNames, shownName } from './entry-name';
import { type ArchiveLimits, type EntrySource } from './entry-source';
import { entryTooLarge, readUpTo, tooManyEntries } from './spool';

const IGNORED = new Set(['.git', 'node_modules']);

interface Found {
  files: Map<string, number>;
  links: string[];
}

async function walk(
  root: string,
  inside: string,
  found: Found,
  limits: ArchiveLimits,
  seen: SeenNames,
): Promise<void> {
  for await (const entry of await opendir(path.join(root, inside))) {
    const name = inside === '' ? entry.name : `${inside}/${entry.name}`;
    if (IGNORED.has(entry.name)) continue;
    if (entry.isSymbolicLink()) {
      found.links.push(name);
    } else if (entry.isDirectory()) {
      await walk(root, name, found, limits, seen);
    } else if (entry.isFile()) {
      const checked = entryPath(name);
      if (checked === undefined || isClutter(checked)) continue;
      seen.add(checked);
      const { size } = await stat(path.join(root, name));
      if (size > limits.entryBytes) throw entryTooLarge(name, limits.entryBytes);
      found.files.set(checked, size);
      if (found.files.size > limits.entries) throw tooManyEntries(limits);
    }
  }
}

/** A folder on this machine, read in place: links are not followed. The same limits as for archives. */
export async function openFolder(folder: string, name: string, limits: ArchiveLimits): Promise<EntrySource> {
  const found: Found = { files: new Map(), links: [] };
  await walk(folder, '', found, limits, new SeenNames());
  const total = [...found.files.values()].reduce((sum, bytes) => sum + bytes, 0);
  if (total > limits.totalBytes) {
    throw new AppError(
      'too_large',
      'imports.archive_too_large',
      `“${shownName(name)}” holds more than an import may.`,
    );
  }
  return {
    name,
    paths: [...found.files.keys()].sort(),
    links: found.links.sort(),
    has: (entry) => found.files.has(entry),
    bytes: (entry) => found.files.get(entry) ?? 0,
    read: async (entry, bytesMax = limits.entryBytes) => {
      const bytes = found.files.get(entry);
      if (bytes === undefined)
        throw new AppError('not_found', 'imports.archive_no_entry', `“${shownName(entry)}” is not there.`);
      return readUpTo(path.join(folder, entry), entry, bytes, bytesMax);
    },
    dispose: () => Promise.resolve(),
  };
}
