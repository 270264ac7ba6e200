import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@/server/platform/errors';
import { shownName } from './entry-name';
import { type ArchiveLimits, DEFAULT_LIMITS, type EntrySource } from './entry-source';
import { openFolder } from './folder';
import { Spool } from './spool';
import { unpackTar } from './tar';
import { unpackZip } from './zip';

type Kind = 'gzip' | 'zip' | 'tar' | 'empty' | 'file';

/** Tells by content, never by name. */
async function kindOf(file: string): Promise<Kind> {
  const handle = await open(file, 'r');
  try {
    const head = Buffer.alloc(512);
    const { bytesRead } = await handle.read(head, 0, 512, 0);
    if (bytesRead === 0) return 'empty';
    if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
    if (
      head.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004')) ||
      head.subarray(0, 4).equals(Buffer.from('PK\u0005\u0006'))
    )
      return 'zip';
    return head.subarray(257, 262).toString('latin1') === 'ustar' ? 'tar' : 'file';
  } finally {
    await handle.close();
  }
}

async function single(file: string, name: string, limits: ArchiveLimits): Promise<Spool> {
  const spool = await Spool.open(limits);
  try {
    const checked = spool.accept(path.basename(name));
    if (checked !== undefined) await spool.add(checked, createReadStream(file));
    return spool;
  } catch (error) {
    await spool.discard();
    throw error;
  }
}

/**
 * Opens a tar, tar.gz, zip, folder or single file as a bounded set of entries. `name` is what the person calls it (an
 * upload is stored under another). Refuses hostile, oversized and damaged archives with `imports.archive_*`; the caller
 * disposes of the source when it has stored what it needs.
 */
export async function openArchive(
  file: string,
  options: { name?: string; limits?: ArchiveLimits } = {},
): Promise<EntrySource> {
  const limits = options.limits ?? DEFAULT_LIMITS;
  const name = options.name ?? path.basename(file);
  const facts = await stat(file).catch(() => undefined);
  if (facts === undefined) {
    throw new AppError(
      'not_found',
      'imports.archive_missing',
      `There is no file or folder “${shownName(name)}”.`,
    );
  }
  if (facts.isDirectory()) return openFolder(file, name, limits);
  const kind = await kindOf(file);
  if (kind === 'empty')
    throw new AppError('invalid', 'imports.archive_empty', `“${shownName(name)}” is empty.`);
  const unpacked =
    kind === 'zip'
      ? await unpackZip(file, limits)
      : kind === 'file'
        ? await single(file, name, limits)
        : await unpackTar(file, kind === 'gzip', limits);
  try {
    return unpacked.source(name);
  } catch (error) {
    await unpacked.discard();
    throw error;
  }
}
