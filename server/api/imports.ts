import { assertMayImport } from '@/server/domains/courses/commands/assert-may-import';
import { requestImport } from '@/server/domains/courses/commands/request-import';
import { env } from '@/server/platform/env';
import { putFile } from '@/server/platform/storage/local-disk';
import { readUpload } from './multipart';
import { onceIfKeyed, type StreamedCall } from './rest-route';

/** POST /imports: stores the archive as it arrives and queues its import. */
export async function startImport({ request, ctx, headers }: StreamedCall): Promise<Response> {
  await assertMayImport(ctx);
  const bytesMax = env().AZORA_UPLOAD_MEGABYTES * 1_048_576;
  const { file } = await readUpload(request, [], async (stream, fileName) => ({
    fileName,
    ...(await putFile(stream, { bytesMax })),
  }));
  const { fileName, storageKey, bytes, sha256 } = file;
  const started = await onceIfKeyed(ctx, 'imports.start', { fileName, sha256 }, (joined) =>
    requestImport(joined, { fileName, storageKey, bytes }),
  );
  return Response.json(started, {
    status: 202,
    headers: { ...headers, location: `/api/v1/imports/${started.id}` },
  });
}
