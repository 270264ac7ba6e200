import { and, eq, lt } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { idempotencyKeys } from '@/db/schema/platform';
import { withTransaction } from '@/db/transaction';
import type { Context } from './context';
import { AppError } from './errors';
import { canonicalJson, sha256 } from './ids';

/** Answers are kept this long; a retry after that is a new request. */
const KEPT_HOURS = 48;

/** 1 to 255 visible ASCII characters. */
const KEY_FORM = /^[\x21-\x7e]{1,255}$/;

export interface IdempotentCall {
  key: string;
  operation: string;
  input: unknown;
}

/** Refuses a key that is empty, too long or holds anything but visible ASCII characters (`api.idempotency_key_invalid`). */
export function assertIdempotencyKey(key: string): void {
  if (KEY_FORM.test(key)) return;
  throw new AppError(
    'invalid',
    'api.idempotency_key_invalid',
    'Idempotency-Key must be 1 to 255 visible characters.',
    {
      errors: [{ path: 'Idempotency-Key', message: 'Use 1 to 255 visible ASCII characters.' }],
    },
  );
}

// Repeats that reach the same process wait here instead of each holding a database connection.
const inFlight = new Map<string, Promise<unknown>>();

/**
 * Runs `work` at most once per (caller, key): key, effects and answer are written in one transaction, so either all are
 * there or none. A repeat with the same input gets the stored answer, one with another input is refused with
 * `api.idempotency_key_reused`. A refusal of `work` leaves nothing behind; the same key may try again.
 */
export async function runOnce<T>(
  ctx: Context,
  call: IdempotentCall,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  assertIdempotencyKey(call.key);
  const scope = scopeOf(ctx);
  const slot = `${scope} ${call.key}`;
  while (inFlight.has(slot)) await inFlight.get(slot);
  const running = claimAndRun(ctx, { ...call, scope }, work);
  inFlight.set(
    slot,
    running.catch(() => undefined),
  );
  try {
    return await running;
  } finally {
    inFlight.delete(slot);
  }
}

async function claimAndRun<T>(
  ctx: Context,
  call: IdempotentCall & { scope: string },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const inputHash = sha256(canonicalJson({ operation: call.operation, input: call.input ?? null }));
  const mine = and(eq(idempotencyKeys.scope, call.scope), eq(idempotencyKeys.key, call.key));
  return withTransaction(ctx, async (tx) => {
    // Waits for another transaction that holds the same key, then sees its committed row (or its absence).
    const [claimed] = await tx
      .insert(idempotencyKeys)
      .values({
        scope: call.scope,
        key: call.key,
        operation: call.operation,
        inputHash,
        createdAt: ctx.clock.now(),
      })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key });
    if (claimed) {
      const answer = await work(tx);
      await tx.update(idempotencyKeys).set({ status: 200, response: { answer } }).where(mine);
      return answer;
    }
    const [stored] = await tx.select().from(idempotencyKeys).where(mine);
    if (stored?.inputHash !== inputHash) {
      throw new AppError(
        'conflict',
        'api.idempotency_key_reused',
        'This Idempotency-Key was used for another request. Use a new one.',
      );
    }
    return (stored.response as { answer: T }).answer;
  });
}

function scopeOf(ctx: Context): string {
  if (ctx.actor.kind === 'person') return ctx.actor.personId;
  return `address:${sha256(ctx.address ?? '')}`;
}

/** Deletes answers older than two days. Returns how many. */
export async function forgetIdempotencyKeys(ctx: Context): Promise<number> {
  const before = new Date(ctx.clock.now().getTime() - KEPT_HOURS * 3_600_000);
  const gone = await ctx.db
    .delete(idempotencyKeys)
    .where(lt(idempotencyKeys.createdAt, before))
    .returning({ key: idempotencyKeys.key });
  return gone.length;
}
