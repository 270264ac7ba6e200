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

/** The reason travels as `reason` or `reason:seconds` in the address that NextAuth answers with. */
function refusalIn(address: unknown): { reason: string; retryAfterSeconds?: number } {
  const text = typeof address === 'string' ? address : '';
  const error = new URL(text || '/', window.location.origin).searchParams.get('error') ?? '';
  const [reason = '', seconds] = error.split(':');
  return { reason, retryAfterSeconds: seconds ? Number(seconds) : undefined };
}

/** Signs this browser in. Refusals come back as reasons; an unreachable server is `network.unreachable`. */
export async function signInBrowser(credentials: { email: string; password: string }): Promise<SignInAnswer> {
  try {
    const response = await post('/api/auth/callback/credentials', credentials);
    const answer = (await response.json()) as { url?: unknown };
    const refusal = refusalIn(answer.url);
    if (response.ok && !refusal.reason) return { ok: true };
    return { ok: false, ...refusal };
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
