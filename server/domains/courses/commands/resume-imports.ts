import { and, eq, lt } from 'drizzle-orm';
import { courseImports } from '@/db/schema/courses';
import { withTransaction } from '@/db/transaction';
import type { Context } from '@/server/platform/context';
import { enqueue } from '@/server/platform/jobs/definitions';
import { IMPORT_JOB } from './request-import';

const SILENT_MS = 120_000;

/**
 * Queues imports again whose process was killed: running by their row, without a sign of life for two minutes. Returns how
 * many. Runs beside a living one do no harm (`runImport`).
 */
export async function resumeImports(ctx: Context): Promise<number> {
  return withTransaction(ctx, async (tx) => {
    const before = new Date(ctx.clock.now().getTime() - SILENT_MS);
    const silent = await tx
      .select({ id: courseImports.id })
      .from(courseImports)
      .where(and(eq(courseImports.state, 'running'), lt(courseImports.updatedAt, before)))
      .limit(50)
      .for('update', { skipLocked: true });
    for (const { id } of silent) {
      await tx.update(courseImports).set({ updatedAt: ctx.clock.now() }).where(eq(courseImports.id, id));
      await enqueue(
        { ...ctx, tx },
        IMPORT_JOB,
        { importId: id },
        { maxAttempts: 5, jobKey: `${IMPORT_JOB}:${id}` },
      );
    }
    return silent.length;
  });
}
