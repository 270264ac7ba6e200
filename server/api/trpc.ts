import { initTRPC } from '@trpc/server';
import type { ApiContext } from './context';
import { problemOf, toAppError, toTrpcError } from './errors';

/** Who may call at all. What they may do to which object is the domain policy's question, asked inside the verb. */
export type Access = 'public' | 'signed-in' | 'educator' | 'admin';

/** Which bucket a call counts against; see `server/platform/rate-limit`. */
export type RateClass = 'read' | 'write' | 'money' | 'auth' | 'none';

export interface RestMeta {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /api/v1, path parameters in braces: `/courses/{id}/modules`. */
  path: `/${string}`;
  summary: string;
  /** Status of success, 200 by default; 'created' in the output decides between 201 and 200 when `statusFromCreated`. */
  status?: 200 | 201 | 202 | 204;
  statusFromCreated?: boolean;
  /** The body is this field of the input (for bare arrays), instead of the input's own fields. */
  bodyField?: string;
}

export interface ProcedureMeta {
  access: Access;
  rate: RateClass;
  rest?: RestMeta;
  /** 'required': 400 without a key. 'none': the answer holds secrets and is never stored. */
  idempotency?: 'required' | 'none';
}

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    // Every procedure declares its own access; this default lets none pass that forgot.
    defaultMeta: { access: 'admin', rate: 'write' },
    isDev: false,
    errorFormatter({ shape, error, ctx }) {
      const problem = problemOf(toAppError(error), ctx?.requestId ?? '');
      // The one refusal of tRPC itself that has no code of ours.
      if (error.code === 'METHOD_NOT_SUPPORTED')
        Object.assign(problem, { status: 405, title: 'Method not allowed' });
      return {
        message: problem.detail,
        code: shape.code,
        data: { code: shape.data.code, httpStatus: problem.status, problem },
      };
    },
  });

/** One mapping for every procedure: what a verb throws becomes a TRPCError with the matching code and the cause kept. */
const mapErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  return { ...result, error: toTrpcError(toAppError(result.error)) };
});

export const router = t.router;
export const mergeRouters = t.mergeRouters;
export const createCallerFactory = t.createCallerFactory;
export const middleware = t.middleware;
export const baseProcedure = t.procedure.use(mapErrors);
