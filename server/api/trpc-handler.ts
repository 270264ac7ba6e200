import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type { TRPCRequestInfo } from '@trpc/server/unstable-core-do-not-import';
import { env } from '@/server/platform/env';
import { AppError } from '@/server/platform/errors';
import { countingQueries } from '@/server/platform/query-count';
import type { ApiContext } from './context';
import { toAppError } from './errors';
import { contextOfRequest, requestIdOf } from './request-context';
import { answerHeaders, logUnseen, problemAnswer } from './rest/answer';
import { BODY_BYTES_MAX, readText } from './rest/read-input';
import { allProcedures } from './rest/table';
import { refreshingPages } from './revalidate';
import { appRouter } from './root';
import { assertSameOrigin } from './same-origin';

/** Calls that one HTTP request may name; the browser's client is told the same number. */
const BATCH_MAX = 10;

/**
 * Answers tRPC over HTTP. Before tRPC reads anything: changes must come from our own pages or with a token, as JSON, and
 * be of bearable size. A batch may not name a value-moving procedure twice, nor carry one Idempotency-Key for several.
 */
export async function answerTrpc(request: Request, makeContext = contextOfRequest): Promise<Response> {
  if (env().AZORA_BENCH !== '1') return answer(request, makeContext);
  const { result, queries } = await countingQueries(() => answer(request, makeContext));
  result.headers.set('x-azora-queries', String(queries));
  return result;
}

async function answer(request: Request, makeContext: typeof contextOfRequest): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  try {
    if (request.method !== 'POST') return await handle(request, requestId, makeContext);
    const checked = await checkedPost(request);
    return await refreshingPages(() => handle(checked, requestId, makeContext));
  } catch (error) {
    logUnseen(error, requestId, '/api/trpc');
    return problemAnswer(error, requestId);
  }
}

function handle(
  request: Request,
  requestId: string,
  makeContext: typeof contextOfRequest,
): Promise<Response> {
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    maxBatchSize: BATCH_MAX,
    createContext: async ({ info }): Promise<ApiContext> => {
      assertBatch(info, request.headers);
      return { ...(await makeContext(request.headers)), requestId };
    },
    responseMeta: ({ errors }) => {
      const waits = errors.map((error) => toAppError(error).retryAfterSeconds ?? 0);
      const longest = Math.max(0, ...waits);
      return {
        headers: { ...answerHeaders(requestId), ...(longest ? { 'retry-after': String(longest) } : {}) },
      };
    },
  });
}

/** Refuses other sites, other types than JSON and bodies over the limit, also those that do not say how long they are. */
async function checkedPost(request: Request): Promise<Request> {
  assertSameOrigin(request.headers);
  const type = (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw new AppError('unsupported', 'api.unsupported_type', 'Send the body as application/json.');
  const announced = request.headers.get('content-length');
  // Node reads exactly what was announced; only an unannounced length must be counted.
  if (announced !== null && Number(announced) <= BODY_BYTES_MAX) return request;
  const body = await readText(request, BODY_BYTES_MAX);
  return new Request(request.url, { method: 'POST', headers: request.headers, body });
}

let movesValue: ReadonlySet<string> | undefined;

function assertBatch(info: TRPCRequestInfo, headers: Headers): void {
  if (info.calls.length < 2) return;
  movesValue ??= new Set(
    allProcedures().flatMap(([path, { meta }]) =>
      meta?.rate === 'money' || meta?.idempotency === 'required' ? [path] : [],
    ),
  );
  const seen = new Set<string>();
  for (const { path } of info.calls) {
    if (movesValue.has(path) && seen.has(path)) {
      throw new AppError(
        'invalid',
        'api.batch_repeats',
        'A batch may name a procedure that moves value only once.',
      );
    }
    seen.add(path);
  }
  if (info.type === 'mutation' && headers.get('idempotency-key') !== null) {
    throw new AppError(
      'invalid',
      'api.idempotency_key_in_batch',
      'Send a request with an Idempotency-Key by itself, not in a batch.',
    );
  }
}
