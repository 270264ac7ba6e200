import { beforeAll, describe, expect, it } from 'vitest';
import { createPerson } from '@/db/factories/identity';
import { contextFor } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { changeSettings } from '@/server/testing/settings';
import type { ApiContext } from '../context';
import { requestIdOf } from '../request-context';
import { answerRest, type ContextMaker } from './dispatch';

const database = await testDatabase();
const { db } = database;
const educator = await createPerson(db, { roles: ['student', 'educator'] });

const made: ContextMaker = async (headers) => ({
  ...contextFor(db, educator),
  requestId: requestIdOf(headers),
  ...(headers.has('idempotency-key') ? { idempotencyKey: headers.get('idempotency-key') ?? '' } : {}),
});

interface Ask {
  body?: unknown;
  raw?: BodyInit;
  headers?: Record<string, string>;
  makeContext?: (headers: Headers) => Promise<ApiContext>;
}

/** A request as a script with a token sends it. */
function ask(
  method: string,
  path: string,
  { body, raw, headers = {}, makeContext = made }: Ask = {},
): Promise<Response> {
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const type: Record<string, string> = content === undefined ? {} : { 'content-type': 'application/json' };
  const request = new Request(`http://learn.test/api/v1${path}`, {
    method,
    headers: { host: 'learn.test', authorization: 'Bearer x', ...type, ...headers },
    ...(content === undefined ? {} : { body: content, duplex: 'half' }),
  } as RequestInit);
  return answerRest(request, makeContext);
}

const problem = async (response: Response) => ({
  status: response.status,
  ...((await response.json()) as { reason: string; errors?: { path: string }[] }),
});

beforeAll(() => changeSettings({ AZORA_RATE_LIMITS: 'off' }));

