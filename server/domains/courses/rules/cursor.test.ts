import { expect, test } from 'vitest';
import { readCursor, writeCursor } from './cursor';

test('a cursor reads back what was written', () => {
  const written = writeCursor(['2026-11-21T04:00:00.000Z', '01936f00-0000-7000-8000-000000000001']);
  expect(readCursor(written, ['instant', 'uuid'])).toEqual([
    '2026-11-21T04:00:00.000Z',
    '01936f00-0000-7000-8000-000000000001',
  ]);
});

test.each([
  '',
  'x',
  '{}',
  writeCursor(['1']),
  writeCursor(["2026-11-21T04:00:00.000Z' or 1=1", 'x']),
  Buffer.from('[1,2]').toString('base64url'),
])('a cursor of another form is refused: %s', (cursor) => {
  expect(() => readCursor(cursor, ['instant', 'uuid'])).toThrow(
    expect.objectContaining({ reason: 'api.cursor_invalid' }),
  );
});

test('no cursor is the first page', () => {
  expect(readCursor(undefined, ['uuid'])).toBeUndefined();
});
