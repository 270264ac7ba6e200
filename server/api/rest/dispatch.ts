import { AppError } from '@/server/platform/errors';
import { env } from '@/server/platform/env';
import { countingQueries } from '@/server/platform/query-count';
import type { ApiContext } from '../context';
import { contextOfRequest, requestIdOf } from '../request-context';
import { refreshingPages } from '../revalidate';
import { createCaller } from '../root';
import { assertSameOrigin } from '../same-origin';
import { answerHeaders, jsonAnswer, logUnseen, problemAnswer } from './answer';
import { decodePath, type Match, matchPath, namedParameters } from './match';
import { readInput } from './read-input';
import type { RestOperation } from './table';

const BASE = '/api/v1';

/** Makes the context of a request; tests give their own. */
export type ContextMaker = (headers: Headers) => Promise<ApiContext>;

/**
 * Answers one REST request: finds the operation, reads its input, calls the procedure and words the outcome. Every answer
 * carries `X-Request-Id`; every refusal is a problem document. Never throws.
 */
export async function answerRest(
  request: Request,
  makeContext: ContextMaker = contextOfRequest,
): Promise<Response> {
  if (env().AZORA_BENCH !== '1') return answer(request, makeContext);
  const { result, queries } = await countingQueries(() => answer(request, makeContext));
  result.headers.set('x-azora-queries', String(queries));
  return result;
}

async function answer(request: Request, makeContext: ContextMaker): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const url = new URL(request.url);
  const path = url.pathname.slice(BASE.length);
  let found: Match;
  try {
    found = locate(path);
  } catch (error) {
    logUnseen(error, requestId, url.pathname);
    return problemAnswer(error, requestId);
  }
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  if (method === 'OPTIONS') {
    return new Response(null, {
      status: 204,
      headers: { ...answerHeaders(requestId), allow: allowOf(found) },
    });
  }
  const operation = found.methods.get(method);
  if (!operation) return methodRefused(found, requestId);
  try {
    return await run(operation, found, url, request, { requestId, makeContext });
  } catch (error) {
    logUnseen(error, requestId, operation.procedure);
    return problemAnswer(error, requestId, operation.rest.bodyField);
  }
}

function locate(path: string): Match {
  const segments = decodePath(path);
  const found = segments && matchPath(segments);
  if (!found)
    throw new AppError('not_found', 'api.unknown_path', 'There is nothing at this address. See /api-docs.');
  return found;
}

const allowOf = (found: Match): string => {
  const methods = [...new Set([...found.methods.keys(), ...found.streamed])].toSorted();
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
};

function methodRefused(found: Match, requestId: string): Response {
  const refused = problemAnswer(
    new AppError('invalid', 'api.method', 'Use another method for this address.'),
    requestId,
  );
  const headers = new Headers(refused.headers);
  headers.set('allow', allowOf(found));
  const problem = {
    type: 'about:blank#api.method',
    title: 'Method not allowed',
    status: 405,
    code: 'invalid',
    reason: 'api.method',
    detail: `Use one of ${allowOf(found)}.`,
    requestId,
  };
  return new Response(JSON.stringify(problem), { status: 405, headers });
}

interface Run {
  requestId: string;
  makeContext: ContextMaker;
}

async function run(
  operation: RestOperation,
  found: Match,
  url: URL,
  request: Request,
  { requestId, makeContext }: Run,
): Promise<Response> {
  if (operation.type === 'mutation') assertSameOrigin(request.headers);
  const ctx = { ...(await makeContext(headersFor(operation, request.headers))), requestId };
  const input = await readInput(
    operation,
    namedParameters(operation, found.values),
    url.searchParams,
    request,
  );
  let output: unknown;
  try {
    const call = () => callProcedure(ctx, operation.procedure, input);
    output = await (operation.type === 'mutation' ? refreshingPages(call) : call());
  } catch (error) {
    // `observe` has logged it.
    return problemAnswer(error, requestId, operation.rest.bodyField);
  }
  return success(operation, output, requestId);
}

/**
 * Registering, signing in and refreshing prove by their body who asks. A client that sends its token with everything must
 * be able to refresh when that very token has run out.
 */
function headersFor({ meta }: RestOperation, headers: Headers): Headers {
  if (meta.access !== 'public' || meta.rate !== 'auth') return headers;
  const without = new Headers(headers);
  without.delete('authorization');
  return without;
}

type Callable = (input: unknown) => Promise<unknown>;

/** The caller is typed by path; a table of paths made at run time is not, so the two steps down it are named here. */
function callProcedure(ctx: ApiContext, path: string, input: unknown): Promise<unknown> {
  const [namespace = '', name = ''] = path.split('.');
  const routers = createCaller(ctx) as unknown as Record<string, Record<string, Callable>>;
  const call = routers[namespace]?.[name];
  if (!call) throw new AppError('internal', 'platform.invariant', `No procedure ${path}.`);
  return call(input);
}

function success(operation: RestOperation, output: unknown, requestId: string): Response {
  const { status = 200, statusFromCreated } = operation.rest;
  if (!statusFromCreated) return jsonAnswer(output, status, requestId);
  const { created, ...rest } = output as { created: boolean };
  return jsonAnswer(rest, created ? 201 : 200, requestId);
}
