import { TRPCError } from '@trpc/server';
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc';
import { ZodError } from 'zod';
import { sqlState } from '@/db/transaction';
import { AppError, type ErrorCode, type Fault } from '@/server/platform/errors';

/** RFC 9457 with our own members. The same object leaves by REST and, as `error.data.problem`, by tRPC. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  reason: string;
  detail: string;
  errors?: Fault[];
  details?: Record<string, unknown>;
  requestId: string;
}

const STATUS: Record<ErrorCode, { status: number; title: string; trpc: TRPC_ERROR_CODE_KEY }> = {
  invalid: { status: 400, title: 'The request is not valid', trpc: 'BAD_REQUEST' },
  unauthenticated: { status: 401, title: 'Not signed in', trpc: 'UNAUTHORIZED' },
  payment_required: { status: 402, title: 'Payment required', trpc: 'PAYMENT_REQUIRED' },
  forbidden: { status: 403, title: 'Not allowed', trpc: 'FORBIDDEN' },
  not_found: { status: 404, title: 'Not found', trpc: 'NOT_FOUND' },
  conflict: { status: 409, title: 'Conflict', trpc: 'CONFLICT' },
  too_large: { status: 413, title: 'Too large', trpc: 'PAYLOAD_TOO_LARGE' },
  unsupported: { status: 415, title: 'Unsupported type', trpc: 'UNSUPPORTED_MEDIA_TYPE' },
  precondition: { status: 422, title: 'Not possible in this state', trpc: 'UNPROCESSABLE_CONTENT' },
  limit: { status: 429, title: 'Too many requests', trpc: 'TOO_MANY_REQUESTS' },
  unavailable: { status: 503, title: 'Temporarily unavailable', trpc: 'SERVICE_UNAVAILABLE' },
  internal: { status: 500, title: 'Unexpected fault', trpc: 'INTERNAL_SERVER_ERROR' },
};

/** Zod's issues as path and message; an unknown key is named in its own path. */
export function faultsOf(error: ZodError): Fault[] {
  return error.issues.slice(0, 50).flatMap((issue): Fault[] => {
    const path = issue.path.map(String).join('.');
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
    return issue.keys.map((key) => ({
      path: path ? `${path}.${key}` : key,
      message: 'This field is not known here.',
    }));
  });
}

/** Connection lost, too many connections, shutting down, lock or statement timeout, disk full: try again later. */
const UNAVAILABLE = /^(08|53|57P0|55P03|57014|40001|40P01)/;
const CONNECTION_CODES = new Set([
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
]);

function isUnavailable(error: unknown): boolean {
  const state = sqlState(error);
  if (state && UNAVAILABLE.test(state)) return true;
  for (let at = error; at && typeof at === 'object'; at = (at as { cause?: unknown }).cause) {
    if (CONNECTION_CODES.has(String((at as { code?: unknown }).code))) return true;
  }
  return false;
}

/** Turns anything thrown below the API into an AppError; what is not known becomes `internal` with its cause kept for the log. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ZodError) {
    return new AppError('invalid', 'api.invalid_input', 'Some fields need another value.', {
      errors: faultsOf(error),
    });
  }
  if (error instanceof TRPCError) return fromTrpcError(error);
  if (isUnavailable(error)) {
    return new AppError(
      'unavailable',
      'platform.unavailable',
      'The service did not answer in time. Nothing was lost; try again.',
      {
        retryAfterSeconds: 2,
        cause: error,
      },
    );
  }
  return new AppError(
    'internal',
    'platform.internal',
    'Something failed on our side. Nothing was lost; try again.',
    { cause: error },
  );
}

function fromTrpcError(error: TRPCError): AppError {
  if (error.cause instanceof AppError || error.cause instanceof ZodError) return toAppError(error.cause);
  const known = (Object.entries(STATUS) as [ErrorCode, (typeof STATUS)[ErrorCode]][]).find(
    ([, entry]) => entry.trpc === error.code,
  );
  if (known && known[0] !== 'internal')
    return new AppError(known[0], `api.${known[0]}`, error.message, { cause: error });
  if (error.code === 'PARSE_ERROR')
    return new AppError('invalid', 'api.invalid_json', 'The body is not valid JSON.', { cause: error });
  if (error.code === 'METHOD_NOT_SUPPORTED')
    return new AppError('invalid', 'api.method', 'Use another method for this call.', { cause: error });
  return error.cause === undefined
    ? new AppError('internal', 'platform.internal', STATUS.internal.title, { cause: error })
    : toAppError(error.cause);
}

/** The HTTP status of an error code. */
export function statusOf(code: ErrorCode): number {
  return STATUS[code].status;
}

/** The problem document of an error. Internal faults carry a fixed sentence and the request id, never their cause. */
export function problemOf(error: AppError, requestId: string): Problem {
  const { status, title } = STATUS[error.code];
  return {
    type: `about:blank#${error.reason}`,
    title,
    status,
    code: error.code,
    reason: error.reason,
    detail:
      error.code === 'internal'
        ? 'Something failed on our side. Nothing was lost; try again.'
        : error.message,
    ...(error.errors?.length ? { errors: error.errors } : {}),
    ...(error.details ? { details: error.details } : {}),
    requestId,
  };
}

/** The TRPCError that carries an AppError through tRPC. */
export function toTrpcError(error: AppError): TRPCError {
  return new TRPCError({ code: STATUS[error.code].trpc, message: error.message, cause: error });
}
