import { count, eq, sql, sum } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { files } from '@/db/schema/courses';
import { withTransaction } from '@/db/transaction';
import { type Context, personOf, reader } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { FilePurpose, FileView } from '../contract';
import { mayCreate } from '../policy';
import { fileUrl } from '../rules/file-url';
import { courseFor } from '../store';
import type { ReceivedFile } from './receive-file';

const QUOTA_BYTES = 5 * 1024 ** 3;
const QUOTA_FILES = 5_000;

/** Asked before a byte is read: may this person upload for this purpose, and is there room? The same is asked again by `keepFile`. */
export async function assertMayUpload(
  ctx: Context,
  wanted: { purpose?: FilePurpose | undefined; courseId?: string | undefined },
): Promise<void> {
  const { personId } = personOf(ctx);
  if (wanted.purpose !== undefined && wanted.purpose !== 'avatar' && !mayCreate(ctx.actor)) {
    throw new AppError('forbidden', 'identity.role_required', 'Only educators can upload files for courses.');
  }
  if (wanted.courseId !== undefined) await courseFor(ctx, wanted.courseId, 'edit');
  await assertRoom(reader(ctx), personId, 0);
}

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
    await assertMayUpload({ ...ctx, tx }, { purpose, courseId });
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`courses.files ${personId}`}, 0))`);
    await assertRoom(tx, personId, received.bytes);
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

async function assertRoom(tx: Tx, personId: string, more: number): Promise<void> {
  const [used] = await tx
    .select({ bytes: sum(files.bytes).mapWith(Number), files: count() })
    .from(files)
    .where(eq(files.ownerId, personId));
  if ((used?.bytes ?? 0) + more <= QUOTA_BYTES && (used?.files ?? 0) < QUOTA_FILES) return;
  throw new AppError(
    'too_large',
    'courses.file_quota',
    'Your uploads have reached their limit of 5 GB or 5,000 files.',
  );
}
