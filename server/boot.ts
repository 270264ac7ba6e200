import { registerJobs } from './jobs-root';
import { stampSocketAddresses } from './platform/client-address';
import { watchForShutdown } from './platform/draining';
import { env } from './platform/env';
import { startJobRunner } from './platform/jobs/runner';

/** Starts what a server process needs besides answering: settings checked, addresses known, jobs running. */
export function boot(): void {
  env();
  stampSocketAddresses();
  watchForShutdown();
  registerJobs();
  startJobRunner();
}
