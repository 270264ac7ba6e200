import type { Instrumentation } from 'next';

/** Next calls this once per server process, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  const { boot } = await import('./server/boot');
  boot();
}

/** What a page or handler could not answer itself. The visitor sees a digest, the log the cause. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { log } = await import('./server/platform/log');
  const digest = (error as { digest?: string }).digest;
  log.error(
    { err: error, digest, method: request.method, route: context.routePath, kind: context.routeType },
    'request failed',
  );
};
