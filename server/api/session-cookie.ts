import { env } from '@/server/platform/env';

/** The form of a session's secret: 32 random bytes in URL-safe text. Anything else is not worth a query. */
const SECRET_FORM = /^[A-Za-z0-9_-]{43}$/;

/** `__Host-` ties the cookie to this host and to https; plain HTTP exists on loopback only. */
export function sessionCookieName(): string {
  return env().publicUrl.startsWith('https:') ? '__Host-azora.session' : 'azora.session';
}

/**
 * What NextAuth's `jwt: { encode, decode }` use: the cookie is the random secret itself and nothing that could be
 * trusted without the session row, so there is nothing to encrypt or to forge, and reading it costs no cryptography.
 */
export function encodeSessionCookie(token: Record<string, unknown> | undefined): string {
  return typeof token?.secret === 'string' ? token.secret : '';
}

export function decodeSessionCookie(value: string | undefined): { secret: string } | null {
  return value && SECRET_FORM.test(value) ? { secret: value } : null;
}

/** The session secret in a request's cookies, if there is one of the right form. */
export function sessionSecretIn(cookieHeader: string | null): string | undefined {
  if (!cookieHeader) return undefined;
  const name = sessionCookieName();
  for (const part of cookieHeader.split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name)
      return decodeSessionCookie(part.slice(at + 1).trim())?.secret;
  }
  return undefined;
}
