import { forgetEndedSessions } from './domains/identity/jobs';
import { forgetOldIdempotencyKeys } from './platform/housekeeping';
import { registerJob } from './platform/jobs/definitions';
import { deliverOutbox } from './platform/mail/outbox';

/** Every job of the house and when it starts by itself (UTC). The composition root of the runner and of its tests. */
export function registerJobs(): void {
  registerJob(deliverOutbox);
  registerJob(forgetOldIdempotencyKeys, '23 3 * * *');
  registerJob(forgetEndedSessions, '41 3 * * *');
}
