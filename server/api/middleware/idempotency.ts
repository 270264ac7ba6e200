import type { Tx } from '@/db/client';
import { AppError } from '@/server/platform/errors';
import { runOnce } from '@/server/platform/idempotency';
import type { ApiContext } from '../context';
import { middleware } from '../trpc';

type Result = Awaited<ReturnType<Parameters<Parameters<typeof middleware>[0]>[0]['next']>>;

/**
 * A result that no later link of the chain made. tRPC marks results with a type-only symbol so that nobody forgets
 * `next()`; at run time it asks for `ok` and `data` alone, which is what a stored answer has.
 */
function storedResult(data: unknown): Result {
  return { ok: true, data } as unknown as Result;
}

/**
 * Mutations that carry an Idempotency-Key run once per caller and key; repeats get the stored answer. The verb joins the
 * transaction that holds the key. `required` refuses a call without a key, `none` ignores it (answers with secrets).
 */
export const replayIdempotent = middleware(async ({ ctx, meta, path, type, next, getRawInput }) => {
  if (type !== 'mutation' || meta?.idempotency === 'none') return next();
  const key = ctx.idempotencyKey;
  if (key === undefined) {
    if (meta?.idempotency !== 'required') return next();
    throw new AppError(
      'invalid',
      'api.idempotency_key_required',
      'This request needs an Idempotency-Key, so that a repeat cannot act twice.',
      {
        errors: [
          {
            path: 'Idempotency-Key',
            message: 'Send a random key with this request, and the same key when repeating it.',
          },
        ],
      },
    );
  }
  const input = await getRawInput();
  let fresh: Result | undefined;
  const data = await runOnce(ctx, { key, operation: path, input }, async (tx: Tx) => {
    const joined: ApiContext = { ...ctx, tx };
    const result = await next({ ctx: joined });
    // Thrown so that the transaction, and with it the key, is undone.
    if (!result.ok) throw result.error;
    fresh = result;
    return result.data;
  });
  return fresh ?? storedResult(data);
});
