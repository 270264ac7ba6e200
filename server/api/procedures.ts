import { checkAccess } from './middleware/access';
import { replayIdempotent } from './middleware/idempotency';
import { observe } from './middleware/observe';
import { checkPlainInput } from './middleware/plain-input';
import { limitRate } from './middleware/rate-limit';
import { baseProcedure, type ProcedureMeta } from './trpc';

/**
 * The one way to begin a procedure: declares who may call it, what it counts against and how REST names it. The chain is
 * observe → rate limit → access → plain input → idempotency → input → verb; a procedure then adds `.input`, `.output` and
 * one call.
 */
export function procedure(meta: ProcedureMeta) {
  return baseProcedure
    .meta(meta)
    .use(observe)
    .use(limitRate)
    .use(checkAccess)
    .use(checkPlainInput)
    .use(replayIdempotent);
}
