import { AppError } from '@/server/platform/errors';
import { runOnce } from '@/server/platform/idempotency';
import { log } from '@/server/platform/log';
import { countCall } from '@/server/platform/rate-limit/limits';
import type { ApiContext } from './context';
import { toAppError } from './errors';
import { assertAccess } from './middleware/access';
import { plainInputFault } from './middleware/plain-input';
import { contextOfRequest, requestIdOf } from './request-context';
import { answerHeaders, problemAnswer } from './rest/answer';
import { answerRest } from './rest/dispatch';
import { type StreamedOperation, streamedRoute } from './rest/streams';
import { assertSameOrigin } from './same-origin';

export interface StreamedCall {
  request: Request;
  ctx: ApiContext;
  /** Path parameters, decoded. */
  params: Record<string, string>;
  /** Headers that every answer carries; add to them. */
  headers: Record<string, string>;
}

type Handler = (call: StreamedCall) => Promise<Response>;
type RouteContext = { params?: Promise<Record<string, string | string[] | undefined>> };
type NextHandler = (request: Request, context: RouteContext) => Promise<Response>;
type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

/**
 * The handlers of a `route.ts` whose body or answer is a stream: same actor, limits, access, origin check, request id, log
 * line and problem documents as the procedures. Methods without a handler go to the dispatcher, so that a path may have
 * streamed and generated operations side by side. `export const { GET, POST, … } = streamedRoutes({ … })`.
 */
export function streamedRoutes(
  handlers: Partial<Record<StreamedOperation, Handler>>,
): Record<Method, NextHandler> {
  const byMethod = new Map<string, NextHandler>();
  for (const [operationId, handler] of Object.entries(handlers) as [StreamedOperation, Handler][]) {
    const { method } = streamedRoute(operationId);
    byMethod.set(method, (request, context) => run(operationId, handler, request, context));
  }
  const get = byMethod.get('GET');
  if (get) byMethod.set('HEAD', async (request, context) => withoutBody(await get(request, context)));
  const dispatch: NextHandler = (request) => answerRest(request);
  const of = (method: Method): NextHandler => byMethod.get(method) ?? dispatch;
  return {
    GET: of('GET'),
    HEAD: of('HEAD'),
    POST: of('POST'),
    PUT: of('PUT'),
    PATCH: of('PATCH'),
    DELETE: of('DELETE'),
    OPTIONS: of('OPTIONS'),
  };
}

async function run(
  operationId: StreamedOperation,
  handler: Handler,
  request: Request,
  context: RouteContext,
): Promise<Response> {
  const { access, rate, method } = streamedRoute(operationId);
  const requestId = requestIdOf(request.headers);
  const startedAt = performance.now();
  const line = () => ({
    path: operationId,
    requestId,
    durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
  });
  try {
    if (method !== 'GET') assertSameOrigin(request.headers);
    const ctx = { ...(await contextOfRequest(request.headers)), requestId };
    const account = ctx.actor.kind === 'person' ? ctx.actor.personId : undefined;
    if (rate !== 'none') await countCall(rate, { account, address: ctx.address });
    assertAccess(ctx.actor, access);
    const params = await plainParameters(context);
    const response = await handler({ request, ctx, params, headers: answerHeaders(requestId) });
    log[method === 'GET' ? 'debug' : 'info']({ ...line(), outcome: 'ok' }, 'call');
    return response;
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === 'internal') log.error({ ...line(), err: error.cause ?? error }, 'call');
    else log.info({ ...line(), outcome: error.code, reason: error.reason }, 'call');
    return problemAnswer(error, requestId);
  }
}

/**
 * Runs `work` once per caller and Idempotency-Key, when the request has one: what procedures get from their middleware.
 * `input` is what makes two requests the same (the fields and the content's hash).
 */
export function onceIfKeyed<T>(
  ctx: ApiContext,
  operation: StreamedOperation,
  input: unknown,
  work: (ctx: ApiContext) => Promise<T>,
): Promise<T> {
  if (ctx.idempotencyKey === undefined) return work(ctx);
  return runOnce(ctx, { key: ctx.idempotencyKey, operation, input }, (tx) => work({ ...ctx, tx }));
}

async function plainParameters(context: RouteContext): Promise<Record<string, string>> {
  const params = Object.fromEntries(
    Object.entries((await context.params) ?? {}).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join('/') : (value ?? ''),
    ]),
  );
  const fault = plainInputFault(params);
  if (fault)
    throw new AppError('invalid', 'api.invalid_input', 'Some fields need another value.', {
      errors: [fault],
    });
  return params;
}

async function withoutBody(response: Response): Promise<Response> {
  await response.body?.cancel();
  return new Response(null, { status: response.status, headers: response.headers });
}
