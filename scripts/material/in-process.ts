import { createAzoraClient, type AzoraClient } from '../../client/create-azora-client';
import { startImport } from '../../server/api/imports';
import { answerRest } from '../../server/api/rest/dispatch';
import { streamedRoutes } from '../../server/api/rest-route';

const BASE = 'http://learn.test';
const imports = streamedRoutes({ 'imports.start': startImport });

/** The typed client on the REST dispatcher of this process: everything of a request but the socket. */
export function inProcessClient(token?: string): AzoraClient {
  const answer: typeof fetch = (input, init) => {
    const request = new Request(input, init);
    request.headers.set('host', new URL(BASE).host);
    const isImport = new URL(request.url).pathname === '/api/v1/imports' && request.method === 'POST';
    return isImport ? imports.POST(request, {}) : answerRest(request);
  };
  return createAzoraClient({ baseUrl: BASE, fetch: answer, ...(token ? { token } : {}) });
}
