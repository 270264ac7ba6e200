import {
  FORGET_ARCHIVES_PATTERN,
  forgetArchivesJob,
  importCourseJob,
  RESUME_IMPORTS_PATTERN,
  resumeImportsJob,
} from './domains/courses/jobs';
import { forgetEndedSessions } from './domains/identity/jobs';
import { regradeLessonJob } from './domains/progress/jobs';
import { EXPIRE_RESERVATIONS_PATTERN, expireReservationsJob } from './domains/wallet/jobs';
import { registerHooks } from './hooks-root';
import { forgetOldIdempotencyKeys } from './platform/housekeeping';
import { freeAbandoned } from './platform/jobs/abandoned';
import { registerJob } from './platform/jobs/definitions';
import { deliverOutbox } from './platform/mail/outbox';

/** Every job of the house and when it starts by itself (UTC). The composition root of the runner and of its tests. */
export function registerJobs(): void {
  registerHooks();
  registerJob(deliverOutbox);
  registerJob(forgetOldIdempotencyKeys, '23 3 * * *');
  registerJob(freeAbandoned, '*/10 * * * *');
  registerJob(forgetEndedSessions, '41 3 * * *');
  registerJob(expireReservationsJob, EXPIRE_RESERVATIONS_PATTERN);
  registerJob(regradeLessonJob);
  registerJob(importCourseJob);
  registerJob(resumeImportsJob, RESUME_IMPORTS_PATTERN);
  registerJob(forgetArchivesJob, FORGET_ARCHIVES_PATTERN);
}
