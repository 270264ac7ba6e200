import { countCall } from '@/server/platform/rate-limit/limits';
import { middleware } from '../trpc';

/**
 * Counts every procedure, so that a batch of ten counts as ten. What the meta calls `none` is not counted: it must be
 * cheap and hold nothing worth guessing.
 */
export const limitRate = middleware(async ({ ctx, meta, next }) => {
  const rateClass = meta?.rate ?? 'write';
  // Calls of the house itself (pages rendered on the server) count too: they carry the visitor's actor and address.
  if (rateClass !== 'none' && ctx.actor.kind !== 'system' && !ctx.isPageRender) {
    await countCall(rateClass, {
      account: ctx.actor.kind === 'person' ? ctx.actor.personId : undefined,
      address: ctx.address,
    });
  }
  return next();
});
