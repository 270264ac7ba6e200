import { fundCoursePool } from '@/server/domains/courses/commands/fund-course-pool';
import * as contract from '@/server/domains/courses/contract';
import { getCoursePool } from '@/server/domains/courses/queries/pool';
import { invariant } from '@/server/platform/errors';
import { procedure } from '../procedures';
import { router } from '../trpc';

/** The pool that pays a course's rewards, as its team sees and fills it. */
export const poolRouter = router({
  pool: procedure({
    access: 'educator',
    rate: 'read',
    rest: { method: 'GET', path: '/courses/{id}/pool', summary: "What a course's pool holds" },
  })
    .input(contract.courseById)
    .output(contract.coursePool)
    .query(({ ctx, input }) => getCoursePool(ctx, input)),

  fundPool: procedure({
    access: 'educator',
    rate: 'money',
    idempotency: 'required',
    rest: {
      method: 'POST',
      path: '/courses/{id}/pool',
      summary: "Move tokens from your wallet into a course's pool",
      status: 201,
    },
  })
    .input(contract.fundCoursePoolInput)
    .output(contract.fundedPool)
    .mutation(({ ctx, input }) => {
      invariant(ctx.idempotencyKey, 'A procedure with a required key runs with one.');
      return fundCoursePool(ctx, { ...input, idempotencyKey: ctx.idempotencyKey });
    }),
});
