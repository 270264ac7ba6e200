import { registerHooks } from '../hooks-root';
import { authoringRouter } from './routers/authoring';
import { coursesRouter } from './routers/courses';
import { identityRouter } from './routers/identity';
import { operationsRouter } from './routers/operations';
import { progressRouter } from './routers/progress';
import { walletRouter } from './routers/wallet';
import { createCallerFactory, router } from './trpc';

registerHooks();

/** Everything that can be asked of Azora. REST and the typed client are made from the same procedures. */
export const appRouter = router({
  identity: identityRouter,
  courses: coursesRouter,
  authoring: authoringRouter,
  progress: progressRouter,
  wallet: walletRouter,
  operations: operationsRouter,
});

export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
