import { NextRequest } from 'next/server';
import { describe, expect, it } from 'vitest';
import { handleAuth } from './next-auth';

const ask = (method: string, route: string, init: { headers?: Record<string, string>; body?: string } = {}) =>
  handleAuth(new NextRequest(`http://localhost:3000/api/auth/${route}`, { method, ...init }), {
    params: Promise.resolve({ nextauth: route.split('/') }),
  });
const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('the routes of NextAuth', () => {
  it.each([
    ['GET', 'providers'],
    ['GET', 'verify-request'],
    ['GET', 'callback/credentials'],
    ['GET', 'callback/google'],
    ['POST', 'callback/google'],
    ['POST', 'signin/credentials'],
    ['POST', '_log'],
    ['GET', '__proto__'],
  ])('has no %s %s', async (method, route) => {
    const response = await ask(method, route, method === 'POST' ? { headers: form, body: 'a=b' } : {});
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ reason: 'api.not_found', status: 404 });
  });

  it.each(['application/json', 'multipart/form-data; boundary=x', 'text/plain'])(
    'takes no %s',
    async (type) => {
      const response = await ask('POST', 'callback/credentials', {
        headers: { 'content-type': type },
        body: '{bad',
      });
      expect(response.status).toBe(415);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
    },
  );

  it('takes no large form', async () => {
    const headers = { ...form, 'content-length': '20000' };
    const response = await ask('POST', 'signout', { headers, body: 'a'.repeat(20_000) });
    expect(response.status).toBe(413);
  });
});
