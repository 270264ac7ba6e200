import { describe, expect, it } from 'vitest';
import { arithmetic, numberKey } from './numbers';

describe('a number that an author wrote as arithmetic', () => {
  it.each([
    ['600', 600],
    ['-3.5', -3.5],
    ['9.3*10^7', 93_000_000],
    ['1e-3', 0.001],
    ['.5', 0.5],
    ['2^3^2', 512],
    ['-2^2', -4],
    ['(1+2)*3/4', 2.25],
    ['2*pi', 2 * Math.PI],
    ['2**3', 8],
  ])('%s is %d', (text, value) => expect(arithmetic(text)).toBeCloseTo(value));

  it.each([
    '',
    '$z',
    '10*i',
    'x+1',
    '1/0',
    '(1',
    '1 2',
    'process.exit()',
    '9'.repeat(500),
    `${'('.repeat(200)}1`,
  ])('%j is none', (text) => expect(arithmetic(text)).toBeUndefined());
});

describe('the key of a numerical question', () => {
  it('has the stated tolerance, absolute or in percent, or a very small one', () => {
    expect(numberKey('600', '5')).toEqual({ value: 600, tolerance: 5 });
    expect(numberKey('-200', '1%')).toEqual({ value: -200, tolerance: 2 });
    expect(numberKey('100', undefined)?.tolerance).toBeCloseTo(0.001);
  });

  it('is the middle of a range', () => {
    expect(numberKey('[5, 7]', undefined)).toEqual({ value: 6, tolerance: 1, openEnd: false });
    expect(numberKey('(5,7]', undefined)).toEqual({ value: 6, tolerance: 1, openEnd: true });
    expect(numberKey('[7,5]', undefined)).toBeUndefined();
  });
});
