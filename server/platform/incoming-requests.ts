import { channel } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { SOCKET_ADDRESS } from './client-address';
import { env } from './env';

const holder = globalThis as typeof globalThis & { azoraWatchesRequests?: boolean };

/**
 * Next shows route handlers the headers but not the socket, passes a client's `X-Forwarded-For` through untouched, and
 * fixes configured headers when it builds. Node announces each request before any handler sees it: there the peer's
 * address is written into a header of ours, and answers under an https address promise to stay there.
 */
export function watchIncomingRequests(): void {
  if (holder.azoraWatchesRequests) return;
  holder.azoraWatchesRequests = true;
  const https = env().publicUrl.startsWith('https:');
  channel('http.server.request.start').subscribe((message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    request.headers[SOCKET_ADDRESS] = request.socket.remoteAddress ?? '';
    if (https) response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  });
}
