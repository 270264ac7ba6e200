import { z } from 'zod';
import { forgetIdempotencyKeys } from './idempotency';
import { defineJob } from './jobs/definitions';

/** Answers kept for repeated requests are of no use after two days. */
export const forgetOldIdempotencyKeys = defineJob({
  name: 'platform.forget-idempotency-keys',
  schema: z.object({}),
  maxAttempts: 3,
  run: (ctx) => forgetIdempotencyKeys(ctx),
});
