import { z } from 'zod';

export const jobState = z.enum(['waiting', 'running', 'retrying', 'dead']);

/** The job table counts; its ids are whole numbers that grow. */
const jobId = z.string().regex(/^[1-9]\d{0,17}$/, 'This is not the id of a job.');

export const jobView = z.object({
  id: jobId,
  name: z.string(),
  state: jobState,
  attempts: z.int(),
  maxAttempts: z.int(),
  runAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
  /** First line of what the last attempt said. */
  lastError: z.string().nullable(),
});
export type JobView = z.infer<typeof jobView>;

export const listJobsInput = z.strictObject({
  state: jobState.optional(),
  limit: z.int().min(1).max(100).default(25),
  cursor: jobId.optional(),
});
export type ListJobsInput = z.infer<typeof listJobsInput>;
export const listJobsOutput = z.object({ items: z.array(jobView), nextCursor: z.string().nullable() });
export type JobPage = z.infer<typeof listJobsOutput>;

export const retryJobInput = z.strictObject({ id: jobId });
export const retryJobOutput = z.object({ id: jobId, state: z.literal('waiting') });

export interface Readiness {
  ready: boolean;
  /** One word for whoever waits: why traffic should go elsewhere. */
  reason: 'ready' | 'draining' | 'database' | 'migrations';
}
