import { and, eq, inArray } from 'drizzle-orm';
import { courseImports } from '@/db/schema/courses';
import { sqlState } from '@/db/transaction';
import { openArchive } from '@/server/platform/archive/open-archive';
import type { Context } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { log } from '@/server/platform/log';
import { pathOfFile } from '@/server/platform/storage/local-disk';
import { importArchive } from '../importing/import-archive';
import type { ImportRow } from '../queries/import';
import { followImport } from './follow-import';
import { importCourse } from './import-course';
import { noteImport } from './note-import';

const HEARTBEAT_MS = 15_000;
const UNFINISHED = ['queued', 'running'] as const;

/** Trouble of the machine, not of the archive: the job tries again. */
const TRANSIENT_STATE = /^(08|53|57P0|55P03|57014|40)/;
const TRANSIENT_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'ENOSPC',
  'EMFILE',
  'EIO',
]);

/**
 * Runs a queued import to its end: done with a draft, or failed with a reason; a finished one is left alone. Killed at any
 * moment it may run again, also beside itself: the row's lock and state let exactly one course come of it. Trouble of the
 * machine is thrown, so that the job is tried again.
 */
export async function runImport(ctx: Context, input: { importId: string }): Promise<void> {
  const [row] = await ctx.db
    .update(courseImports)
    .set({ state: 'running', updatedAt: ctx.clock.now() })
    .where(and(eq(courseImports.id, input.importId), inArray(courseImports.state, [...UNFINISHED])))
    .returning();
  if (!row) return;
  const heartbeat = setInterval(() => void noteImport(ctx, row.id, {}).catch(() => undefined), HEARTBEAT_MS);
  try {
    await convertAndWrite(ctx, row);
  } catch (error) {
    if (error instanceof AppError && error.reason === 'courses.import_overtaken') return;
    if (isTransient(error)) throw error;
    await markFailed(ctx, row, error);
  } finally {
    clearInterval(heartbeat);
  }
}

async function convertAndWrite(ctx: Context, row: ImportRow): Promise<void> {
  await noteImport(ctx, row.id, { progress: 5 });
  const source = await openArchive(pathOfFile(row.storageKey), { name: row.fileName });
  try {
    await noteImport(ctx, row.id, { progress: 15 });
    const imported = await importArchive(source);
    await noteImport(ctx, row.id, { progress: 40 });
    await importCourse(ctx, { imported, ownerId: row.personId }, followImport(ctx, row));
  } finally {
    await source.dispose();
  }
}

function isTransient(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined && TRANSIENT_STATE.test(state)) return true;
  for (let at = error; at && typeof at === 'object'; at = (at as { cause?: unknown }).cause) {
    if (at instanceof AppError && at.code === 'unavailable') return true;
    if (TRANSIENT_CODES.has(String((at as { code?: unknown }).code))) return true;
  }
  return false;
}

async function markFailed(ctx: Context, row: ImportRow, error: unknown): Promise<void> {
  const isRefusal = error instanceof AppError && error.code !== 'internal';
  if (!isRefusal) log.error({ err: error, importId: row.id }, 'an import failed');
  await ctx.db
    .update(courseImports)
    .set({
      state: 'failed',
      errorReason: isRefusal ? error.reason : 'courses.import_failed',
      errorMessage: isRefusal
        ? error.message
        : 'The import stopped at a fault on our side. Nothing was written.',
      updatedAt: ctx.clock.now(),
    })
    .where(and(eq(courseImports.id, row.id), eq(courseImports.state, 'running')));
}
