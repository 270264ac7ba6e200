import { TRPCClientError } from '@trpc/client';

/** What the API says about a refusal; see `server/api/errors.ts`, which makes the same object for REST. */
export interface ClientProblem {
  status: number;
  code: string;
  reason: string;
  detail: string;
  errors?: { path: string; message: string }[];
  details?: Record<string, unknown>;
  requestId: string;
}

/**
 * The problem behind anything a call can throw. A request that never arrived becomes `network.unreachable`: the caller
 * keeps what was typed and offers to try again.
 */
export function problemFrom(error: unknown): ClientProblem {
  if (error instanceof TRPCClientError) {
    const problem = (error.data as { problem?: ClientProblem } | null | undefined)?.problem;
    if (problem) return problem;
  }
  return { status: 0, code: 'unavailable', reason: 'network.unreachable', detail: '', requestId: '' };
}

/** The message for one field of a form, if the problem names it. */
export function faultAt(problem: ClientProblem | null | undefined, path: string): string | undefined {
  return problem?.errors?.find((fault) => fault.path === path)?.message;
}
