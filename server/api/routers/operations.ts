import { retryJob } from '@/server/domains/operations/commands/retry-job';
import {
  listJobsInput,
  listJobsOutput,
  retryJobInput,
  retryJobOutput,
} from '@/server/domains/operations/contract';
import { listJobs } from '@/server/domains/operations/queries/jobs';
import { procedure } from '../procedures';
import { router } from '../trpc';

export const operationsRouter = router({
  jobs: procedure({ access: 'admin', rate: 'read' })
    .input(listJobsInput)
    .output(listJobsOutput)
    .query(({ ctx, input }) => listJobs(ctx, input)),
  retryJob: procedure({ access: 'admin', rate: 'write' })
    .input(retryJobInput)
    .output(retryJobOutput)
    .mutation(({ ctx, input }) => retryJob(ctx, input)),
});
