import { createReadStream } from 'node:fs';
import { PassThrough, type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Extract } from 'tar-stream';
import { AppError } from '@/server/platform/errors';
import { shownName } from './entry-name';
import { type ArchiveLimits } from './entry-source';
import { assertRatio, Spool } from './spool';

type Entry = Extract extends AsyncIterable<infer Source> ? Source : never;

/** Everything that comes out of the file may be this much more than the files in it: headers and padding. */
const HEADERS_PER_ENTRY = 4_096;

function counting(onBytes: (bytes: number) => void): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        onBytes(chunk.length);
        done(null, chunk);
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
}

async function keep(entry: Entry, spool: Spool): Promise<void> {
  const { name, type } = entry.header;
  const checked = spool.accept(name);
  if (type === 'symlink') {
    // Never followed, wherever it points: it is left out, and the report says so.
    if (checked !== undefined) spool.addLink(checked);
    entry.resume();
    return;
  }
  if (type === 'directory' || checked === undefined) {
    entry.resume();
    return;
  }
  if (type !== 'file' && type !== 'contiguous-file') {
    const message = `The archive holds something that is not a file: “${shownName(name)}”.`;
    throw new AppError('invalid', 'imports.archive_not_a_file', message);
  }
  await spool.add(checked, entry as unknown as Readable);
}

/**
 * Unpacks a tar or tar.gz into a spool, counting what comes out. Refuses with `imports.archive_*`; leaves nothing behind
 * when it refuses.
 */
export async function unpackTar(file: string, gzipped: boolean, limits: ArchiveLimits): Promise<Spool> {
  const spool = await Spool.open(limits);
  let packed = 0;
  let unpacked = 0;
  const entries = extract();
  const feeding = pipeline(
    createReadStream(file),
    counting((bytes) => {
      packed += bytes;
    }),
    gzipped ? createGunzip() : new PassThrough(),
    counting((bytes) => {
      unpacked += bytes;
      if (gzipped) assertRatio(unpacked, packed, limits);
      if (unpacked > limits.totalBytes + limits.entries * HEADERS_PER_ENTRY) {
        throw new AppError(
          'too_large',
          'imports.archive_too_large',
          'The archive is too large after unpacking.',
        );
      }
    }),
    entries,
  );
  // Its end is awaited below; until then a failure is not an unheard one.
  feeding.catch(() => undefined);
  try {
    for await (const entry of entries) await keep(entry, spool);
    await feeding;
    return spool;
  } catch (error) {
    entries.destroy();
    await feeding.catch(() => undefined);
    await spool.discard();
    if (error instanceof AppError) throw error;
    const reason = await feeding.then(
      () => error,
      (cause: unknown) => cause,
    );
    if (reason instanceof AppError) throw reason;
    throw new AppError(
      'invalid',
      'imports.archive_broken',
      'The archive is cut short or damaged: pack it again.',
      { cause: error },
    );
  }
}
