import { beforeAll, describe, expect, it } from 'vitest';
import { createPerson } from '@/db/factories/identity';
import { contextFor } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { changeSettings } from '@/server/testing/settings';
import { allProcedures } from './rest/table';
import { answerTrpc } from './trpc-handler';

const { db } = await testDatabase();
const person = await createPerson(db, { roles: ['student', 'educator', 'admin'] });
const made = async (headers: Pick<Headers, 'get'>) => ({
  ...contextFor(db, person),
  idempotencyKey: headers.get('idempotency-key') ?? undefined,
});

const ours = { host: 'learn.test', 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  answerTrpc(
    new Request(`http://learn.test/api/trpc/${path}`, {
      method: 'POST',
      body,
      headers: { ...ours, ...headers },
    }),
    made,
  );
const get = (path: string) =>
  answerTrpc(new Request(`http://learn.test/api/trpc/${path}`, { headers: ours }), made);

interface Refusal {
  error: { data: { problem: { reason: string; status: number; requestId: string }; stack?: string } };
}

beforeAll(() => changeSettings({ AZORA_RATE_LIMITS: 'off' }));

describe('tRPC over HTTP', () => {
  it('answers a call, and refuses one with the problem of REST in error.data.problem', async () => {
    expect((await get('identity.getMe?input={}')).status).toBe(200);
    const refused = await get(`authoring.draft?input=${encodeURIComponent('{"id":"x"}')}`);
    expect(refused.status).toBe(400);
    const { error } = (await refused.json()) as Refusal;
    expect(error.data.problem).toMatchObject({
      status: 400,
      reason: 'api.invalid_input',
      requestId: refused.headers.get('x-request-id'),
    });
    expect(JSON.stringify(error)).not.toMatch(/stack|node_modules/);
  });

  it('refuses each change by GET (405)', async () => {
    for (const [path, { type }] of allProcedures()) {
      if (type === 'mutation') expect((await get(`${path}?input={}`)).status, path).toBe(405);
    }
  });

  it('refuses more than ten calls in one request', async () => {
    const paths = Array.from({ length: 11 }, () => 'identity.getMe').join(',');
    expect((await get(`${paths}?batch=1&input={}`)).status).toBe(400);
    const ten = Array.from({ length: 10 }, () => 'identity.getMe').join(',');
    expect(
      (
        await get(
          `${ten}?batch=1&input=${encodeURIComponent(JSON.stringify(Object.fromEntries(Array.from({ length: 10 }, (_, i) => [i, {}]))))}`,
        )
      ).status,
    ).toBe(200);
  });

  it('refuses the same value-moving procedure twice in a batch (400 api.batch_repeats)', async () => {
    const answer = await post('wallet.grant,wallet.grant?batch=1', '{"0":{},"1":{}}');
    expect(answer.status).toBe(400);
    expect(JSON.stringify(await answer.json())).toContain('api.batch_repeats');
  });

  it('refuses one Idempotency-Key for several changes (400 api.idempotency_key_in_batch)', async () => {
    const answer = await post('identity.updateMe,identity.logout?batch=1', '{"0":{},"1":{}}', {
      'idempotency-key': 'k',
    });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(await answer.json())).toContain('api.idempotency_key_in_batch');
  });

  it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', ''])(
    'refuses a change sent as %j (415)',
    async (type) => {
      const answer = await post('identity.logout', '{}', { 'content-type': type });
      expect(answer.status).toBe(415);
    },
  );

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'https://blog.learn.test' },
  ])('refuses a change from elsewhere: %j (403)', async (headers) => {
    const answer = await post('identity.logout', '{}', headers as Record<string, string>);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ reason: 'api.cross_site' });
  });

  it.each([
    ['an unknown procedure', 'no.such', '{}'],
    ['a path of the language', '__proto__', '{}'],
    ['two paths without a batch', 'identity.logout,identity.logout', '{}'],
    ['broken JSON', 'identity.updateMe', '{"name":'],
    ['a very deep value', 'identity.updateMe', `{"name":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
    ['too much', 'identity.updateMe', `{"name":"${'x'.repeat(1_100_000)}"}`],
  ])('answers %s with 4xx', async (_what, path, body) => {
    const answer = await post(path, body, { 'content-length': String(Buffer.byteLength(body)) });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });
});
