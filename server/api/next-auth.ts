import { cookies, headers } from 'next/headers';
import type { NextRequest } from 'next/server';
import NextAuth, { type NextAuthOptions } from 'next-auth';
import type { JWT } from 'next-auth/jwt';
import CredentialsProvider from 'next-auth/providers/credentials';
import { signInBrowser } from '@/server/domains/identity/commands/sign-in-browser';
import { signOut } from '@/server/domains/identity/commands/sign-out';
import {
  BROWSER_SESSION_SECONDS,
  KNOWN_DEVICE_SECONDS,
  loginInput,
  safeReturnPath,
} from '@/server/domains/identity/contract';
import { resolveActor } from '@/server/domains/identity/public';
import type { Actor } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { env } from '@/server/platform/env';
import { log } from '@/server/platform/log';
import { countCall } from '@/server/platform/rate-limit/limits';
import { problemOf, toAppError } from './errors';
import { contextWithoutActor, requestIdOf } from './request-context';
import { decodeSessionCookie, encodeSessionCookie, sessionCookieName } from './session-cookie';
import { signInClient } from './sign-in-client';

const isSecure = (): boolean => env().publicUrl.startsWith('https:');
const named = (name: string): string => (isSecure() ? `__Host-azora.${name}` : `azora.${name}`);
const cookieOptions = () => ({ httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure() });

/**
 * What the sign-in page reads out of NextAuth's answer: a reason and, when locked, the seconds to wait. NextAuth hands on
 * nothing but an error's message.
 */
function signInError(error: unknown): Error {
  const known = toAppError(error);
  if (known.code === 'internal') log.error({ event: 'identity.sign_in_failed', err: known.cause });
  const wait = known.retryAfterSeconds ? `:${known.retryAfterSeconds}` : '';
  return new Error(`${known.reason}${wait}`);
}

async function authorize(
  credentials: Record<string, string> | undefined,
): Promise<{ id: string; secret: string }> {
  try {
    const ctx = contextWithoutActor(await headers());
    await countCall('auth', { address: ctx.address });
    const input = loginInput.safeParse({ email: credentials?.email, password: credentials?.password });
    if (!input.success) throw new AppError('invalid', 'api.invalid_input', 'Some fields need another value.');
    const session = await signInBrowser(ctx, input.data, signInClient(ctx));
    (await cookies()).set(named('device'), session.deviceToken, {
      ...cookieOptions(),
      maxAge: KNOWN_DEVICE_SECONDS,
    });
    return { id: session.sessionId, secret: session.secret };
  } catch (error) {
    throw signInError(error);
  }
}

/**
 * What public pages show of whoever is signed in; the secret itself stays in its cookie. For a dead session it throws, upon
 * which NextAuth answers with nobody and clears the cookie.
 */
async function nameBehind(token: JWT): Promise<string> {
  const actor = await actorBehind(token);
  if (actor?.kind !== 'person')
    throw new AppError('unauthenticated', 'identity.session_ended', 'This session has ended.');
  return actor.name;
}

async function actorBehind(token: JWT | undefined): Promise<Actor | undefined> {
  const secret = token?.secret;
  if (typeof secret !== 'string') return undefined;
  const { db, clock } = contextWithoutActor(await headers());
  return resolveActor(db, clock, { secret, kind: 'cookie', demo: env().demo });
}

/** Ends the session's row: clearing the cookie alone would leave a copy of it alive. */
async function endSession(token: JWT | undefined): Promise<void> {
  const actor = await actorBehind(token);
  if (actor?.kind === 'person') await signOut({ ...contextWithoutActor(await headers()), actor });
}

function authOptions(): NextAuthOptions {
  const options = cookieOptions();
  return {
    secret: env().AZORA_SECRET,
    useSecureCookies: isSecure(),
    session: { strategy: 'jwt', maxAge: BROWSER_SESSION_SECONDS },
    // The cookie is the random secret of the session's row; see session-cookie.ts.
    jwt: {
      encode: async ({ token }) => encodeSessionCookie(token),
      decode: async ({ token }) => decodeSessionCookie(token),
    },
    cookies: {
      sessionToken: { name: sessionCookieName(), options },
      csrfToken: { name: named('csrf'), options },
      callbackUrl: { name: named('callback'), options },
    },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize,
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) =>
        user && 'secret' in user ? { secret: user.secret } : { secret: token.secret },
      session: async ({ session, token }) => ({
        expires: session.expires,
        user: { name: await nameBehind(token) },
      }),
      redirect: ({ url, baseUrl }) =>
        `${baseUrl}${safeReturnPath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url)}`,
    },
    events: { signOut: ({ token }) => endSession(token) },
    logger: {
      error: (code) => log.warn({ event: 'identity.next_auth', code }),
      warn: () => {},
      debug: () => {},
    },
  };
}

/** What is used of NextAuth; its own pages and its other routes are not there. */
const ROUTES: Record<string, readonly string[]> = {
  GET: ['csrf', 'session', 'signin', 'signout', 'error'],
  POST: ['callback/credentials', 'signout'],
};

const BODY_BYTES_MAX = 16_384;

/** What NextAuth would answer with its own pages or a fault, refused before it is asked. */
function refusalOf(request: NextRequest, route: string): AppError | undefined {
  if (!ROUTES[request.method]?.includes(route)) {
    return new AppError('not_found', 'api.not_found', 'There is nothing at this address.');
  }
  if (request.method !== 'POST') return undefined;
  if (!request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')) {
    return new AppError(
      'unsupported',
      'api.unsupported_type',
      'Send a form (application/x-www-form-urlencoded).',
    );
  }
  if (Number(request.headers.get('content-length') ?? 0) > BODY_BYTES_MAX) {
    return new AppError('too_large', 'api.too_large', 'This form is too large.');
  }
  return undefined;
}

/** NextAuth's own routes: the form token, who is signed in, the credentials' callback and sign-out. */
export async function handleAuth(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }) {
  const refusal = refusalOf(request, (await context.params).nextauth.join('/'));
  if (refusal) {
    const problem = problemOf(refusal, requestIdOf(request.headers));
    const headers = { 'content-type': 'application/problem+json' };
    return new Response(JSON.stringify(problem), { status: problem.status, headers });
  }
  // NextAuth reads its own address from the environment only; ours is the one base of links.
  // eslint-disable-next-line no-restricted-syntax -- Written, not read: the value comes from env().
  process.env.NEXTAUTH_URL = env().publicUrl;
  const response: Response = await NextAuth(request, context, authOptions());
  response.headers.set('cache-control', 'private, no-store');
  return response;
}
