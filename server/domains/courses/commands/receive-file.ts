import { Readable } from 'node:stream';
import { AppError } from '@/server/platform/errors';
import { openFile, putFile, removeFile } from '@/server/platform/storage/local-disk';
import { HEAD_BYTES, hidesArchive, kindOfFile } from '../rules/file-kinds';

/** A file that is stored and known to be what it says, before anybody owns it. */
export interface ReceivedFile {
  name: string;
  mime: string;
  storageKey: string;
  bytes: number;
  sha256: string;
}

/**
 * Streams an upload to the storage after its first bytes said what it is; memory stays flat. Refuses
 * `courses.file_type_refused`, `courses.image_too_large`, `courses.file_empty`, `platform.file_too_large`, and leaves nothing behind.
 */
export async function receiveFile(
  source: Readable,
  options: { name: string; bytesMax: number },
): Promise<ReceivedFile> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const head = await readHead(chunks);
  if (head.length === 0)
    throw new AppError('invalid', 'courses.file_empty', 'The file is empty.', {
      errors: [{ path: 'file', message: 'The file is empty.' }],
    });
  const kind = await kindOfFile(head.subarray(0, HEAD_BYTES), options.name);
  const stored = await putFile(Readable.from(rejoin(head, chunks)), { bytesMax: options.bytesMax });
  if (hidesArchive(await readTail(stored.storageKey, stored.bytes), kind.mime)) {
    // Whatever its name, this content is refused, so nobody else's row can name it.
    await removeFile(stored.storageKey);
    throw new AppError(
      'unsupported',
      'courses.file_type_refused',
      'The file holds an archive behind its content.',
    );
  }
  return { ...kind, ...stored };
}

async function readHead(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const next = await chunks.next();
    if (next.done) break;
    parts.push(next.value);
    length += next.value.length;
  }
  return Buffer.concat(parts);
}

async function* rejoin(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function readTail(storageKey: string, bytes: number): Promise<Buffer> {
  const { stream } = await openFile(storageKey, { start: Math.max(0, bytes - HEAD_BYTES) });
  const parts: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) parts.push(chunk);
  return Buffer.concat(parts);
}
