import http from 'node:http';
import { withKeptAnswers } from './answers.mjs';
import { ROOT } from './settings.mjs';

const DRAIN_SECONDS_MAX = 10;
const WORK_SECONDS_MAX = 5;
const READY_SECONDS_MAX = 30;

const within = (seconds, promise) =>
  Promise.race([promise, new Promise((resolve) => setTimeout(resolve, seconds * 1000, 'late').unref())]);

/**
 * Serves the build in this process, so that killing the process leaves nothing behind that holds the port. Next's own
 * request handler answers everything; listening, draining and a memory of compressed answers are ours. Answers a function
 * that drains.
 */
export async function serve({ host, port, distDir }) {
  process.env.NODE_ENV = 'production';
  process.env.AZORA_DIST_DIR = distDir;
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  const { default: next } = await import('next');
  const app = next({ dir: ROOT, dev: false, hostname: host, port });
  let handle;
  const server = http.createServer((request, response) => {
    if (draining) response.setHeader('Connection', 'close');
    void handle(request, response);
  });
  let draining = false;
  // A slow sender of headers must not keep a connection for minutes.
  server.headersTimeout = 20_000;
  server.keepAliveTimeout = 20_000;
  // Listening first: a taken port is told before anything is loaded, and early requests wait instead of failing.
  const prepared = deferred();
  handle = async (request, response) => {
    await prepared.promise;
    return handle(request, response);
  };
  await listen(server, host, port);
  await app.prepare();
  handle = withKeptAnswers(app.getRequestHandler());
  prepared.resolve();

  const drain = async () => {
    draining = true;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    if ((await within(DRAIN_SECONDS_MAX, closed)) === 'late') server.closeAllConnections();
    // The database is closed last: what is stopped before it may still write.
    const works = [...(globalThis.azoraShutdown ?? [])].sort(
      ([a], [b]) => Number(a === 'database') - Number(b === 'database'),
    );
    for (const [name, work] of works) {
      const outcome = await within(
        WORK_SECONDS_MAX,
        Promise.resolve()
          .then(work)
          .catch((error) => error),
      );
      if (outcome === 'late' || outcome instanceof Error)
        console.error(`  ${name} did not stop cleanly`, outcome);
    }
    await within(WORK_SECONDS_MAX, app.close());
  };
  return { server, drain };
}

/** Waits until the app itself says that it is ready: the welcome must be true. Gives up quietly after a while. */
export async function untilReady({ host, port }) {
  const address = {
    host: /^(0\.0\.0\.0|::)$/.test(host) ? '127.0.0.1' : host,
    port,
    path: '/api/health/ready',
  };
  for (const deadline = Date.now() + READY_SECONDS_MAX * 1000; Date.now() < deadline; ) {
    const status = await new Promise((resolve) => {
      const request = http.get({ ...address, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      request.once('error', () => resolve(0));
    });
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function deferred() {
  let resolve;
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function listen(server, host, port) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const taken = `Port ${port} is taken. Stop the program that uses it, or choose another: PORT=3001 npm start`;
      reject(error.code === 'EADDRINUSE' ? new Error(taken) : error);
    });
    server.listen(port, host, () => resolve(server));
  });
}
