import { type AzoraError, errorOf, unreachable } from './errors';

export interface AzoraClientOptions {
  /** Where Azora is, e.g. `https://learn.example.org`. */
  baseUrl: string;
  /** The access token, or a function that answers the current one (it is asked before each request). */
  token?: string | (() => string | undefined | Promise<string | undefined>);
  /** Another `fetch` than the global one. */
  fetch?: typeof fetch;
  /** How often a request that is safe to repeat is repeated (no answer, 429, 503). 2 by default; 0 never. */
  retries?: number;
}

export interface CallOptions {
  /** The key of a request that must act once; made at random where it is left out. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export interface Outgoing {
  method: string;
  path: string;
  body?: BodyInit;
  headers?: Record<string, string>;
  /** Nothing bad happens when it is sent again. */
  repeatable: boolean;
  signal?: AbortSignal;
}

const LONGEST_WAIT_SECONDS = 10;

/** Sends one request, again where that is safe and of use, and answers the successful response. Throws `AzoraError`. */
export async function send(options: AzoraClientOptions, outgoing: Outgoing): Promise<Response> {
  const repeats = outgoing.repeatable ? (options.retries ?? 2) : 0;
  for (let attempt = 0; ; attempt += 1) {
    const answer = await tryOnce(options, outgoing);
    if (answer instanceof Response) return answer;
    const wait = waitBefore(answer, attempt);
    if (attempt >= repeats || wait === null || outgoing.signal?.aborted) throw answer.error;
    await new Promise((resolve) => setTimeout(resolve, wait * 1000));
  }
}

interface Failure {
  error: AzoraError;
  retryAfter: string | null;
}

async function tryOnce(options: AzoraClientOptions, outgoing: Outgoing): Promise<Response | Failure> {
  const token = typeof options.token === 'function' ? await options.token() : options.token;
  const call = options.fetch ?? fetch;
  let response: Response;
  try {
    response = await call(`${options.baseUrl.replace(/\/+$/, '')}/api/v1${outgoing.path}`, {
      method: outgoing.method,
      headers: {
        accept: 'application/json',
        ...outgoing.headers,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(outgoing.body === undefined ? {} : { body: outgoing.body }),
      ...(outgoing.signal ? { signal: outgoing.signal } : {}),
    });
  } catch (cause) {
    if (outgoing.signal?.aborted) throw cause;
    return { error: unreachable(cause), retryAfter: null };
  }
  if (response.ok) return response;
  return { error: await errorOf(response), retryAfter: response.headers.get('retry-after') };
}

/** Seconds to wait, or null when sending it again would not help. */
function waitBefore({ error, retryAfter }: Failure, attempt: number): number | null {
  if (![0, 429, 503].includes(error.status)) return null;
  const asked = retryAfter === null ? 0.25 * 2 ** attempt : Number(retryAfter);
  return Number.isFinite(asked) && asked <= LONGEST_WAIT_SECONDS ? asked : null;
}
