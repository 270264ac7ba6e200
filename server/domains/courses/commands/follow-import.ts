import { eq } from 'drizzle-orm';
import { courseImports } from '@/db/schema/courses';
import type { Context } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import type { ImportRow } from '../queries/import';
import type { ImportSteps } from './import-course';
import { noteImport } from './note-import';

/** Another run of the same import was first. */
const overtaken = () =>
  new AppError('conflict', 'courses.import_overtaken', 'This import has finished meanwhile.');

/** How an import's row takes part in writing the course: claimed before, finished after, in the same transaction. */
export function followImport(ctx: Context, row: Pick<ImportRow, 'id'>): ImportSteps {
  return {
    onProgress: (progress) => noteImport(ctx, row.id, { progress }),
    claim: async (tx) => {
      const [current] = await tx
        .select({ state: courseImports.state })
        .from(courseImports)
        .where(eq(courseImports.id, row.id))
        .for('update');
      if (current?.state !== 'running') throw overtaken();
    },
    finish: async (tx, draft) => {
      await tx
        .update(courseImports)
        .set({
          state: 'done',
          progress: 100,
          courseId: draft.id,
          report: draft.report,
          updatedAt: ctx.clock.now(),
        })
        .where(eq(courseImports.id, row.id));
    },
  };
}
