import { describe, expect, it } from 'vitest';
import { registerInput } from '../contract';
import { assertNewPassword } from './password';

const ada = { email: 'ada.lovelace@example.org', name: 'Ada Lovelace' };

describe('new passwords', () => {
  it.each([
    'correct horse battery staple',
    'tr1ckle-Zebra-44',
    'пароль с пробелами и буквами',
    '🦜🌋🦜🌋 quiet volcano',
    'only lower case letters',
    '83920174655',
    'lovelace engine notes 1843',
  ])('lets %j through', (password) => {
    expect(() => assertNewPassword(password, ada)).not.toThrow();
  });

  it.each([
    'password123',
    'Password1!',
    'P@ssw0rd',
    '123456789',
    '987654321',
    '20261121',
    'qwertyuiop',
    '1q2w3e4r5t',
    'aaaaaaaa',
    'abcabcabc',
    'iloveyou!',
    'letmein2026',
    'welcome1',
    'sunshine99',
  ])('refuses %j (identity.password_common)', (password) => {
    expect(() => assertNewPassword(password, ada)).toThrowError(
      expect.objectContaining({ reason: 'identity.password_common', code: 'invalid' }),
    );
  });

  it.each(['Azora2026!', 'azora-azora', 'AZ0RA1234', 'lovelace1', 'Ada.Lovelace', 'ada.lovelace@1'])(
    'refuses %j, which is about this site or this person (identity.password_about_you)',
    (password) => {
      expect(() => assertNewPassword(password, ada)).toThrowError(
        expect.objectContaining({ reason: 'identity.password_about_you' }),
      );
    },
  );

  it('names the field and gives a reason that a person understands', () => {
    try {
      assertNewPassword('password123', ada, 'newPassword');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        errors: [{ path: 'newPassword', message: expect.stringContaining('leaked') }],
      });
    }
  });

  it('looks at a long hostile text quickly', () => {
    const start = performance.now();
    assertNewPassword(`${'ab!'.repeat(10_000)}xyz`, ada);
    assertNewPassword(`${'1'.repeat(50_000)}!2x`, ada);
    expect(performance.now() - start).toBeLessThan(200);
  });
});

describe('length of passwords', () => {
  const given = (password: string) =>
    registerInput.safeParse({ email: 'a@example.org', name: 'A', password }).success;

  it('is 8 to 128 characters, any characters, unmodified', () => {
    expect(given('7 chars')).toBe(false);
    expect(given('8 chars!')).toBe(true);
    expect(given('x'.repeat(64))).toBe(true);
    expect(given('🦜 a '.repeat(32))).toBe(true);
    expect(given('x'.repeat(129))).toBe(false);
    const parsed = registerInput.parse({ email: 'a@example.org', name: 'A', password: ' spaced pass ' });
    expect(parsed.password).toBe(' spaced pass ');
  });
});
