/** Why a request was refused, as the server words it (`application/problem+json`). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  /** Stable: `<domain>.<what>`. Switch on this. */
  reason: string;
  detail: string;
  errors?: { path: string; message: string }[];
  details?: Record<string, unknown>;
  requestId: string;
}

/** Thrown for every answer that is no success, and (with `reason` `client.unreachable`) when there was none. */
export class AzoraError extends Error {
  override readonly name = 'AzoraError';

  constructor(
    readonly problem: Problem,
    options?: { cause?: unknown },
  ) {
    super(problem.detail, options);
  }

  get status(): number {
    return this.problem.status;
  }

  get reason(): string {
    return this.problem.reason;
  }
}

/** The problem of an answer; one that is no problem document (a proxy's page) becomes `client.unexpected_answer`. */
export async function errorOf(response: Response): Promise<AzoraError> {
  const text = await response.text().catch(() => '');
  try {
    const problem = JSON.parse(text) as Partial<Problem> | null;
    if (problem && typeof problem.reason === 'string' && typeof problem.status === 'number')
      return new AzoraError(problem as Problem);
  } catch {
    // Not JSON: told below.
  }
  return new AzoraError({
    type: 'about:blank#client.unexpected_answer',
    title: 'Unexpected answer',
    status: response.status,
    code: 'internal',
    reason: 'client.unexpected_answer',
    detail: `The server answered ${response.status} without saying why.`,
    requestId: response.headers.get('x-request-id') ?? '',
  });
}

export function unreachable(cause: unknown): AzoraError {
  const problem = {
    type: 'about:blank#client.unreachable',
    title: 'No answer',
    status: 0,
    code: 'unavailable',
    reason: 'client.unreachable',
    detail: 'The server could not be reached.',
    requestId: '',
  };
  return new AzoraError(problem, { cause });
}