describe('REST', () => {
  it('answers a create with 201, the whole object and the request id of the caller', async () => {
    const response = await ask('POST', '/courses', {
      body: { title: 'Loops' },
      headers: { 'x-request-id': 'my-request-1' },
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-request-id')).toBe('my-request-1');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    const course = (await response.json()) as { id: string; title: string };
    expect(course).toMatchObject({ title: 'Loops', id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect((await ask('GET', `/courses/${course.id}/draft`)).status).toBe(200);
  });

  it('replays a create with the same Idempotency-Key', async () => {
    const once = async () =>
      (await (
        await ask('POST', '/courses', { body: { title: 'Once' }, headers: { 'idempotency-key': 'k-1' } })
      ).json()) as { id: string };
    expect(await once()).toEqual(await once());
    const other = await ask('POST', '/courses', {
      body: { title: 'Other' },
      headers: { 'idempotency-key': 'k-1' },
    });
    expect(await problem(other)).toMatchObject({ status: 409, reason: 'api.idempotency_key_reused' });
  });

  it('reads numbers out of the query and refuses what is none', async () => {
    expect((await ask('GET', '/courses?limit=2')).status).toBe(200);
    for (const limit of ['two', '', '0x10', '1e2', ' 5', '-1', '1.5', '99999999999999999999', 'NaN']) {
      expect(
        await problem(await ask('GET', `/courses?limit=${encodeURIComponent(limit)}`)),
        limit,
      ).toMatchObject({ status: 400, errors: [{ path: 'limit' }] });
    }
  });

  it('refuses a field given twice, and one that it does not know, by its path', async () => {
    expect(await problem(await ask('GET', '/courses?q=a&q=b'))).toMatchObject({
      status: 400,
      errors: [{ path: 'q' }],
    });
    expect(await problem(await ask('GET', '/courses?colour=red'))).toMatchObject({
      status: 400,
      errors: [{ path: 'colour' }],
    });
    expect(await problem(await ask('POST', '/courses?dry=1', { body: { title: 'x' } }))).toMatchObject({
      status: 400,
      errors: [{ path: 'dry' }],
    });
    expect(await problem(await ask('POST', '/courses', { body: { title: 'x', colour: 1 } }))).toMatchObject({
      status: 400,
      errors: [{ path: 'colour' }],
    });
    expect(await problem(await ask('PATCH', '/me', { body: { roles: ['admin'] } }))).toMatchObject({
      status: 400,
      errors: [{ path: 'roles' }],
    });
  });

  it('does not let the body say again, or otherwise, what the address says', async () => {
    const answer = await problem(
      await ask('PATCH', '/modules/01890000-0000-7000-8000-000000000000', {
        body: { id: educator.personId, title: 'x' },
      }),
    );
    expect(answer).toMatchObject({ status: 400, errors: [{ path: 'id' }] });
  });

  it.each([
    ['not JSON', '{"title":', 400, 'api.invalid_json'],
    ['a list', '[]', 400, 'api.invalid_input'],
    ['null', 'null', 400, 'api.invalid_input'],
    ['a text', '"x"', 400, 'api.invalid_input'],
    ['a key that is no key', '{"__proto__":{"title":"x"},"title":"x"}', 400, 'api.invalid_input'],
    ['a NUL character', '{"title":"a\\u0000b"}', 400, 'api.invalid_input'],
    ['half a character', '{"title":"a\\ud800b"}', 400, 'api.invalid_input'],
    ['a very deep value', `{"title":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 400, 'api.invalid_input'],
    ['too much', `{"title":"${'x'.repeat(1_100_000)}"}`, 413, 'api.body_too_large'],
  ])('refuses a body that is %s', async (_what, raw, status, reason) => {
    expect(await problem(await ask('POST', '/courses', { raw }))).toMatchObject({ status, reason });
  });

  it('counts a body that does not say how long it is', async () => {
    const raw = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let part = 0; part < 20; part += 1)
          controller.enqueue(new TextEncoder().encode('x'.repeat(100_000)));
        controller.close();
      },
    });
    expect(await problem(await ask('POST', '/courses', { raw }))).toMatchObject({ status: 413 });
  });

  it('refuses bytes that are no UTF-8', async () => {
    expect(
      await problem(await ask('POST', '/courses', { raw: Buffer.from([0x7b, 0xff, 0x7d]) })),
    ).toMatchObject({ status: 400 });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'refuses %s',
    async (type) => {
      const answer = await problem(
        await ask('POST', '/courses', { raw: '{"title":"x"}', headers: { 'content-type': type } }),
      );
      expect(answer).toMatchObject({ status: 415, reason: 'api.unsupported_type' });
    },
  );

  it('says which methods an address has', async () => {
    const refused = await ask('PUT', '/courses', { body: {} });
    expect(refused.status).toBe(405);
    expect(refused.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS');
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    const options = await ask('OPTIONS', '/files');
    expect(options.status).toBe(204);
    expect(options.headers.get('allow')).toContain('POST');
    expect(options.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each([
    '/nothing',
    '/courses/x/y/z/q',
    '/',
    '/__proto__',
    '/constructor',
    '/courses/%00/draft',
    '/me/sessions/%E2%82',
  ])('never answers %s with 500', async (path) => {
    const response = await ask('GET', path);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it('refuses a change that another site asks for with the cookie, before reading anything', async () => {
    const headers = {
      host: 'learn.test',
      'content-type': 'application/json',
      'sec-fetch-site': 'cross-site',
      origin: 'https://evil.test',
      cookie: `azora.session=${'a'.repeat(43)}`,
    };
    const request = new Request('http://learn.test/api/v1/courses', {
      method: 'POST',
      headers,
      body: '{"title":"x"}',
    });
    expect(await problem(await answerRest(request, made))).toMatchObject({
      status: 403,
      reason: 'api.cross_site',
    });
  });

  it('tells where to sign in and when to come back', async () => {
    const unsigned = await ask('GET', '/me', { makeContext: async () => contextFor(db) });
    expect(unsigned.status).toBe(401);
    expect(unsigned.headers.get('www-authenticate')).toBe('Bearer');
    changeSettings({ AZORA_RATE_LIMITS: 'on', AZORA_RATE_READ: 3 });
    const answers = [];
    for (let call = 0; call < 5; call += 1)
      answers.push(
        await ask('GET', '/me', {
          makeContext: async () => contextFor(db, educator, { address: '192.0.2.1' }),
        }),
      );
    changeSettings({ AZORA_RATE_LIMITS: 'off', AZORA_RATE_READ: 1200 });
    const limited = answers.filter((answer) => answer.status === 429);
    expect(limited.length).toBeGreaterThan(0);
    expect(Number(limited[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
