import { sql } from 'drizzle-orm';
import { files } from '@/db/schema/courses';
import { withTransaction } from '@/db/transaction';
import { type Context, personOf } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { FilePurpose, FileView } from '../contract';
import { fileUrl } from '../rules/file-url';
import { assertMayUpload } from './assert-may-upload';
import type { ReceivedFile } from './receive-file';

/**
 * Makes a received file the person's. An avatar or cover is an image (`courses.file_not_an_image`); a file for a course
 * needs the right to edit it. Refuses `courses.file_quota`; uploads of one person are counted one after another.
 */
export async function keepFile(
  ctx: Context,
  input: { received: ReceivedFile; purpose: FilePurpose; courseId?: string | undefined },
): Promise<FileView> {
  const { personId } = personOf(ctx);
  const { received, purpose, courseId } = input;
  if (purpose !== 'lesson' && !received.mime.startsWith('image/')) {
    throw new AppError(
      'unsupported',
      'courses.file_not_an_image',
      'A cover or a picture of a person is an image.',
    );
  }
  return withTransaction(ctx, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`courses.files ${personId}`}, 0))`);
    await assertMayUpload({ ...ctx, tx }, { purpose, courseId, bytes: received.bytes });
    const id = newId(ctx);
    const { name, mime, bytes, sha256, storageKey } = received;
    await tx.insert(files).values({
      id,
      ownerId: personId,
      courseId: courseId ?? null,
      purpose,
      name,
      mime,
      bytes,
      sha256,
      storageKey,
      createdAt: ctx.clock.now(),
    });
    return { id, url: fileUrl(id), name, mime, bytes, purpose };
  });
}
