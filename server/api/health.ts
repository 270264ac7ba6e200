import { readiness } from '@/server/domains/operations/queries/readiness';
import { contextWithoutActor } from './request-context';

/** Answers of the probes. They are never limited and name nothing but one word. */
const plain = { 'content-type': 'application/json', 'cache-control': 'no-store' };

/** The process runs and can answer. Asks no dependency: a database that is away is no reason to restart this process. */
export function liveResponse(): Response {
  return new Response('{"status":"live"}', { headers: plain });
}

/** 200 when this process should get traffic, otherwise 503 with the word for why. */
export async function readyResponse(request: Request): Promise<Response> {
  const { ready, reason } = await readiness(contextWithoutActor(request.headers));
  return new Response(JSON.stringify({ status: reason }), {
    status: ready ? 200 : 503,
    headers: ready ? plain : { ...plain, 'retry-after': '2' },
  });
}
