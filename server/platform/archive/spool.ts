import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@/server/platform/errors';
import { entryPath, isClutter, SeenNames, shownName } from './entry-name';
import { type ArchiveLimits, type EntrySource } from './entry-source';

const FREE_OF_RATIO = 8 * 1_048_576;

const megabytes = (bytes: number) => Math.floor(bytes / 1_048_576);

export const tooManyEntries = (limits: ArchiveLimits) =>
  new AppError(
    'too_large',
    'imports.archive_too_many_entries',
    `An import may hold ${limits.entries} files.`,
  );

const tooLargeTogether = (limits: ArchiveLimits) =>
  new AppError(
    'too_large',
    'imports.archive_too_large',
    `An import may hold ${megabytes(limits.totalBytes)} MB after unpacking.`,
  );

export const entryTooLarge = (name: string, limit: number) =>
  new AppError(
    'too_large',
    'imports.archive_entry_too_large',
    `“${shownName(name)}” is larger than ${megabytes(limit)} MB.`,
  );

/** Refuses (`imports.archive_ratio`) what unpacks to far more than it was packed from. */
export function assertRatio(unpacked: number, packed: number, limits: ArchiveLimits): void {
  if (unpacked <= FREE_OF_RATIO || unpacked <= packed * limits.ratio) return;
  throw new AppError(
    'too_large',
    'imports.archive_ratio',
    'The archive unpacks to far more than it should: it is not read further.',
  );
}

/** The whole content of a file on disk, up to a limit. */
export async function readUpTo(file: string, name: string, bytes: number, bytesMax: number): Promise<Buffer> {
  if (bytes > bytesMax) throw entryTooLarge(name, bytesMax);
  return readFile(file);
}

/**
 * Writes entries to numbered files in a folder of its own: no name from the archive ever touches the disk. Counts as it
 * writes, so that a lying size is found after the limit and not after the disk is full.
 */
export class Spool {
  readonly #files = new Map<string, { file: string; bytes: number }>();
  readonly #links: string[] = [];
  readonly #seen = new SeenNames();
  #entries = 0;
  #total = 0;

  private constructor(
    readonly folder: string,
    readonly limits: ArchiveLimits,
  ) {}

  static async open(limits: ArchiveLimits): Promise<Spool> {
    return new Spool(await mkdtemp(path.join(tmpdir(), 'azora-import-')), limits);
  }

  /** Checks a name and counts it; undefined for folders and clutter, which are not kept. */
  accept(name: string): string | undefined {
    this.#entries += 1;
    if (this.#entries > this.limits.entries) throw tooManyEntries(this.limits);
    const checked = entryPath(name);
    if (checked === undefined || isClutter(checked)) return undefined;
    this.#seen.add(checked);
    return checked;
  }

  addLink(name: string): void {
    this.#links.push(name);
  }

  async add(name: string, content: Readable): Promise<void> {
    const file = path.join(this.folder, String(this.#files.size));
    let bytes = 0;
    const count = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        bytes += chunk.length;
        this.#total += chunk.length;
        if (bytes > this.limits.entryBytes) return done(entryTooLarge(name, this.limits.entryBytes));
        if (this.#total > this.limits.totalBytes) return done(tooLargeTogether(this.limits));
        return done(null, chunk);
      },
    });
    await pipeline(content, count, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
    this.#files.set(name, { file, bytes });
  }

  source(name: string): EntrySource {
    const throughLink = this.#links.find((link) =>
      [...this.#files.keys()].some((entry) => entry.startsWith(`${link}/`)),
    );
    if (throughLink !== undefined) {
      const message = `The archive holds files behind the link “${shownName(throughLink)}”.`;
      throw new AppError('invalid', 'imports.archive_hostile_name', message);
    }
    return {
      name,
      paths: [...this.#files.keys()].sort(),
      links: this.#links,
      has: (entry) => this.#files.has(entry),
      bytes: (entry) => this.#files.get(entry)?.bytes ?? 0,
      read: async (entry, bytesMax = this.limits.entryBytes) => {
        const found = this.#files.get(entry);
        if (found === undefined)
          throw new AppError(
            'not_found',
            'imports.archive_no_entry',
            `“${shownName(entry)}” is not in the archive.`,
          );
        return readUpTo(found.file, entry, found.bytes, bytesMax);
      },
      dispose: () => this.discard(),
    };
  }

  async discard(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
