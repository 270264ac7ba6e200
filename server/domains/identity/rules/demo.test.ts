import { describe, expect, it } from 'vitest';
import { admitsDemo } from './demo';

describe('demo people', () => {
  it.each(['localhost', 'localhost:3000', '127.0.0.1:3000', '127.1.2.3', '[::1]:3000'])(
    'may sign in at %s',
    (host) => {
      expect(admitsDemo({ enabled: true, host })).toBe(true);
      expect(admitsDemo({ enabled: false, host })).toBe(false);
    },
  );

  it.each([
    undefined,
    '',
    'evil.test',
    'localhost.evil.test',
    '127.0.0.1.evil.test',
    '192.168.1.5:3000',
    'localhost@evil',
  ])('may not sign in at %s', (host) => {
    expect(admitsDemo({ enabled: true, host })).toBe(false);
  });
});
