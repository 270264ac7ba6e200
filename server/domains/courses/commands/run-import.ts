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
import { type ImportSteps, importCourse } from './import-course';

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

/** Another run of the same import was first. */
const overtaken = () =>
  new AppError('conflict', 'courses.import_overtaken', 'This import has finished meanwhile.');

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
  const heartbeat = setInterval(() => void note(ctx, row.id, {}).catch(() => undefined), HEARTBEAT_MS);
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
  await note(ctx, row.id, { progress: 5 });
  const source = await openArchive(pathOfFile(row.storageKey), { name: row.fileName });
  try {
    await note(ctx, row.id, { progress: 15 });
    const imported = await importArchive(source);
    await note(ctx, row.id, { progress: 40 });
    await importCourse(ctx, { imported, ownerId: row.personId }, stepsOf(ctx, row));
  } finally {
    await source.dispose();
  }
}

/** How an import's row takes part in writing the course: claimed before, finished after, in the same transaction. */
export function stepsOf(ctx: Context, row: Pick<ImportRow, 'id'>): ImportSteps {
  return {
    onProgress: (progress) => note(ctx, row.id, { progress }),
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

async function note(ctx: Context, id: string, values: { progress?: number }): Promise<void> {
  await ctx.db
    .update(courseImports)
    .set({ ...values, updatedAt: ctx.clock.now() })
    .where(and(eq(courseImports.id, id), eq(courseImports.state, 'running')));
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
