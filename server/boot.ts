import { registerJobs } from './jobs-root';
import { watchForShutdown } from './platform/draining';
import { env } from './platform/env';
import { watchIncomingRequests } from './platform/incoming-requests';
import { startJobRunner } from './platform/jobs/runner';

/** Starts what a server process needs besides answering: settings checked, addresses known, jobs running. */
export function boot(): void {
  env();
  watchIncomingRequests();
  watchForShutdown();
  registerJobs();
  startJobRunner();
}
