import { Readable } from 'node:stream';
import { z } from 'zod';
import { assertMayUpload } from '@/server/domains/courses/commands/assert-may-upload';
import { keepFile } from '@/server/domains/courses/commands/keep-file';
import { receiveFile } from '@/server/domains/courses/commands/receive-file';
import { fileById, filePurpose } from '@/server/domains/courses/contract';
import { getReadableFile, type ReadableFile } from '@/server/domains/courses/queries/file';
import { readRange } from '@/server/domains/courses/rules/byte-range';
import { isShownInline } from '@/server/domains/courses/rules/file-kinds';
import { env } from '@/server/platform/env';
import { openFile } from '@/server/platform/storage/local-disk';
import { readUpload } from './multipart';
import { onceIfKeyed, type StreamedCall } from './rest-route';

const uploadFields = z.strictObject({ purpose: filePurpose, courseId: z.uuid().optional() });

const BARE_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** POST /files: receives, checks and keeps one file. */
export async function uploadFile({ request, ctx, headers }: StreamedCall): Promise<Response> {
  await assertMayUpload(ctx, {});
  const bytesMax = env().AZORA_FILE_MEGABYTES * 1_048_576;
  const upload = await readUpload(request, ['purpose', 'courseId'], (stream, name) =>
    receiveFile(stream, { name, bytesMax }),
  );
  const fields = uploadFields.parse(upload.fields);
  const { name, sha256 } = upload.file;
  const file = await onceIfKeyed(ctx, 'files.upload', { ...fields, name, sha256 }, (joined) =>
    keepFile(joined, { received: upload.file, ...fields }),
  );
  return Response.json(file, { status: 201, headers: { ...headers, location: file.url } });
}

/** GET /files/{id}: the content or the part asked for, to whoever may read it. */
export async function downloadFile({ request, ctx, params, headers }: StreamedCall): Promise<Response> {
  const file = await getReadableFile(ctx, fileById.parse({ id: params.id }));
  const etag = `"${file.sha256}"`;
  const answer = new Headers({ ...headers, ...fileHeaders(file), etag });
  if (request.headers.get('if-none-match')?.includes(etag))
    return new Response(null, { status: 304, headers: answer });
  const ifRange = request.headers.get('if-range');
  const range = ifRange && ifRange !== etag ? 'whole' : readRange(request.headers.get('range'), file.bytes);
  if (range === 'unsatisfiable') {
    answer.set('content-range', `bytes */${file.bytes}`);
    return new Response(null, { status: 416, headers: answer });
  }
  const opened = await openFile(file.storageKey, range === 'whole' ? undefined : range);
  if (range !== 'whole') answer.set('content-range', `bytes ${opened.start}-${opened.end}/${file.bytes}`);
  // Next counts the bytes of no answer that it streams, so there is no Content-Length to set.
  const body = Readable.toWeb(opened.stream) as unknown as ReadableStream;
  return new Response(body, { status: range === 'whole' ? 200 : 206, headers: answer });
}

function fileHeaders(file: ReadableFile): Record<string, string> {
  const isInline = isShownInline(file.mime);
  const ascii = file.name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  const encoded = encodeURIComponent(file.name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    'content-type': file.mime.startsWith('text/') ? `${file.mime}; charset=utf-8` : file.mime,
    'content-disposition': `${isInline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encoded}`,
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    // A browser's own reader for PDF does not run inside a sandbox; it brings its own.
    'content-security-policy': file.mime === 'application/pdf' ? BARE_POLICY : `${BARE_POLICY}; sandbox`,
    'cross-origin-resource-policy': 'same-site',
    'cache-control': file.isPublic ? 'public, max-age=300' : 'private, max-age=300',
    ...(file.isPublic ? {} : { vary: 'Cookie, Authorization' }),
  };
}
