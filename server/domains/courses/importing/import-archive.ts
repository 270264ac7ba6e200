import { type EntrySource } from '@/server/platform/archive/entry-source';
import type { NewId } from '../document/ids';
import { detectFormat } from './detect-format';
import type { ImportedCourse } from './imported-course';
import { importMarkdown } from './markdown/import-markdown';
import { importOlx } from './olx/import-olx';

/**
 * Converts whatever course an archive holds. Writes nothing; keep the source open until the files are stored. Refuses with
 * the reasons of `detectFormat`, `importOlx` and `importMarkdown`.
 */
export async function importArchive(
  source: EntrySource,
  options: { newId?: NewId } = {},
): Promise<ImportedCourse> {
  const detected = await detectFormat(source);
  return detected.format === 'olx'
    ? importOlx(source, detected.root, options)
    : importMarkdown(source, options);
}
