/** The closed, transport-free list of what can go wrong. The API layer alone maps it to HTTP and tRPC. */
export type ErrorCode =
  | 'invalid'
  | 'unauthenticated'
  | 'payment_required'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'unsupported'
  | 'precondition'
  | 'limit'
  | 'unavailable'
  | 'internal';

export interface Fault {
  /** Dotted path of the field, `''` for the whole input. */
  path: string;
  message: string;
}

export interface AppErrorOptions {
  /** Data that the client may act on, e.g. the current revision of a conflict. */
  details?: Record<string, unknown>;
  errors?: Fault[];
  retryAfterSeconds?: number;
  cause?: unknown;
}

/**
 * A refusal that a person can be told about. `reason` is `<domain>.<what>` and listed in the domain's README; `message`
 * is fit for a screen; `cause` is for the log only.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly details?: Record<string, unknown>;
  readonly errors?: Fault[];
  readonly retryAfterSeconds?: number;

  constructor(
    readonly code: ErrorCode,
    readonly reason: string,
    message: string,
    options: AppErrorOptions = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.details = options.details;
    this.errors = options.errors;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** States a fact the code relies on; a failure is a programmer's error and never shown in words. */
export function invariant(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new AppError('internal', 'platform.invariant', sentence);
}
