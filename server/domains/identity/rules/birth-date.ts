import { AppError } from '@/server/platform/errors';

/** Refuses `identity.birth_date_invalid` for a day that has not come yet, or is longer ago than anybody lives. */
export function assertBirthDate(birthDate: string, now: Date): void {
  const year = Number(birthDate.slice(0, 4));
  if (birthDate <= now.toISOString().slice(0, 10) && year > now.getUTCFullYear() - 125) return;
  const message = 'Write the day you were born.';
  throw new AppError('invalid', 'identity.birth_date_invalid', message, {
    errors: [{ path: 'birthDate', message }],
  });
}
