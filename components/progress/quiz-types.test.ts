import { describe, expect, it } from 'vitest';
import { isAnswered, parseNumber } from './quiz-types';

describe('answers as they are typed', () => {
  it.each([
    ['3.5', 3.5],
    [' 3,5 ', 3.5],
    ['\u22124', -4],
    ['1 000', 1000],
    ['.5', 0.5],
    ['2e3', 2000],
  ])('reads %j as %d', (text, value) => expect(parseNumber(text)).toBe(value));

  it.each(['', 'four', '3.5.1', '1/2', '--2', 'Infinity', '1e999'])('does not guess at %j', (text) =>
    expect(parseNumber(text)).toBeUndefined(),
  );

  it('counts false and zero as answers, and nothing as none', () => {
    expect([isAnswered(false), isAnswered(0), isAnswered('a'), isAnswered(['a'])]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([isAnswered(undefined), isAnswered(''), isAnswered([])]).toEqual([false, false, false]);
  });
});
