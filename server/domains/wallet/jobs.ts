import { z } from 'zod';
import { defineJob } from '@/server/platform/jobs/definitions';
import { expireReservations } from './commands/expire-reservations';

/** Gives places whose 60 days ran out back to their pools. Runs by cron; running it again changes nothing. */
export const expireReservationsJob = defineJob({
  name: 'wallet.expire-reservations',
  schema: z.strictObject({}).loose(),
  run: (ctx) => expireReservations(ctx),
  maxAttempts: 5,
});

/** Every ten minutes, in graphile-worker's cron fields (UTC). */
export const EXPIRE_RESERVATIONS_PATTERN = '*/10 * * * *';
