import { channel } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { SOCKET_ADDRESS } from './client-address';
import { env } from './env';

const holder = globalThis as typeof globalThis & { azoraWatchesRequests?: boolean };

/**
 * Node announces each request before any handler sees it, also where Next owns the server. Used for what Next leaves out:
 * it shows route handlers the headers but not the socket (and passes a client's `X-Forwarded-For` through untouched), fixes
 * configured headers when it builds, and answers 500 to an address that is not valid percent-encoding and to TRACE.
 */
export function watchIncomingRequests(): void {
  if (holder.azoraWatchesRequests) return;
  holder.azoraWatchesRequests = true;
  const https = env().publicUrl.startsWith('https:');
  channel('http.server.request.start').subscribe((message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    request.headers[SOCKET_ADDRESS] = request.socket.remoteAddress ?? '';
    if (https) response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    redirectImpossible(request);
  });
}

/** Leads what Next cannot digest to an address that answers it: 404 for a broken path, 405 for a method of no use. */
function redirectImpossible(request: IncomingMessage): void {
  const url = request.url ?? '/';
  if (request.method === 'TRACE' || request.method === 'CONNECT') {
    request.method = 'PUT';
    request.url = '/api/health/live';
    return;
  }
  if (!url.includes('%')) return;
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
  } catch {
    request.url = url.startsWith('/api/') ? '/api/v1/not-an-address' : '/not-an-address';
  }
}
