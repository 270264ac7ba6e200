import type { AppError } from '@/server/platform/errors';
import { log } from '@/server/platform/log';
import { problemOf, toAppError } from '../errors';

/** What every answer of the API carries: nobody but the caller may keep it. */
export function answerHeaders(requestId: string): Record<string, string> {
  return { 'cache-control': 'private, no-store', 'x-request-id': requestId };
}

export function jsonAnswer(data: unknown, status: number, requestId: string): Response {
  const headers = answerHeaders(requestId);
  if (status === 204) return new Response(null, { status, headers });
  headers['content-type'] = 'application/json';
  return new Response(JSON.stringify(data), { status, headers });
}

/** Anything thrown as `application/problem+json`. What the procedures' own log did not see is logged by the caller. */
export function problemAnswer(thrown: unknown, requestId: string, bodyField?: string): Response {
  const error = withoutBodyField(toAppError(thrown), bodyField);
  const problem = problemOf(error, requestId);
  const headers = answerHeaders(requestId);
  headers['content-type'] = 'application/problem+json';
  if (error.retryAfterSeconds !== undefined) headers['retry-after'] = String(error.retryAfterSeconds);
  if (problem.status === 401) headers['www-authenticate'] = 'Bearer';
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** Where the body is one bare value, its faults are told from there: `0.prompt`, not `questions.0.prompt`. */
function withoutBodyField(error: AppError, bodyField: string | undefined): AppError {
  if (!bodyField || !error.errors) return error;
  const errors = error.errors.map((fault) => {
    const path =
      fault.path === bodyField
        ? ''
        : fault.path.startsWith(`${bodyField}.`)
          ? fault.path.slice(bodyField.length + 1)
          : fault.path;
    return { ...fault, path };
  });
  return Object.assign(Object.create(error) as AppError, { errors });
}

/** A fault before any procedure ran, which `observe` therefore did not see. */
export function logUnseen(thrown: unknown, requestId: string, path: string): void {
  const error = toAppError(thrown);
  if (error.code === 'internal') log.error({ requestId, path, err: error.cause ?? error }, 'request');
  else log.info({ requestId, path, outcome: error.code, reason: error.reason }, 'request');
}
