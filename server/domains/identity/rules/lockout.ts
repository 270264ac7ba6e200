import { AppError } from '@/server/platform/errors';

/** Failures that an account (or a known device) may have within the window before it is locked for as long. */
export const FAILURES_MAX = 5;
export const LOCK_MS = 30 * 60_000;

export interface FailureState {
  failures: number;
  lockedUntil: Date | null;
}

export function isLocked(
  state: FailureState | undefined,
  now: Date,
): state is FailureState & { lockedUntil: Date } {
  return Boolean(state?.lockedUntil && state.lockedUntil > now);
}

/** The refusal of a locked account: it says when to try again, and says it alike for addresses that do not exist. */
export function lockedError(lockedUntil: Date, now: Date): AppError {
  const retryAfterSeconds = Math.max(1, Math.ceil((lockedUntil.getTime() - now.getTime()) / 1000));
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return new AppError(
    'limit',
    'identity.locked',
    `Too many wrong passwords. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, or from a device you have used before.`,
    { retryAfterSeconds, details: { retryAfterSeconds } },
  );
}

/** The one answer for a wrong password, an unknown address and a closed account. */
export function wrongCredentials(): AppError {
  return new AppError(
    'unauthenticated',
    'identity.wrong_credentials',
    'The e-mail address or the password is wrong.',
  );
}
