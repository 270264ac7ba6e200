import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { withTransaction } from '@/db/transaction';
import { testDatabase } from '@/server/testing/database';
import { runDueJobs } from '@/server/testing/jobs';
import { systemClock } from '../clock';
import { systemContext } from '../context';
import { freeAbandonedJobs } from './abandoned';
import { defineJob, enqueue, registerJob } from './definitions';
import { listJobRows, rescheduleJob } from './waiting-jobs';

const database = await testDatabase();
const { db } = database;
const ctx = systemContext({ db, clock: systemClock, name: 'test' });
const runAll = () => runDueJobs(database);

const seen: string[] = [];
let failing = true;
const note = defineJob({
  name: 'test.note',
  schema: z.strictObject({ word: z.string() }),
  maxAttempts: 1,
  run: async (_ctx, { word }) => void seen.push(word),
});
const fail = defineJob({
  name: 'test.fail',
  schema: z.strictObject({}),
  maxAttempts: 1,
  run: async () => {
    if (failing) throw new Error('not today');
    seen.push('mended');
  },
});

beforeAll(() => {
  registerJob(note);
  registerJob(fail);
});

describe('jobs, by a role without DDL', () => {
  it('run what a committed transaction enqueued, and nothing of one that was undone', async () => {
    await withTransaction(ctx, (tx) => enqueue({ ...ctx, tx }, note, { word: 'kept' }));
    const undone = withTransaction(ctx, async (tx) => {
      await enqueue({ ...ctx, tx }, note, { word: 'undone' });
      throw new Error('roll back');
    });
    await expect(undone).rejects.toThrow('roll back');
    await runAll();
    expect(seen).toEqual(['kept']);
  });

  it('keep one waiting job per key', async () => {
    await withTransaction(ctx, async (tx) => {
      await enqueue({ ...ctx, tx }, note, { word: 'first' }, { jobKey: 'same' });
      await enqueue({ ...ctx, tx }, note, { word: 'second' }, { jobKey: 'same' });
    });
    await runAll();
    expect(seen).toEqual(['kept', 'second']);
  });

  it('are refused outside a transaction and with a payload of another shape', async () => {
    await expect(enqueue(ctx, note, { word: 'x' })).rejects.toThrow('inside a transaction');
    const wrong = { word: 1 } as unknown as { word: string };
    await expect(withTransaction(ctx, (tx) => enqueue({ ...ctx, tx }, note, wrong))).rejects.toThrow();
  });

  it('run again when the process that held them was killed', async () => {
    await withTransaction(ctx, (tx) => enqueue({ ...ctx, tx }, note, { word: 'left behind' }));
    await db.execute(
      sql`update graphile_worker._private_jobs set locked_at = now() - interval '31 minutes', locked_by = 'worker-dead'`,
    );
    await runAll();
    expect(seen).not.toContain('left behind');
    expect(await freeAbandonedJobs(db, 45)).toBe(0);
    expect(await freeAbandonedJobs(db, 30)).toBe(1);
    await runAll();
    expect(seen).toContain('left behind');
  });

  it('become dead letters after their last attempt, are seen, and run again when retried', async () => {
    await withTransaction(ctx, (tx) => enqueue({ ...ctx, tx }, fail, {}));
    await runAll();
    const [dead] = await listJobRows(ctx, { state: 'dead', limit: 10 });
    expect(dead).toMatchObject({ name: 'test.fail', state: 'dead', attempts: 1, lastError: 'not today' });
    failing = false;
    expect(await rescheduleJob(ctx, dead?.id ?? '')).toBe(true);
    await runAll();
    expect(seen).toContain('mended');
    expect(await listJobRows(ctx, { limit: 10 })).toEqual([]);
    expect(await rescheduleJob(ctx, dead?.id ?? '')).toBe(false);
  });
});
