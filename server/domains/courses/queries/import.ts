import { and, desc, eq, lt } from 'drizzle-orm';
import { courseImports } from '@/db/schema/courses';
import { type Context, personOf, reader } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { type ImportView, importReport } from '../contract';
import { readCursor, writeCursor } from '../rules/cursor';

export type ImportRow = typeof courseImports.$inferSelect;

/** An import as the API writes it. */
export function importViewOf(row: ImportRow): ImportView {
  return {
    id: row.id,
    fileName: row.fileName,
    state: row.state,
    progress: row.progress,
    ...(row.courseId ? { courseId: row.courseId } : {}),
    report: importReport.parse(row.report),
    ...(row.errorReason ? { reason: row.errorReason } : {}),
    ...(row.errorMessage ? { message: row.errorMessage } : {}),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** One of the person's own imports; `courses.import_not_found` for everybody else's. */
export async function getImport(ctx: Context, input: { id: string }): Promise<ImportView> {
  const { personId } = personOf(ctx);
  const [row] = await reader(ctx)
    .select()
    .from(courseImports)
    .where(and(eq(courseImports.id, input.id), eq(courseImports.personId, personId)));
  if (!row) throw new AppError('not_found', 'courses.import_not_found', 'There is no such import.');
  return importViewOf(row);
}

/** The person's imports, the newest first (ids sort by creation). */
export async function listMyImports(
  ctx: Context,
  input: { limit: number; cursor?: string | undefined },
): Promise<{ items: ImportView[]; nextCursor: string | null }> {
  const { personId } = personOf(ctx);
  const after = readCursor(input.cursor, ['uuid']);
  const rows = await reader(ctx)
    .select()
    .from(courseImports)
    .where(and(eq(courseImports.personId, personId), after ? lt(courseImports.id, after[0]) : undefined))
    .orderBy(desc(courseImports.id))
    .limit(input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return { items: page.map(importViewOf), nextCursor: last ? writeCursor([last.id]) : null };
}
