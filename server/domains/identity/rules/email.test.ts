import { describe, expect, it } from 'vitest';
import { canonicalEmail, tryCanonicalEmail } from './email';

describe('canonical e-mail', () => {
  it.each([
    ['Ada@Example.ORG', 'ada@example.org'],
    ['  ada@example.org\n', 'ada@example.org'],
    ['ada＠example.org', 'ada@example.org'],
    ['ａｄａ@example.org', 'ada@example.org'],
    ['user+tag@example.org', 'user+tag@example.org'],
    ["o'neil@example.co.uk", "o'neil@example.co.uk"],
    ['josé@exämple.org', 'josé@exämple.org'],
    ['student1@azora.test', 'student1@azora.test'],
  ])('makes %j one form', (raw, canonical) => {
    expect(canonicalEmail(raw)).toBe(canonical);
  });

  it.each([
    '',
    'ada',
    '@example.org',
    'ada@',
    '"e@attacker.com"@victim.com',
    'a@b.com,c@d.com',
    'a@b.com c@d.com',
    'a@b.com;c@d.com',
    '<a@b.com>',
    'Ada <a@b.com>',
    'a@b@c.com',
    'a＠b@c.com',
    '.a@b.com',
    'a.@b.com',
    'a..b@c.com',
    'a@b',
    'a@b..com',
    'a@-b.com',
    'a@b-.com',
    'a@127.0.0.1',
    'a@[127.0.0.1]',
    'a\u0000@b.com',
    'a\r\nBcc: x@y.com@b.com',
    `${'a'.repeat(65)}@b.com`,
    `a@${'b'.repeat(64)}.com`,
    `a@${'b.'.repeat(130)}com`,
  ])('refuses %j (identity.email_invalid)', (raw) => {
    expect(tryCanonicalEmail(raw)).toBeUndefined();
    expect(() => canonicalEmail(raw)).toThrowError(
      expect.objectContaining({ reason: 'identity.email_invalid' }),
    );
  });
});
