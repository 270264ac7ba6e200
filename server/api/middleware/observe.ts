import { log } from '@/server/platform/log';
import { toAppError } from '../errors';
import { middleware } from '../trpc';

/**
 * One line per call: what, who (the kind of actor, never a name), how long and how it ended. Reads that went well are
 * `debug`, writes `info`, refusals `info`, an overloaded or missing dependency `warn`, our own faults `error` with the cause.
 */
export const observe = middleware(async ({ ctx, path, type, next }) => {
  const startedAt = performance.now();
  const result = await next();
  const line = {
    path,
    requestId: ctx.requestId,
    actor: ctx.actor.kind,
    durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
  };
  if (result.ok) {
    if (type === 'mutation') log.info({ ...line, outcome: 'ok' }, 'call');
    else log.debug({ ...line, outcome: 'ok' }, 'call');
    return result;
  }
  const error = toAppError(result.error);
  const outcome = { ...line, outcome: error.code, reason: error.reason };
  if (error.code === 'internal') log.error({ ...outcome, err: error.cause ?? error }, 'call');
  else if (error.code === 'unavailable') log.warn({ ...outcome, err: error.cause ?? error }, 'call');
  else log.info(outcome, 'call');
  return result;
});
