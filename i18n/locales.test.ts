import { describe, expect, it } from 'vitest';
import { directionOf, isLocale, isTimeZone } from './locales';

describe('locales', () => {
  it('knows ours and nothing else', () => {
    expect(isLocale('en')).toBe(true);
    expect(isLocale('ar-XB')).toBe(true);
    expect(isLocale('fr')).toBe(false);
    expect(isLocale(undefined)).toBe(false);
    expect(isLocale('constructor')).toBe(false);
  });

  it('says which way they are written', () => {
    expect(directionOf('en')).toBe('ltr');
    expect(directionOf('ar-XB')).toBe('rtl');
  });

  it('takes a time zone from a cookie only when the runtime knows it', () => {
    expect(isTimeZone('Africa/Johannesburg')).toBe(true);
    expect(isTimeZone('Mars/Olympus')).toBe(false);
    expect(isTimeZone('x'.repeat(1000))).toBe(false);
    expect(isTimeZone(undefined)).toBe(false);
  });
});
