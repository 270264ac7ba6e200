import { Logger, runOnce } from 'graphile-worker';
import { registerJobs } from '@/server/jobs-root';
import type { Clock } from '@/server/platform/clock';
import { taskList } from '@/server/platform/jobs/runner';
import type { TestDatabase } from './database';

const silent = new Logger(() => () => {});

/** Runs every job that is due, as the runner would, until none is left. */
export async function runDueJobs(database: TestDatabase, clock?: Clock): Promise<void> {
  registerJobs();
  await runOnce({
    connectionString: database.url,
    taskList: taskList(database.db, clock),
    noHandleSignals: true,
    logger: silent,
  });
}
