import { and, eq, gt, inArray, lt, or } from 'drizzle-orm';
import { courseImports, files } from '@/db/schema/courses';
import type { Context } from '@/server/platform/context';
import { removeFile } from '@/server/platform/storage/local-disk';

const DAY_MS = 86_400_000;

/**
 * Deletes the uploaded archives of imports that ended between one and eight days ago. Content is shared by hash: one that
 * another import still needs, or had a part in since yesterday, stays, and so does one that is somebody's file. Returns
 * how many were deleted.
 */
export async function forgetArchives(ctx: Context): Promise<number> {
  const yesterday = new Date(ctx.clock.now().getTime() - DAY_MS);
  const lastWeek = new Date(ctx.clock.now().getTime() - 8 * DAY_MS);
  const ended = await ctx.db
    .selectDistinct({ storageKey: courseImports.storageKey })
    .from(courseImports)
    .where(
      and(
        inArray(courseImports.state, ['done', 'failed']),
        lt(courseImports.updatedAt, yesterday),
        gt(courseImports.updatedAt, lastWeek),
      ),
    );
  let forgotten = 0;
  for (const { storageKey } of ended) {
    if (await isNeeded(ctx, storageKey, yesterday)) continue;
    await removeFile(storageKey);
    forgotten += 1;
  }
  return forgotten;
}

async function isNeeded(ctx: Context, storageKey: string, yesterday: Date): Promise<boolean> {
  const recent = or(
    inArray(courseImports.state, ['queued', 'running']),
    gt(courseImports.updatedAt, yesterday),
  );
  const imports = await ctx.db
    .select({ id: courseImports.id })
    .from(courseImports)
    .where(and(eq(courseImports.storageKey, storageKey), recent))
    .limit(1);
  if (imports.length > 0) return true;
  const kept = await ctx.db
    .select({ id: files.id })
    .from(files)
    .where(eq(files.storageKey, storageKey))
    .limit(1);
  return kept.length > 0;
}
