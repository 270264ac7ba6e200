import { assertMayImport } from '@/server/domains/courses/commands/assert-may-import';
import { requestImport } from '@/server/domains/courses/commands/request-import';
import { env } from '@/server/platform/env';
import { putFile } from '@/server/platform/storage/local-disk';
import { readUpload } from './multipart';
import type { StreamedCall } from './rest-route';

/** POST /imports: stores the archive as it arrives and queues its import. */
export async function startImport({ request, ctx, headers }: StreamedCall): Promise<Response> {
  await assertMayImport(ctx);
  const bytesMax = env().AZORA_UPLOAD_MEGABYTES * 1_048_576;
  const { file } = await readUpload(request, [], async (stream, fileName) => ({
    fileName,
    ...(await putFile(stream, { bytesMax })),
  }));
  const started = await requestImport(ctx, {
    fileName: file.fileName,
    storageKey: file.storageKey,
    bytes: file.bytes,
  });
  return Response.json(started, {
    status: 202,
    headers: { ...headers, location: `/api/v1/imports/${started.id}` },
  });
}
