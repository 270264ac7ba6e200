import { z } from 'zod';
import { grantTokens } from '@/server/domains/wallet/commands/grant-tokens';
import * as contract from '@/server/domains/wallet/contract';
import { listTransfers } from '@/server/domains/wallet/queries/statement';
import { getSupply } from '@/server/domains/wallet/queries/supply';
import { getWallet } from '@/server/domains/wallet/queries/wallet';
import { invariant } from '@/server/platform/errors';
import type { ApiContext } from '../context';
import { procedure } from '../procedures';
import { router } from '../trpc';

const nothing = z.strictObject({});

/** The key that the idempotency middleware has already asked for. */
function keyOf(ctx: ApiContext): string {
  invariant(ctx.idempotencyKey, 'A procedure with a required key runs with one.');
  return ctx.idempotencyKey;
}

export const walletRouter = router({
  get: procedure({
    access: 'signed-in',
    rate: 'read',
    rest: { method: 'GET', path: '/wallet', summary: 'What is in my wallet' },
  })
    .input(nothing)
    .output(contract.walletView)
    .query(({ ctx }) => getWallet(ctx)),

  transfers: procedure({
    access: 'signed-in',
    rate: 'read',
    rest: { method: 'GET', path: '/wallet/transfers', summary: 'My statement, newest first' },
  })
    .input(contract.listTransfersInput)
    .output(contract.statementPage)
    .query(({ ctx, input }) => listTransfers(ctx, input)),

  supply: procedure({
    access: 'public',
    rate: 'read',
    rest: { method: 'GET', path: '/supply', summary: 'Where every token is' },
  })
    .input(nothing)
    .output(contract.supplyView)
    .query(({ ctx }) => getSupply(ctx)),

  grant: procedure({
    access: 'admin',
    rate: 'money',
    idempotency: 'required',
    rest: { method: 'POST', path: '/treasury/grants', summary: 'Give a person tokens', status: 201 },
  })
    .input(contract.grantTokensInput)
    .output(contract.transferView)
    .mutation(({ ctx, input }) => grantTokens(ctx, { ...input, idempotencyKey: keyOf(ctx) })),
});
