import { describe, expect, it } from 'vitest';
import { assertSameOrigin } from './same-origin';
import { sessionCookieName } from './session-cookie';

const cookie = `${sessionCookieName()}=${'a'.repeat(43)}`;
const ask = (values: Record<string, string>) => () =>
  assertSameOrigin(new Headers({ host: 'learn.test', ...values }));

describe('a change', () => {
  it.each([
    ['one of our own pages', { cookie, 'sec-fetch-site': 'same-origin' }],
    ['an older browser with our origin', { cookie, origin: 'http://learn.test' }],
    [
      'a script with a token, whatever it claims',
      { authorization: 'Bearer x', origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' },
    ],
    ['a script without cookie that signs in', {}],
  ])('is heard from %s', (_who, headers) => {
    expect(ask(headers as Record<string, string>)).not.toThrow();
  });

  it.each([
    ['another site', { cookie, 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' }],
    [
      'another host of the same site',
      { cookie, 'sec-fetch-site': 'same-site', origin: 'https://blog.learn.test' },
    ],
    ['another site that lost its name', { cookie, origin: 'null' }],
    ['a host that only begins like ours', { cookie, origin: 'https://learn.test.evil.test' }],
    ['nobody knows where, with a cookie', { cookie }],
    ['an address typed or opened from outside', { cookie, 'sec-fetch-site': 'none' }],
    ['another site, without a cookie', { 'sec-fetch-site': 'cross-site' }],
  ])('is refused from %s (FORBIDDEN api.cross_site)', (_who, headers) => {
    expect(ask(headers as Record<string, string>)).toThrow(
      expect.objectContaining({ reason: 'api.cross_site' }),
    );
  });
});
