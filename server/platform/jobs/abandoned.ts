import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '@/db/client';
import { defineJob } from './definitions';

/** Longer than any job runs; graphile-worker itself would wait four hours. */
const ABANDONED_AFTER_MINUTES = 30;

/**
 * Jobs that a killed process left locked may run again. Jobs are safe to repeat, so one that is merely slow does no harm.
 * Returns how many workers were taken for dead.
 */
export async function freeAbandonedJobs(db: Db, lockedForMinutes: number): Promise<number> {
  const workers = await db.execute<{ worker: string }>(sql`
    select distinct locked_by as worker from graphile_worker.jobs
    where locked_at <= now() - make_interval(mins => ${lockedForMinutes}) and locked_by is not null`);
  if (workers.length === 0) return 0;
  const ids = sql.join(
    workers.map(({ worker }) => sql`${worker}`),
    sql`, `,
  );
  await db.execute(sql`select graphile_worker.force_unlock_workers(array[${ids}]::text[])`);
  return workers.length;
}

export const freeAbandoned = defineJob({
  name: 'platform.free-abandoned-jobs',
  schema: z.object({}),
  maxAttempts: 3,
  run: (ctx) => freeAbandonedJobs(ctx.db, ABANDONED_AFTER_MINUTES),
});
