import { requireAdmin } from '@/server/domains/identity/public';
import type { Context } from '@/server/platform/context';
import { listJobRows } from '@/server/platform/jobs/waiting-jobs';
import type { JobPage, ListJobsInput } from '../contract';

/** Jobs that wait, run or died, newest first; for administrators. */
export async function listJobs(ctx: Context, input: ListJobsInput): Promise<JobPage> {
  requireAdmin(ctx);
  const rows = await listJobRows(ctx, { state: input.state, limit: input.limit + 1, before: input.cursor });
  const items = rows.slice(0, input.limit).map((row) => ({
    ...row,
    runAt: row.runAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  }));
  return { items, nextCursor: rows.length > input.limit ? (items.at(-1)?.id ?? null) : null };
}
