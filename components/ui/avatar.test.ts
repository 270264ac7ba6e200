import { describe, expect, it } from 'vitest';
import { initialsOf } from './avatar';

describe('initialsOf', () => {
  it.each([
    ['Thandiwe Mokoena', 'TM'],
    ['Dr. Ifeoma Nwosu', 'DN'],
    ['élodie', 'É'],
    ['  Ruth   van der Abebe ', 'RA'],
    ['王 小明', '王小'],
    ['«Zed»', 'Z'],
    ['', '·'],
  ])('%s → %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
