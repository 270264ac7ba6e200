import { describe, expect, it } from 'vitest';
import { listUsersInput, registerInput, safeReturnPath, updateMeInput, updateUserInput } from './contract';

describe('where to go after signing in', () => {
  it.each(['/courses', '/courses/loops?tab=facts#price', '/me/../courses', '/learn/%C3%A9t%C3%A9'])(
    'keeps %j',
    (path) => {
      const kept = safeReturnPath(path);
      expect(new URL(kept, 'https://azora.invalid').origin).toBe('https://azora.invalid');
      expect(kept.startsWith('/')).toBe(true);
      expect(kept).not.toBe('/home');
    },
  );

  it.each([
    null,
    undefined,
    '',
    '//evil',
    '///evil',
    '/\\evil',
    '\\\\evil',
    'https:evil',
    'https://evil',
    'http://app.example.evil.com',
    'https://app@evil',
    '/%09/evil',
    '/\t/evil',
    '/%2f/evil',
    '/%5cevil',
    '/./\\evil',
    '/.//evil',
    '/..//evil',
    'javascript:alert(1)',
    'data:text/html,x',
    ' /courses',
    '/a\u0000b',
    '/sign-in?callbackUrl=/sign-in',
    '/api/auth/signout',
    `/${'a'.repeat(3000)}`,
  ])('sends %j home', (raw) => {
    expect(safeReturnPath(raw)).toBe('/home');
  });
});

describe('fields', () => {
  const person = { email: 'a@example.org', password: 'a good long one', name: 'Ada' };

  it.each(['role', 'roles', 'status', 'isDemo', 'emailVerifiedAt', 'createdAt', 'id'])(
    'has no place for %s',
    (field) => {
      expect(registerInput.safeParse({ ...person, [field]: 'admin' }).success).toBe(false);
      expect(updateMeInput.safeParse({ [field]: 'admin' }).success).toBe(false);
    },
  );

  it('refuses an own profile change of the address or the password', () => {
    expect(updateMeInput.safeParse({ email: 'b@example.org' }).success).toBe(false);
    expect(updateMeInput.safeParse({ password: 'another one here' }).success).toBe(false);
  });

  it.each(['', '   ', 'a\u0000b', 'line\nbreak', '\u202Eevil', '\uD800', 'x'.repeat(101)])(
    'refuses the name %j',
    (name) => {
      expect(registerInput.safeParse({ ...person, name }).success).toBe(false);
    },
  );

  it.each([['Mars/Olympus'], ['../etc/passwd'], ['']])('refuses the time zone %j', (timezone) => {
    expect(updateMeInput.safeParse({ timezone }).success).toBe(false);
  });

  it('takes known time zones and language tags', () => {
    expect(updateMeInput.parse({ timezone: 'Europe/Lisbon', locale: 'pt-BR' })).toEqual({
      timezone: 'Europe/Lisbon',
      locale: 'pt-BR',
    });
    expect(updateMeInput.safeParse({ locale: 'not a tag' }).success).toBe(false);
  });

  it('wants each role once and at least one', () => {
    const id = '0192aaaa-0000-7000-8000-000000000000';
    expect(updateUserInput.safeParse({ id, roles: [] }).success).toBe(false);
    expect(updateUserInput.safeParse({ id, roles: ['admin', 'admin'] }).success).toBe(false);
    expect(updateUserInput.safeParse({ id, roles: ['owner'] }).success).toBe(false);
    expect(updateUserInput.safeParse({ id, status: 'pending' }).success).toBe(false);
  });

  it('reads page sizes out of query text and bounds them', () => {
    expect(listUsersInput.parse({ limit: '10' }).limit).toBe(10);
    expect(listUsersInput.safeParse({ limit: '101' }).success).toBe(false);
    expect(listUsersInput.safeParse({ cursor: 'x' }).success).toBe(false);
  });
});
