import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { outbox } from '@/db/schema/platform';
import { createPerson } from '@/db/factories/identity';
import { withTransaction } from '@/db/transaction';
import { systemClock } from '@/server/platform/clock';
import { systemContext } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { forgetIdempotencyKeys } from '@/server/platform/idempotency';
import { newId } from '@/server/platform/ids';
import { contextFor } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { procedure } from '../procedures';
import { createCallerFactory, router } from '../trpc';

const database = await testDatabase();
const { db } = database;
const second = database.open();

let refuse = false;
const effect = procedure({ access: 'public', rate: 'none', idempotency: 'required' })
  .input(z.strictObject({ amount: z.int() }))
  .output(z.object({ id: z.string(), amount: z.int() }))
  .mutation(({ ctx, input }) =>
    withTransaction(ctx, async (tx) => {
      const id = newId();
      await tx.insert(outbox).values({ id, kind: 'mail', payload: { amount: input.amount } });
      if (refuse) throw new AppError('precondition', 'test.refused', 'Not now.');
      return { id, amount: input.amount };
    }),
  );
const optional = procedure({ access: 'public', rate: 'none' })
  .input(z.strictObject({}))
  .output(z.object({ at: z.string() }))
  .mutation(() => ({ at: newId() }));
const secret = procedure({ access: 'public', rate: 'none', idempotency: 'none' })
  .input(z.strictObject({}))
  .output(z.object({ at: z.string() }))
  .mutation(() => ({ at: newId() }));
const createCaller = createCallerFactory(router({ effect, optional, secret }));

const effects = async () =>
  (await db.select({ count: sql<number>`count(*)::int` }).from(outbox))[0]?.count ?? 0;

beforeEach(async () => {
  refuse = false;
  await db.delete(outbox).where(sql`true`);
});

describe('a request with an Idempotency-Key', () => {
  it('acts once however often it is repeated at the same time, and all get one answer', async () => {
    const person = await createPerson(db);
    const calls = Array.from({ length: 20 }, (_, index) =>
      createCaller(contextFor(index % 2 ? db : second.db, person, { idempotencyKey: 'same' })).effect({
        amount: 5,
      }),
    );
    const answers = await Promise.all(calls);
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
    expect(await effects()).toBe(1);
  });

  it('is refused with another input (CONFLICT api.idempotency_key_reused)', async () => {
    const ctx = contextFor(db, await createPerson(db), { idempotencyKey: 'k' });
    await createCaller(ctx).effect({ amount: 1 });
    await expect(createCaller(ctx).effect({ amount: 2 })).rejects.toMatchObject({
      code: 'CONFLICT',
      cause: { reason: 'api.idempotency_key_reused' },
    });
    expect(await effects()).toBe(1);
  });

  it('may be tried again after a refusal, which left nothing behind', async () => {
    const ctx = contextFor(db, await createPerson(db), { idempotencyKey: 'again' });
    refuse = true;
    await expect(createCaller(ctx).effect({ amount: 1 })).rejects.toMatchObject({
      cause: { reason: 'test.refused' },
    });
    expect(await effects()).toBe(0);
    refuse = false;
    await expect(createCaller(ctx).effect({ amount: 1 })).resolves.toMatchObject({ amount: 1 });
    expect(await effects()).toBe(1);
  });

  it('belongs to its caller: two people may use the same key', async () => {
    for (const person of [await createPerson(db), await createPerson(db)]) {
      await createCaller(contextFor(db, person, { idempotencyKey: 'shared' })).effect({ amount: 1 });
    }
    expect(await effects()).toBe(2);
  });

  it.each(['', ' ', 'a b', 'ü', 'x'.repeat(256), 'line\nbreak'])(
    'is refused when the key is %j',
    async (idempotencyKey) => {
      const ctx = contextFor(db, await createPerson(db), { idempotencyKey });
      await expect(createCaller(ctx).effect({ amount: 1 })).rejects.toMatchObject({
        cause: { reason: 'api.idempotency_key_invalid' },
      });
    },
  );

  it('is refused without a key where one is required, and replays where it is not', async () => {
    const person = await createPerson(db);
    await expect(createCaller(contextFor(db, person)).effect({ amount: 1 })).rejects.toMatchObject({
      cause: { reason: 'api.idempotency_key_required' },
    });
    const ctx = contextFor(db, person, { idempotencyKey: 'opt' });
    expect(await createCaller(ctx).optional({})).toEqual(await createCaller(ctx).optional({}));
  });

  it('never stores an answer that holds a secret', async () => {
    const ctx = contextFor(db, await createPerson(db), { idempotencyKey: 'secret' });
    expect(await createCaller(ctx).secret({})).not.toEqual(await createCaller(ctx).secret({}));
  });

  it('is forgotten after two days', async () => {
    const person = await createPerson(db);
    const ctx = contextFor(db, person, { idempotencyKey: 'old' });
    await createCaller(ctx).effect({ amount: 1 });
    const later = { now: () => new Date(Date.now() + 49 * 3_600_000) };
    expect(await forgetIdempotencyKeys(systemContext({ db, clock: later, name: 'test' }))).toBeGreaterThan(0);
    await createCaller({ ...ctx, clock: systemClock }).effect({ amount: 2 });
    expect(await effects()).toBe(2);
    await db.delete(outbox).where(eq(outbox.kind, 'mail'));
  });
});
