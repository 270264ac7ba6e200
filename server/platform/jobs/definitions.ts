import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '../context';
import { invariant } from '../errors';
import { createRegistry } from '../registry';

export interface JobDefinition<Payload> {
  /** `<domain>.<verb-noun>`, stable: jobs that wait in the database carry it. */
  name: string;
  schema: z.ZodType<Payload>;
  /** Runs outside a transaction with a system context. Must be safe to run again: a crash after its effect repeats it. */
  run(ctx: Context, payload: Payload): Promise<unknown>;
  /** Tries before it becomes a dead letter; the wait between them doubles (about 2, 7, 20, 55, 148 seconds …). */
  maxAttempts: number;
}

/** A job without its payload's type: what the runner holds. Its payload is parsed by the job's own schema. */
export interface AnyJob {
  name: string;
  maxAttempts: number;
  run(ctx: Context, payload: unknown): Promise<unknown>;
}

export interface CronLine {
  /** Unique; also the identifier that remembers when it ran last. */
  name: string;
  /** Five cron fields in UTC, as graphile-worker reads them. */
  pattern: string;
}

const jobs = createRegistry<AnyJob>();
const cronLines = createRegistry<CronLine & { job: string }>();

/** Declares a job. Payloads are parsed when enqueued and again when run. */
export function defineJob<Payload>(job: JobDefinition<Payload>): JobDefinition<Payload> {
  return job;
}

/** Makes a job known to the runner, with the times when it starts by itself. Called by `server/jobs-root.ts`. */
export function registerJob<Payload>(job: JobDefinition<Payload>, pattern?: string): void {
  jobs.register(job.name, {
    name: job.name,
    maxAttempts: job.maxAttempts,
    run: (ctx, payload) => job.run(ctx, job.schema.parse(payload ?? {})),
  });
  if (pattern) cronLines.register(job.name, { name: job.name, pattern, job: job.name });
}

export const registeredJobs = (): AnyJob[] => jobs.entries().map(({ entry }) => entry);
export const registeredCronLines = (): (CronLine & { job: string })[] =>
  cronLines.entries().map(({ entry }) => entry);

export interface EnqueueOptions {
  runAt?: Date;
  /** At most one waiting job has this key; enqueueing it again replaces the one that waits. */
  jobKey?: string;
  /** Jobs of one queue run one after another. */
  queue?: string;
  maxAttempts?: number;
}

const MAX_ATTEMPTS_BY_NAME = 8;

/**
 * Puts a job into the caller's transaction: it exists exactly when the transaction commits. Requires `ctx.tx`. A job of a
 * higher domain is named by its name.
 */
export async function enqueue<Payload>(
  ctx: Context,
  job: JobDefinition<Payload> | string,
  payload: NoInfer<Payload>,
  options: EnqueueOptions = {},
): Promise<void> {
  invariant(ctx.tx, 'A job is enqueued inside a transaction.');
  const name = typeof job === 'string' ? job : job.name;
  const body = typeof job === 'string' ? payload : job.schema.parse(payload);
  const attempts =
    options.maxAttempts ?? (typeof job === 'string' ? undefined : job.maxAttempts) ?? MAX_ATTEMPTS_BY_NAME;
  await ctx.tx.execute(sql`
    select graphile_worker.add_job(
      ${name}::text, payload := ${JSON.stringify(body)}::json, queue_name := ${options.queue ?? null}::text,
      run_at := ${options.runAt?.toISOString() ?? null}::timestamptz, max_attempts := ${attempts}::int,
      job_key := ${options.jobKey ?? null}::text)`);
}
