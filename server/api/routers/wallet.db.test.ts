// The wallet as programs outside see it: over REST, with keys, refusals and bad input.
import { v7 } from 'uuid';
import { beforeAll, describe, expect, it } from 'vitest';
import { createPerson, type PersonRow } from '@/db/factories/identity';
import { createFundedAccount } from '@/db/factories/wallet';
import { createCourseRow } from '@/db/factories/courses';
import { contextFor } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { changeSettings } from '@/server/testing/settings';
import { answerRest } from '../rest/dispatch';

const { db, countRows } = await testDatabase();
const admin = await createPerson(db, { roles: ['student', 'admin'] });
const educator = await createPerson(db, { roles: ['student', 'educator'] });
const student = await createPerson(db);

beforeAll(() => changeSettings({ AZORA_RATE_LIMITS: 'off' }));

interface Ask {
  as?: PersonRow | undefined;
  key?: string;
  body?: unknown;
}

async function ask(method: string, path: string, { as, key, body }: Ask = {}) {
  const request = new Request(`http://learn.test/api/v1${path}`, {
    method,
    headers: { host: 'learn.test', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await answerRest(request, async () =>
    contextFor(db, as, key === undefined ? {} : { idempotencyKey: key }),
  );
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const grant = (overrides: Record<string, unknown> = {}) => ({
  userId: educator.personId,
  amount: 100,
  reason: 'For rewards',
  ...overrides,
});

describe('POST /treasury/grants', () => {
  it('gives tokens once per key: 201, the same answer again, 409 for another body, 400 without a key', async () => {
    const key = v7();
    const first = await ask('POST', '/treasury/grants', { as: admin, key, body: grant() });
    expect(first).toMatchObject({
      status: 201,
      body: { id: expect.any(String), amount: 100, asset: 'AZR', reason: 'grant' },
    });
    const before = await countRows();
    expect((await ask('POST', '/treasury/grants', { as: admin, key, body: grant() })).body).toEqual(
      first.body,
    );
    expect(
      await ask('POST', '/treasury/grants', { as: admin, key, body: grant({ amount: 1 }) }),
    ).toMatchObject({ status: 409 });
    expect(await ask('POST', '/treasury/grants', { as: admin, body: grant() })).toMatchObject({
      status: 400,
    });
    expect(await countRows()).toEqual(before);
  });

  it.each([
    { amount: 0 },
    { amount: -5 },
    { amount: 1.5 },
    { amount: '100' },
    { amount: 2 ** 53 },
    { amount: 1e300 },
    { amount: null },
    { amount: [5] },
    { userId: 'me' },
    { reason: '' },
    { reason: 'x'.repeat(501) },
    { asset: 'USD' },
    { createdAt: '2020-01-01' },
  ])('refuses %j with 400 and writes nothing', async (fault) => {
    const before = await countRows();
    const refused = await ask('POST', '/treasury/grants', { as: admin, key: v7(), body: grant(fault) });
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toContainEqual({ path: Object.keys(fault)[0], message: expect.any(String) });
    expect(await countRows()).toEqual(before);
  });

  it('is for administrators, and for people who exist', async () => {
    const call = (as?: PersonRow, body = grant()) => ask('POST', '/treasury/grants', { as, key: v7(), body });
    expect(await call(undefined)).toMatchObject({ status: 401 });
    expect(await call(student)).toMatchObject({ status: 403 });
    expect(await call(educator)).toMatchObject({ status: 403 });
    expect(await call(admin, grant({ userId: v7() }))).toMatchObject({
      status: 404,
      body: { reason: 'wallet.person_not_found' },
    });
  });
});

describe('POST /courses/{id}/pool', () => {
  it("moves tokens from the owner's wallet, once per key, and no more than there are", async () => {
    const course = await createCourseRow(db, { ownerId: educator.personId });
    await createFundedAccount(db, 50, { kind: 'held', ownerId: educator.personId });
    const path = `/courses/${course.id}/pool`;
    const key = v7();
    const first = await ask('POST', path, { as: educator, key, body: { amount: 30 } });
    expect(first.status).toBeLessThan(300);
    expect(await ask('POST', path, { as: educator, key, body: { amount: 30 } })).toEqual(first);
    const wallet = await ask('GET', '/wallet', { as: educator });
    expect(wallet).toMatchObject({
      status: 200,
      body: { available: 70, pending: 0, held: 50, asset: 'AZR' },
    });
    expect(await ask('POST', path, { as: educator, key: v7(), body: { amount: 71 } })).toMatchObject({
      status: 422,
      body: { reason: 'wallet.insufficient_funds', details: { available: 70 } },
    });
    expect(
      (await ask('POST', path, { as: student, key: v7(), body: { amount: 1 } })).status,
    ).toBeGreaterThanOrEqual(403);
    expect(await ask('POST', path, { as: educator, body: { amount: 1 } })).toMatchObject({ status: 400 });
  });
});

describe('GET /wallet/transfers and /supply', () => {
  it('lists signed amounts with the balance after each', async () => {
    const { status, body } = await ask('GET', '/wallet/transfers?limit=1', { as: educator });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      items: [{ reason: 'pool_funding', amount: -30, runningBalance: 70, state: 'posted' }],
      nextCursor: expect.any(String),
    });
    const next = await ask('GET', `/wallet/transfers?cursor=${String(body.nextCursor)}`, { as: educator });
    expect(next.body).toMatchObject({
      items: [{ reason: 'grant', amount: 100, runningBalance: 100 }],
      nextCursor: null,
    });
    expect(await ask('GET', '/wallet/transfers?cursor=abc', { as: educator })).toMatchObject({ status: 400 });
    expect(await ask('GET', '/wallet/transfers')).toMatchObject({ status: 401 });
  });

  it('shows anybody totals that add up', async () => {
    const { status, body } = await ask('GET', '/supply');
    const { issued, asset, ...parts } = body as Record<string, number>;
    expect([status, asset]).toEqual([200, 'AZR']);
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(issued);
    expect(issued).toBeGreaterThan(0);
  });
});
