import { Logger, parseCronItems, type Runner, run, type TaskList } from 'graphile-worker';
import { systemClock } from '../clock';
import { systemContext } from '../context';
import { database } from '../database';
import { env } from '../env';
import { log } from '../log';
import { onShutdown } from '../shutdown';
import { freeAbandonedJobs } from './abandoned';
import { registeredCronLines, registeredJobs } from './definitions';

const CONCURRENCY = 2;
const RESTART_SECONDS = 5;

/** A daily run that was missed while no process ran is made up for within this time; what comes every few minutes is not. */
const BACKFILL_MS = 24 * 3_600_000;
const isDaily = (pattern: string): boolean => pattern.split(' ')[1] !== '*';

const holder = globalThis as typeof globalThis & { azoraJobRunner?: { stop(): Promise<void> } };

/**
 * Runs jobs in this process until the shutdown. Any number of processes may do so: a job is claimed in Postgres. When
 * the database goes away the runner ends; it is started again until it is told to stop.
 */
export function startJobRunner(): void {
  if (holder.azoraJobRunner) return;
  let stopping = false;
  let runner: Runner | undefined;
  let wake: (() => void) | undefined;

  const supervise = async (): Promise<void> => {
    let first = true;
    while (!stopping) {
      try {
        // The embedded database serves this process alone: what is locked now was locked by one that is dead.
        if (first && env().AZORA_DATABASE_KIND === 'embedded') await freeAbandonedJobs(database().db, 0);
        first = false;
        runner = await run(options());
        if (stopping) await runner.stop();
        await runner.promise;
      } catch (error) {
        log.warn({ err: error }, 'The job runner stopped; it starts again in a moment.');
      }
      runner = undefined;
      if (stopping) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, RESTART_SECONDS * 1000).unref();
      });
    }
  };
  const finished = supervise();
  const stop = async (): Promise<void> => {
    stopping = true;
    wake?.();
    await runner?.stop().catch(() => undefined);
    await finished;
  };
  holder.azoraJobRunner = { stop };
  onShutdown('job runner', stop);
}

function options() {
  const url = new URL(env().DATABASE_URL);
  const prepare = url.searchParams.get('prepare') !== 'false';
  url.searchParams.delete('prepare');
  return {
    connectionString: url.toString(),
    concurrency: CONCURRENCY,
    maxPoolSize: CONCURRENCY + 1,
    noHandleSignals: true,
    noPreparedStatements: !prepare,
    pollInterval: 2000,
    gracefulShutdownAbortTimeout: 4000,
    taskList: taskList(),
    parsedCronItems: parseCronItems(
      registeredCronLines().map((line) => ({
        task: line.job,
        match: line.pattern,
        identifier: line.name,
        // A sweep still waiting need not be there twice.
        options: {
          backfillPeriod: isDaily(line.pattern) ? BACKFILL_MS : 0,
          jobKey: line.name,
          jobKeyMode: 'preserve_run_at' as const,
          maxAttempts: 3,
        },
      })),
    ),
    logger: new Logger(() => (level, message, meta) => {
      // Its own lines are for debugging; a failing job is logged by `taskList` with what we know about it.
      if (level === 'error') log.warn({ jobRunner: message, error: String(meta?.error ?? '') }, 'job runner');
      else log.debug({ jobRunner: message }, 'job runner');
    }),
  };
}

/** Every registered job as graphile-worker's tasks; also what tests hand to `runOnce`. */
export function taskList(db = database().db, clock = systemClock): TaskList {
  const tasks: TaskList = {};
  for (const job of registeredJobs()) {
    tasks[job.name] = async (payload, { job: row }) => {
      const startedAt = performance.now();
      const requestId = `job-${row.id}`;
      const line = () => ({
        job: job.name,
        requestId,
        attempt: row.attempts,
        durationMs: Math.round(performance.now() - startedAt),
      });
      try {
        await job.run(systemContext({ db, clock, name: job.name, requestId }), withoutCronFacts(payload));
        log.info({ ...line(), outcome: 'ok' }, 'job');
      } catch (error) {
        const last = row.attempts >= row.max_attempts;
        log[last ? 'error' : 'warn']({ ...line(), outcome: last ? 'dead' : 'will retry', err: error }, 'job');
        throw error;
      }
    };
  }
  return tasks;
}

/** Cron adds `_cron` (when it was due) to the payload, which a strict schema of a job does not know. */
function withoutCronFacts(payload: unknown): unknown {
  if (!payload || typeof payload !== 'object') return payload;
  const { _cron, ...rest } = payload as Record<string, unknown>;
  return rest;
}
