import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { withTransaction } from '@/db/transaction';
import { defineJob, enqueue, registerJob } from '@/server/platform/jobs/definitions';
import { asAdmin, asEducator, asStranger } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { runDueJobs } from '@/server/testing/jobs';
import { listJobs } from '../queries/jobs';
import { retryJob } from './retry-job';

const database = await testDatabase();
const { db } = database;
const page = { limit: 10 };

let attempts = 0;
const failing = defineJob({
  name: 'test.always-fails',
  schema: z.strictObject({ secret: z.string() }),
  maxAttempts: 1,
  run: async () => {
    attempts += 1;
    throw new Error('first line\nsecond line');
  },
});

beforeAll(() => registerJob(failing));

describe('dead letters', () => {
  it('are shown to administrators without their payload, and run again when retried', async () => {
    const admin = await asAdmin(db);
    await withTransaction(admin, (tx) => enqueue({ ...admin, tx }, failing, { secret: 'not for eyes' }));
    await runDueJobs(database);
    const { items } = await listJobs(admin, { ...page, state: 'dead' });
    expect(items).toMatchObject([{ name: 'test.always-fails', attempts: 1, lastError: 'first line' }]);
    expect(JSON.stringify(items)).not.toContain('not for eyes');

    const id = items[0]?.id ?? '';
    expect(await retryJob(admin, { id })).toEqual({ id, state: 'waiting' });
    expect((await listJobs(admin, { ...page, state: 'waiting' })).items).toHaveLength(1);
    await runDueJobs(database);
    expect(attempts).toBe(2);
    const trail = await db.query.auditLog.findMany();
    expect(trail).toMatchObject([{ action: 'operations.retryJob', subjectType: 'job', subjectId: id }]);
  });

  it('are nobody else’s business (FORBIDDEN, UNAUTHENTICATED) and must exist (NOT_FOUND operations.job_not_found)', async () => {
    await expect(listJobs(await asEducator(db), page)).rejects.toMatchObject({
      reason: 'identity.role_required',
    });
    await expect(retryJob(asStranger(db), { id: '1' })).rejects.toMatchObject({
      reason: 'identity.not_signed_in',
    });
    await expect(retryJob(await asAdmin(db), { id: '999999999999' })).rejects.toMatchObject({
      reason: 'operations.job_not_found',
    });
  });
});
