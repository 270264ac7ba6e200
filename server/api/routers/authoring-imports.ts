import * as contract from '@/server/domains/courses/contract';
import { getImport, listMyImports } from '@/server/domains/courses/queries/import';
import { procedure } from '../procedures';
import { router } from '../trpc';

/** Imports are started by an upload (`POST /imports`, a route of its own) and followed here. */
export const importsRouter = router({
  import: procedure({
    access: 'educator',
    rate: 'read',
    rest: { method: 'GET', path: '/imports/{id}', summary: 'How an import stands, with its report' },
  })
    .input(contract.importById)
    .output(contract.importView)
    .query(({ ctx, input }) => getImport(ctx, input)),

  myImports: procedure({
    access: 'educator',
    rate: 'read',
    rest: { method: 'GET', path: '/imports', summary: 'Your imports, the newest first' },
  })
    .input(contract.listMyImportsInput)
    .output(contract.importPage)
    .query(({ ctx, input }) => listMyImports(ctx, input)),
});
