import type { Tx } from '@/db/client';
import { withTransaction } from '@/db/transaction';
import { recordAudit } from '@/server/domains/identity/public';
import type { Context } from '@/server/platform/context';
import { putFile } from '@/server/platform/storage/local-disk';
import type { ImportReport } from '../contract';
import type { CourseReport, ImportedCourse } from '../importing/imported-course';
import { type KeptFile, insertImportedCourse } from './insert-imported-course';

export interface ImportedDraft {
  id: string;
  slug: string;
  title: string;
  moduleCount: number;
  lessonCount: number;
  report: ImportReport;
}

export interface ImportSteps {
  /** Told how far it is, in percent. */
  onProgress?: (percent: number) => Promise<void>;
  /** Runs in the transaction that writes the course, before it; a throw leaves nothing behind. */
  claim?: (tx: Tx) => Promise<void>;
  /** Runs in the same transaction, after the course is written. */
  finish?: (tx: Tx, draft: ImportedDraft) => Promise<void>;
}

/**
 * Makes a draft of a converted course, all or nothing: files are stored first (content without a row is nothing), then
 * one transaction writes everything. `imported` must still be able to read its files.
 */
export async function importCourse(
  ctx: Context,
  input: { imported: ImportedCourse; ownerId: string },
  steps: ImportSteps = {},
): Promise<ImportedDraft> {
  const { imported, ownerId } = input;
  const kept = await keepFiles(imported, steps);
  return withTransaction(ctx, async (tx) => {
    await steps.claim?.(tx);
    const course = await insertImportedCourse({ ...ctx, tx }, tx, { imported, kept, ownerId });
    const draft = {
      id: course.id,
      slug: course.slug,
      title: course.title,
      moduleCount: imported.modules.length,
      lessonCount: imported.modules.reduce((sum, module) => sum + module.lessons.length, 0),
      report: reportOf(imported.report),
    };
    await recordAudit(
      { ...ctx, tx },
      {
        action: 'courses.course.import',
        subjectType: 'course',
        subjectId: course.id,
        after: { owner: ownerId, lessons: draft.lessonCount },
      },
    );
    await steps.finish?.(tx, draft);
    return draft;
  });
}

async function keepFiles(imported: ImportedCourse, steps: ImportSteps): Promise<KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const [index, file] of imported.files.entries()) {
    kept.push({ file, ...(await putFile(await file.data())) });
    if (index % 10 === 0) await steps.onProgress?.(40 + Math.floor((50 * index) / imported.files.length));
  }
  return kept;
}

/** The converters' report as the API writes it. */
function reportOf(report: CourseReport): ImportReport {
  return { imported: [...report.imported], changed: [...report.changed], skipped: [...report.skipped] };
}
