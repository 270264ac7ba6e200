import { type Readable } from 'node:stream';
import { type Entry, open, type ZipFile } from 'yauzl';
import { AppError } from '@/server/platform/errors';
import { shownName } from './entry-name';
import { type ArchiveLimits } from './entry-source';
import { assertRatio, entryTooLarge, Spool, tooManyEntries } from './spool';

const KIND_MASK = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;
const SYMLINK = 0o120000;

const broken = (cause: unknown) =>
  new AppError('invalid', 'imports.archive_broken', 'The archive is cut short or damaged: pack it again.', {
    cause,
  });

/** The library refuses names itself; its sentence becomes ours. */
function inOurWords(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const words = error instanceof Error ? error.message : '';
  if (/^(?:invalid relative path|absolute path|invalid characters in fileName)/.test(words)) {
    const name = shownName(words.replace(/^[^:]*: ?/, ''));
    return new AppError(
      'invalid',
      'imports.archive_hostile_name',
      `The archive holds a file whose name leads out of it: “${name}”.`,
    );
  }
  return broken(error);
}

function openZip(file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, strictFileNames: true, validateEntrySizes: true, autoClose: false };
    open(file, options, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}

function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}

function assertHonest(entry: Entry, limits: ArchiveLimits): void {
  if (entry.isEncrypted()) {
    throw new AppError(
      'invalid',
      'imports.archive_encrypted',
      'The archive is locked with a password: pack it without one.',
    );
  }
  if (entry.uncompressedSize > limits.entryBytes) throw entryTooLarge(entry.fileName, limits.entryBytes);
  assertRatio(entry.uncompressedSize, entry.compressedSize, limits);
}

async function keep(zip: ZipFile, entry: Entry, spool: Spool): Promise<void> {
  const checked = spool.accept(entry.fileName);
  const kind = (entry.externalFileAttributes >>> 16) & KIND_MASK;
  if (kind === SYMLINK) {
    if (checked !== undefined) spool.addLink(checked);
    return;
  }
  if (checked === undefined || kind === FOLDER) return;
  if (kind !== REGULAR && kind !== 0) {
    const message = `The archive holds something that is not a file: “${shownName(entry.fileName)}”.`;
    throw new AppError('invalid', 'imports.archive_not_a_file', message);
  }
  assertHonest(entry, spool.limits);
  await spool.add(checked, await openEntry(zip, entry));
}

function everyEntry(zip: ZipFile, visit: (entry: Entry) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      visit(entry).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  });
}

/** Unpacks a zip into a spool. Refuses with `imports.archive_*`; leaves nothing behind when it refuses. */
export async function unpackZip(file: string, limits: ArchiveLimits): Promise<Spool> {
  const spool = await Spool.open(limits);
  let zip: ZipFile | undefined;
  try {
    zip = await openZip(file);
    const opened = zip;
    if (opened.entryCount > limits.entries) throw tooManyEntries(limits);
    await everyEntry(opened, (entry) => keep(opened, entry, spool));
    return spool;
  } catch (error) {
    await spool.discard();
    throw inOurWords(error);
  } finally {
    zip?.close();
  }
}
