/** Signing in and out of a browser through NextAuth's own routes, without its client library (9 kB for two requests). */

export type SignInAnswer = { ok: true } | { ok: false; reason: string; retryAfterSeconds?: number };

async function formToken(): Promise<string> {
  const response = await fetch('/api/auth/csrf', {
    headers: { accept: 'application/json' },
    cache: 'no-store',
  });
  const answer = (await response.json()) as { csrfToken?: unknown };
  return typeof answer.csrfToken === 'string' ? answer.csrfToken : '';
}

async function post(path: string, fields: Record<string, string>): Promise<Response> {
  const csrfToken = await formToken();
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({ ...fields, csrfToken, json: 'true', callbackUrl: '/home' }),
  });
}

/**
 * NextAuth answers with the address to go to: one of its own means that it refused, and carries the reason as `reason` or
 * `reason:seconds`.
 */
function answerIn(address: unknown): SignInAnswer {
  const url = new URL(typeof address === 'string' ? address : '/api/auth', window.location.origin);
  const error = url.searchParams.get('error') ?? '';
  if (!error && !url.pathname.startsWith('/api/auth')) return { ok: true };
  const [reason = '', seconds] = error.split(':');
  return { ok: false, reason, ...(seconds ? { retryAfterSeconds: Number(seconds) } : {}) };
}

/** Signs this browser in. Refusals come back as reasons; an unreachable server is `network.unreachable`. */
export async function signInBrowser(credentials: { email: string; password: string }): Promise<SignInAnswer> {
  try {
    const { email, password } = credentials;
    const response = await post('/api/auth/callback/credentials', { email, password });
    return answerIn(((await response.json()) as { url?: unknown }).url);
  } catch {
    return { ok: false, reason: 'network.unreachable' };
  }
}

/** Ends this browser's session and its cookie. Returns false when the server could not be reached. */
export async function signOutBrowser(): Promise<boolean> {
  try {
    return (await post('/api/auth/signout', {})).ok;
  } catch {
    return false;
  }
}
