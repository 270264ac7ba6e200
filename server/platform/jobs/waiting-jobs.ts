import { sql } from 'drizzle-orm';
import { type Context, reader } from '../context';

export type JobState = 'waiting' | 'running' | 'retrying' | 'dead';

/** A row of the job table as staff see it: never its payload, which may hold what is not theirs to read. */
export interface JobRow {
  id: string;
  name: string;
  state: JobState;
  attempts: number;
  maxAttempts: number;
  runAt: Date;
  createdAt: Date;
  lastError: string | null;
}

const stateOf = sql`case
  when attempts >= max_attempts and locked_at is null then 'dead'
  when locked_at is not null then 'running'
  when attempts > 0 then 'retrying'
  else 'waiting' end`;

/** Jobs that are not done, newest first. Done jobs leave no row. */
export async function listJobRows(
  ctx: Context,
  page: { state?: JobState; limit: number; before?: string },
): Promise<JobRow[]> {
  const rows = await reader(ctx).execute<{
    id: string;
    name: string;
    state: JobState;
    attempts: number;
    max_attempts: number;
    run_at: Date | string;
    created_at: Date | string;
    last_error: string | null;
  }>(sql`
    select id::text, task_identifier as name, ${stateOf} as state, attempts, max_attempts, run_at, created_at,
      left(split_part(last_error, E'\n', 1), 500) as last_error
    from graphile_worker.jobs
    where (${page.before ?? null}::bigint is null or id < ${page.before ?? null}::bigint)
      and (${page.state ?? null}::text is null or ${stateOf} = ${page.state ?? null}::text)
    order by graphile_worker.jobs.id desc limit ${page.limit}`);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    state: row.state,
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    runAt: new Date(row.run_at),
    createdAt: new Date(row.created_at),
    lastError: row.last_error,
  }));
}

/** Lets a job that waits, failed or died run now, with all its attempts again. False when it is running or gone. */
export async function rescheduleJob(ctx: Context, id: string): Promise<boolean> {
  const rows = await reader(ctx).execute(sql`
    select id from graphile_worker.reschedule_jobs(array[${id}::bigint], run_at := now(), attempts := 0)`);
  return rows.length > 0;
}
