import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat, open } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { env } from '../env';
import { AppError } from '../errors';
import { newSecret } from '../ids';

export interface StoredFile {
  /** Opaque; the only name by which the file is found again. */
  storageKey: string;
  bytes: number;
  sha256: string;
}

export interface OpenedFile {
  stream: Readable;
  /** Of the whole file, whatever range was asked for. */
  bytes: number;
  start: number;
  end: number;
}

const KEY_FORM = /^[0-9a-f]{2}\/[0-9a-f]{62}$/;

const root = (): string => path.resolve(/* turbopackIgnore: true */ env().AZORA_DATA_DIR, 'files');

function placeOf(storageKey: string): string {
  if (!KEY_FORM.test(storageKey))
    throw new AppError('not_found', 'platform.file_not_found', 'This file does not exist.');
  return path.join(/* turbopackIgnore: true */ root(), storageKey);
}

/**
 * Keeps the content under the name of its SHA-256: written beside, flushed, then renamed, so that a file is whole or
 * absent. Refuses more than `bytesMax` with `platform.file_too_large` and leaves nothing behind.
 */
export async function putFile(
  content: Readable | Uint8Array,
  options: { bytesMax?: number } = {},
): Promise<StoredFile> {
  const bytesMax = options.bytesMax ?? env().AZORA_UPLOAD_MEGABYTES * 1_048_576;
  const folder = path.join(/* turbopackIgnore: true */ root(), 'incoming');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const incoming = path.join(/* turbopackIgnore: true */ folder, newSecret(16));
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > bytesMax) {
        done(
          new AppError(
            'too_large',
            'platform.file_too_large',
            `A file may have at most ${Math.floor(bytesMax / 1_048_576)} MB.`,
          ),
        );
        return;
      }
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    const source = content instanceof Readable ? content : Readable.from([Buffer.from(content)]);
    await pipeline(source, measure, createWriteStream(incoming, { mode: 0o600 }));
    await flush(incoming);
    const sha256 = hash.digest('hex');
    const storageKey = `${sha256.slice(0, 2)}/${sha256.slice(2)}`;
    const place = placeOf(storageKey);
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    await rename(incoming, place);
    return { storageKey, bytes, sha256 };
  } catch (error) {
    await rm(incoming, { force: true });
    throw error;
  }
}

/** An acknowledged upload survives a power cut: the content is on disk before its name is. */
async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Opens a file, or the bytes `start` to `end` (both included) of it. Refuses `platform.file_not_found`. */
export async function openFile(
  storageKey: string,
  range?: { start?: number; end?: number },
): Promise<OpenedFile> {
  const place = placeOf(storageKey);
  const found = await stat(place).catch(() => null);
  if (!found?.isFile())
    throw new AppError('not_found', 'platform.file_not_found', 'This file does not exist.');
  const start = range?.start ?? 0;
  const end = Math.min(range?.end ?? found.size - 1, found.size - 1);
  const stream = found.size === 0 ? Readable.from([]) : createReadStream(place, { start, end });
  return { stream, bytes: found.size, start, end };
}

/** The place of a stored file on this disk, for readers that need random access (archives). */
export function pathOfFile(storageKey: string): string {
  return placeOf(storageKey);
}

/** Deletes a file; one that is gone already is no fault. Content is shared by hash: ask first whether rows still name it. */
export async function removeFile(storageKey: string): Promise<void> {
  await rm(placeOf(storageKey), { force: true });
}
