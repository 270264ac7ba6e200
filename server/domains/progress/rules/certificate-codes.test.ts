import { describe, expect, it } from 'vitest';
import { newCode } from '@/server/platform/ids';
import { CERTIFICATE_CODE_PATTERN } from '../contract/certificates';
import { normaliseCode } from './certificate-codes';

describe('a certificate code', () => {
  it('is found however it was typed', () => {
    expect(normaliseCode('7k2m-9qrt-o1il-abcd')).toBe('7K2M9QRT0111ABCD');
  });

  it('is its own normal form and fits its pattern', () => {
    for (let round = 0; round < 50; round += 1) {
      const code = newCode(16);
      expect(normaliseCode(code)).toBe(code);
      expect(code).toMatch(CERTIFICATE_CODE_PATTERN);
      expect(code.replace(/(.{4})(?=.)/g, '$1-')).toMatch(CERTIFICATE_CODE_PATTERN);
    }
  });
});
