import { count, eq, sum } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { files } from '@/db/schema/courses';
import { type Context, personOf, reader } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import type { FilePurpose } from '../contract';
import { mayCreate } from '../policy';
import { courseFor } from '../store';

const QUOTA_BYTES = 5 * 1024 ** 3;
const QUOTA_FILES = 5_000;

/** Asked before a byte is read, and again with its size: may this person upload for this, and is there room (`courses.file_quota`)? */
export async function assertMayUpload(
  ctx: Context,
  wanted: { purpose?: FilePurpose | undefined; courseId?: string | undefined; bytes?: number },
): Promise<void> {
  const { personId } = personOf(ctx);
  if (wanted.purpose !== undefined && wanted.purpose !== 'avatar' && !mayCreate(ctx.actor)) {
    throw new AppError('forbidden', 'identity.role_required', 'Only educators can upload files for courses.');
  }
  if (wanted.courseId !== undefined) await courseFor(ctx, wanted.courseId, 'edit');
  await assertRoom(reader(ctx), personId, wanted.bytes ?? 0);
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
