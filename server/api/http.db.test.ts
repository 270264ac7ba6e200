import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readiness } from '@/server/domains/operations/queries/readiness';
import { openDatabase } from '@/db/client';
import { database as processDatabase } from '@/server/platform/database';
import { asStranger } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { changeSettings } from '@/server/testing/settings';
import { uploadFile } from './files';
import { liveResponse, readyResponse } from './health';
import { answerRest } from './rest/dispatch';
import { streamedRoutes } from './rest-route';
import { sessionCookieName } from './session-cookie';

const { db, url } = await testDatabase();
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'azora-http-'));

interface Tokens {
  accessToken: string;
  refreshToken: string;
  user: { id: string };
}

function send(
  method: string,
  address: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  const all = { host: 'learn.test', 'content-type': 'application/json', ...headers };
  return answerRest(new Request(`http://learn.test/api/v1${address}`, { method, headers: all, ...json }));
}

let people = 0;
async function register(): Promise<Tokens> {
  people += 1;
  const answer = await send('POST', '/auth/register', {
    email: `http-${people}@azora.test`,
    password: 'four plain words here',
    name: 'Ada',
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Tokens;
}
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

beforeAll(() => changeSettings({ DATABASE_URL: url, AZORA_DATA_DIR: dataDir, AZORA_RATE_LIMITS: 'off' }));
afterAll(async () => {
  await processDatabase().close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('who a request is from', () => {
  it('is told by its access token, and by nothing once that session has ended', async () => {
    const { accessToken, user } = await register();
    const me = await send('GET', '/me', undefined, bearer(accessToken));
    expect(await me.json()).toMatchObject({ id: user.id });
    expect((await send('POST', '/auth/logout', undefined, bearer(accessToken))).status).toBe(200);
    const after = await send('GET', '/me', undefined, bearer(accessToken));
    expect(after.status).toBe(401);
    expect(await after.json()).toMatchObject({ reason: 'identity.token_invalid' });
  });

  it.each([
    'Bearer',
    'Bearer %E0%A4%A',
    'Bearer a b',
    'Basic YTpi',
    `Bearer ${'x'.repeat(5000)}`,
    'bearer \u00fc',
  ])('is refused, never a fault, for %j', async (authorization) => {
    expect((await send('GET', '/me', undefined, { authorization })).status).toBe(401);
  });

  it('is not the cookie’s when a bad token is sent beside it', async () => {
    const { accessToken } = await register();
    const cookie = `${sessionCookieName()}=${'a'.repeat(43)}`;
    expect((await send('GET', '/me', undefined, { cookie, authorization: 'Bearer wrong' })).status).toBe(401);
    // An access token is no session cookie.
    expect(
      (await send('GET', '/me', undefined, { cookie: `${sessionCookieName()}=${accessToken}` })).status,
    ).toBe(401);
  });

  it('is told by the refresh token, whatever has become of the access token sent with it', async () => {
    const { refreshToken } = await register();
    const answer = await send('POST', '/auth/refresh', { refreshToken }, bearer('it-ran-out-long-ago'));
    expect(answer.status).toBe(200);
    const { accessToken } = (await answer.json()) as Tokens;
    expect((await send('GET', '/me', undefined, bearer(accessToken))).status).toBe(200);
  });

  it('never leaves a token in an answer that is kept for repeats', async () => {
    const headers = { 'idempotency-key': 'same-key' };
    const login = () =>
      send('POST', '/auth/login', { email: 'http-1@azora.test', password: 'four plain words here' }, headers);
    const [first, second] = [
      (await (await login()).json()) as Tokens,
      (await (await login()).json()) as Tokens,
    ];
    expect(first.accessToken).not.toBe(second.accessToken);
  });
});

describe('an upload', () => {
  const { POST } = streamedRoutes({ 'files.upload': uploadFile });
  const upload = async (token: string, key: string, content: string) => {
    const body = new FormData();
    body.set('purpose', 'avatar');
    body.set('file', new Blob([content]), 'me.gif');
    const headers = { host: 'learn.test', ...bearer(token), 'idempotency-key': key };
    return POST(new Request('http://learn.test/api/v1/files', { method: 'POST', body, headers }), {});
  };
  const gif = 'GIF89a\x01\0\x01\0\0\0\0;';

  it('that repeats its key is kept once, and with another content refused', async () => {
    const { accessToken } = await register();
    const first = await upload(accessToken, 'up-1', gif);
    expect(first.status).toBe(201);
    const again = await upload(accessToken, 'up-1', gif);
    expect(await again.json()).toEqual(await first.json());
    expect((await upload(accessToken, 'up-1', `${gif}x`)).status).toBe(409);
  });

  it('needs a session, and hands what it cannot do to the dispatcher', async () => {
    expect((await upload('wrong', 'up-2', gif)).status).toBe(401);
    const { PUT } = streamedRoutes({ 'files.upload': uploadFile });
    const refused = await PUT(new Request('http://learn.test/api/v1/files', { method: 'PUT' }), {});
    expect(refused.status).toBe(405);
    expect(refused.headers.get('allow')).toContain('POST');
  });
});

describe('the probes', () => {
  it('answer that the process lives and is ready, and nothing else', async () => {
    expect(await liveResponse().json()).toEqual({ status: 'live' });
    const ready = await readyResponse(new Request('http://learn.test/api/health/ready'));
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
  });

  it('send traffic elsewhere while draining', async () => {
    const holder = globalThis as { azoraDraining?: boolean };
    holder.azoraDraining = true;
    const answer = await readyResponse(new Request('http://learn.test/api/health/ready'));
    holder.azoraDraining = false;
    expect([answer.status, await answer.json()]).toEqual([503, { status: 'draining' }]);
    expect(answer.headers.get('retry-after')).toBe('2');
  });

  it('say soon that the database is away, once its last word is old', async () => {
    const gone = openDatabase('postgres://nobody@127.0.0.1:1/none');
    const later = { now: () => new Date(Date.now() + 60_000) };
    const startedAt = performance.now();
    expect(await readiness({ ...asStranger(db), db: gone.db, clock: later })).toEqual({
      ready: false,
      reason: 'database',
    });
    expect(performance.now() - startedAt).toBeLessThan(1000);
    await gone.close();
  });
});
