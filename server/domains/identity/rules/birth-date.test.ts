import { expect, it } from 'vitest';
import { assertBirthDate } from './birth-date';

const now = new Date('2026-11-21T08:00:00Z');

it.each(['2010-02-03', '2026-11-21', '1930-01-01'])('takes %s', (day) => {
  expect(() => assertBirthDate(day, now)).not.toThrow();
});

it.each(['2026-11-22', '3010-01-01', '1850-01-01'])('refuses %s (identity.birth_date_invalid)', (day) => {
  expect(() => assertBirthDate(day, now)).toThrowError(
    expect.objectContaining({ reason: 'identity.birth_date_invalid' }),
  );
});
