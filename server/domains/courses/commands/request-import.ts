import { and, count, eq, inArray, sql } from 'drizzle-orm';
import { courseImports } from '@/db/schema/courses';
import { withTransaction } from '@/db/transaction';
import { type Context, personOf } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import { enqueue } from '@/server/platform/jobs/definitions';
import type { ImportView } from '../contract';
import { importViewOf } from '../queries/import';
import { cleanFileName } from '../rules/file-kinds';
import { assertMayImport } from './assert-may-import';

const UNFINISHED_MAX = 5;

/** The name under which the job is registered; `jobs.ts` cannot be imported here, because it runs this domain's commands. */
export const IMPORT_JOB = 'courses.import';

/**
 * Queues the import of a stored archive in the transaction that records it. At most five of a person's imports wait or
 * run at a time (`courses.imports_waiting`).
 */
export async function requestImport(
  ctx: Context,
  input: { fileName: string; storageKey: string; bytes: number },
): Promise<ImportView> {
  await assertMayImport(ctx);
  const { personId } = personOf(ctx);
  if (input.bytes === 0) {
    throw new AppError('invalid', 'courses.file_empty', 'The file is empty.', {
      errors: [{ path: 'file', message: 'The file is empty.' }],
    });
  }
  return withTransaction(ctx, async (tx) => {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`courses.imports ${personId}`}, 0))`,
    );
    const [waiting] = await tx
      .select({ imports: count() })
      .from(courseImports)
      .where(and(eq(courseImports.personId, personId), inArray(courseImports.state, ['queued', 'running'])));
    if ((waiting?.imports ?? 0) >= UNFINISHED_MAX) {
      throw new AppError(
        'limit',
        'courses.imports_waiting',
        'Several of your imports are still waiting. Try again when they are done.',
        { retryAfterSeconds: 60 },
      );
    }
    const now = ctx.clock.now();
    const [row] = await tx
      .insert(courseImports)
      .values({
        id: newId(ctx),
        personId,
        fileName: cleanFileName(input.fileName),
        storageKey: input.storageKey,
        createdAt: now,
        updatedAt: now,
      })
      .returning();
    if (!row) throw new AppError('internal', 'platform.invariant', 'An inserted row comes back.');
    await enqueue({ ...ctx, tx }, IMPORT_JOB, { importId: row.id }, { maxAttempts: 5 });
    return importViewOf(row);
  });
}
