// The same procedures (same middleware, session, validation) without Next: tRPC's own HTTP server.
import { createHTTPServer } from '@trpc/server/adapters/standalone';
import { contextOfRequest } from '../server/api/request-context';
import { appRouter } from '../server/api/root';
import { registerHooks } from '../server/hooks-root';

registerHooks();
const server = createHTTPServer({
  router: appRouter,
  basePath: '/api/trpc/',
  createContext: ({ req }) => {
    const headers = new Headers();
    for (const [name, value] of Object.entries(req.headers)) headers.set(name, String(value));
    return contextOfRequest(headers);
  },
});
server.listen(Number(process.argv[2]), '127.0.0.1', () => process.send?.('ready'));
