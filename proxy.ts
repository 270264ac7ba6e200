import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { policyWithNonce } from './server/content-security-policy.mjs';
import { isDynamicPage } from './server/dynamic-pages';

/** Public pages that are not kept in the cache: a search, a certificate. */
const PUBLIC_PER_REQUEST = /^\/[^/]+\/(?:courses(?:\/search)?|certificates\/[^/]+)$/;

const development = process.env.NODE_ENV === 'development';

/**
 * Gives every page that is rendered per request a nonce of its own: Next reads it out of the policy and puts it on its
 * scripts, layouts read it from `x-nonce`. Nothing is decided here about who may see what; procedures do that.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  const isPublic = PUBLIC_PER_REQUEST.test(pathname);
  if (!isPublic && !isDynamicPage(pathname)) return NextResponse.next();
  const nonce = randomBytes(18).toString('base64');
  const policy = policyWithNonce(nonce, { development, ownFiles: isPublic });
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

// Cached pages (`/en/…`, `/bench/…`) carry their policy from the cache and need not pass here. The catalogue with a query is dynamic.
// Next reads this value without running it, so it is written out in full.
export const config = {
  matcher: [
    {
      source: '/((?!api/|_next/|bench/|(?:en|en-XA|ar-XB)(?:/|$)|[^/]+\\.[a-z0-9]+$).+)',
      missing: [{ type: 'header', key: 'rsc' }],
    },
    { source: '/:locale(en|en-XA|ar-XB)/courses/search' },
    { source: '/:locale(en|en-XA|ar-XB)/certificates/:code' },
    { source: '/:locale(en|en-XA|ar-XB)/courses', has: [{ type: 'query', key: 'q' }] },
    { source: '/:locale(en|en-XA|ar-XB)/courses', has: [{ type: 'query', key: 'subject' }] },
    { source: '/:locale(en|en-XA|ar-XB)/courses', has: [{ type: 'query', key: 'level' }] },
    { source: '/:locale(en|en-XA|ar-XB)/courses', has: [{ type: 'query', key: 'language' }] },
    { source: '/:locale(en|en-XA|ar-XB)/courses', has: [{ type: 'query', key: 'price' }] },
    { source: '/:locale(en|en-XA|ar-XB)/courses', has: [{ type: 'query', key: 'reward' }] },
    { source: '/:locale(en|en-XA|ar-XB)/courses', has: [{ type: 'query', key: 'sort' }] },
    { source: '/:locale(en|en-XA|ar-XB)/courses', has: [{ type: 'query', key: 'cursor' }] },
  ],
};
