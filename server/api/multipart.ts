import { Readable } from 'node:stream';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import { AppError, type Fault } from '@/server/platform/errors';

export interface Upload<T> {
  fields: Record<string, string>;
  /** What the sink made of the one file. */
  file: T;
}

const FIELD_BYTES_MAX = 1_000;
const FIELDS_MAX = 10;
/** After a refusal so much is still read and thrown away: a client that is writing would not see the answer otherwise. */
const DRAIN_BYTES_MAX = 64 * 1_048_576;

const invalid = (errors: Fault[]) =>
  new AppError('invalid', 'api.invalid_input', 'Some fields need another value.', { errors });

interface Parts<T> {
  fields: Record<string, string>;
  faults: Fault[];
  file?: Promise<T>;
  stream?: BusboyFileStream;
}

/**
 * Reads a multipart body with exactly one `file` and the named text fields, in any order. The file goes to `sink` as it
 * arrives, so memory stays flat. Refuses `api.not_multipart` (415), unknown or repeated fields, a missing file, a body that
 * breaks off (`api.invalid_multipart`). When the sink refuses, its refusal is told at once.
 */
export async function readUpload<T>(
  request: Request,
  known: readonly string[],
  sink: (stream: Readable, fileName: string) => Promise<T>,
): Promise<Upload<T>> {
  const contentType = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(contentType) || !request.body) {
    throw new AppError(
      'unsupported',
      'api.not_multipart',
      'Send multipart/form-data with a field called file.',
    );
  }
  const body = Readable.fromWeb(request.body as unknown as Parameters<typeof Readable.fromWeb>[0]);
  const parser = newParser(contentType);
  const parts: Parts<T> = { fields: {}, faults: [] };
  try {
    await parse(body, parser, known, sink, parts);
  } catch (error) {
    body.unpipe(parser);
    parts.stream?.destroy(new Error('The upload was given up.'));
    drain(body);
    await parts.file?.catch(() => undefined);
    if (error instanceof AppError) throw error;
    throw new AppError(
      'invalid',
      'api.invalid_multipart',
      'The body broke off or is no valid multipart form.',
      { cause: error },
    );
  }
  const file = await parts.file;
  if (parts.faults.length > 0) throw invalid(parts.faults);
  if (!parts.file) throw invalid([{ path: 'file', message: 'Send a file.' }]);
  return { fields: parts.fields, file: file as T };
}

function newParser(contentType: string): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: {
        files: 2,
        fields: FIELDS_MAX,
        parts: FIELDS_MAX + 2,
        fieldSize: FIELD_BYTES_MAX,
        fieldNameSize: 100,
        headerPairs: 20,
      },
    });
  } catch (error) {
    throw new AppError('invalid', 'api.invalid_multipart', 'The multipart body cannot be read.', {
      cause: error,
    });
  }
}

/** Pours the body through the parser. Settles when the form has ended, the body broke off, or the sink refused the file. */
function parse<T>(
  body: Readable,
  parser: BusboyInstance,
  known: readonly string[],
  sink: (stream: Readable, fileName: string) => Promise<T>,
  parts: Parts<T>,
): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    parser.on('field', (name, value, _nameTruncated, valueTruncated) => {
      const path = String(name).slice(0, 100);
      if (!known.includes(path)) parts.faults.push({ path, message: 'This field is not known here.' });
      else if (path in parts.fields) parts.faults.push({ path, message: 'Send this field once.' });
      else if (valueTruncated || value.includes('\u0000'))
        parts.faults.push({ path, message: 'This value is too long or not text.' });
      else parts.fields[path] = value;
    });
    parser.on('file', (name, stream, fileName) => {
      stream.on('error', reject);
      if (name !== 'file' || parts.file) {
        const message = name === 'file' ? 'Send one file.' : 'This field is not known here.';
        parts.faults.push({ path: String(name).slice(0, 100), message });
        stream.resume();
        return;
      }
      parts.stream = stream;
      // Browsers write quotes and line ends of a name so.
      parts.file = sink(
        stream,
        (fileName || 'file').replace(/%(?:22|0[DA])/gi, (sign) => decodeURIComponent(sign)),
      );
      parts.file.catch(reject);
    });
    parser.once('finish', resolve);
    parser.once('error', reject);
    body.once('error', reject);
    body.pipe(parser);
  });
}

/** Reads what is left of a refused body, up to a bound, and then lets go of the connection. */
function drain(body: Readable): void {
  let bytes = 0;
  body.on('error', () => undefined);
  body.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > DRAIN_BYTES_MAX) body.destroy();
  });
  body.resume();
}
