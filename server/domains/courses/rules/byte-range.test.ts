import { expect, test } from 'vitest';
import { readRange } from './byte-range';

test.each([
  [null, 10, 'whole'],
  ['bytes=0-3', 10, { start: 0, end: 3 }],
  ['bytes=4-', 10, { start: 4, end: 9 }],
  ['bytes=-3', 10, { start: 7, end: 9 }],
  ['bytes=-99', 10, { start: 0, end: 9 }],
  ['bytes=5-99', 10, { start: 5, end: 9 }],
  ['bytes=10-', 10, 'unsatisfiable'],
  ['bytes=-0', 10, 'unsatisfiable'],
  ['bytes=0-', 0, 'unsatisfiable'],
  ['bytes=5-2', 10, 'whole'],
  ['bytes=0-1,3-4', 10, 'whole'],
  ['lines=0-1', 10, 'whole'],
  ['bytes=-', 10, 'whole'],
  ['bytes=99999999999999999999-', 10, 'whole'],
] as const)('%s of %i bytes', (header, bytes, expected) => {
  expect(readRange(header, bytes)).toEqual(expected);
});
