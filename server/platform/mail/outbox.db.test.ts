import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTransaction } from '@/db/transaction';
import { testDatabase } from '@/server/testing/database';
import { runDueJobs } from '@/server/testing/jobs';
import { changeSettings } from '@/server/testing/settings';
import { systemClock } from '../clock';
import { systemContext } from '../context';
import { deliverOutbox, writeOutbox } from './outbox';

const database = await testDatabase();
const { db } = database;
const ctx = systemContext({ db, clock: systemClock, name: 'test' });
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'azora-outbox-'));
const mail = { to: 'ada@azora.test', subject: 'Hello', text: 'A line.\nAnother.' };
const delivered = () => readdirSync(path.join(dataDir, 'mail'));

beforeAll(() => changeSettings({ AZORA_DATA_DIR: dataDir }));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

describe('a mail in the outbox', () => {
  it('is delivered after its transaction, once, and leaves no address behind', async () => {
    const id = await withTransaction(ctx, (tx) => writeOutbox({ ...ctx, tx }, { mail }));
    await runDueJobs(database);
    expect(delivered()).toEqual([`${id}.json`]);
    expect(JSON.parse(readFileSync(path.join(dataDir, 'mail', `${id}.json`), 'utf8'))).toMatchObject(mail);
    const [row] = await db.query.outbox.findMany();
    expect(row).toMatchObject({ payload: {}, attempts: 1, lastError: null });
    expect(row?.deliveredAt).toBeInstanceOf(Date);

    await deliverOutbox.run(ctx, { id });
    expect((await db.query.outbox.findMany())[0]?.attempts).toBe(1);
  });

  it('does not exist when its transaction was undone, nor outside one', async () => {
    const undone = withTransaction(ctx, async (tx) => {
      await writeOutbox({ ...ctx, tx }, { mail });
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    await runDueJobs(database);
    expect(delivered()).toHaveLength(1);
    await expect(writeOutbox(ctx, { mail })).rejects.toThrow('inside a transaction');
  });

  it('waits with its reason while the mailbox cannot be written', async () => {
    changeSettings({ AZORA_DATA_DIR: '/dev/null' });
    const id = await withTransaction(ctx, (tx) => writeOutbox({ ...ctx, tx }, { mail }));
    await expect(deliverOutbox.run(ctx, { id })).rejects.toThrow();
    const waiting = (await db.query.outbox.findMany()).find((row) => row.id === id);
    expect(waiting).toMatchObject({ deliveredAt: null, attempts: 1, payload: mail });
    expect(waiting?.lastError).toMatch(/\w/);
    changeSettings({ AZORA_DATA_DIR: dataDir });
    await deliverOutbox.run(ctx, { id });
    expect(delivered()).toContain(`${id}.json`);
  });
});
