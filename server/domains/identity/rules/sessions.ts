import { BROWSER_SESSION_SECONDS, KNOWN_DEVICE_SECONDS } from '../contract';

/** How long each kind of session and secret lives. Documented in the README; changed here and in the contract only. */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** `last_seen_at` is written at most this often, so that a busy session costs one write per five minutes. */
export const LAST_SEEN_EVERY_MS = 5 * MINUTE;
export const ACCESS_TOKEN_MS = 15 * MINUTE;
export const REFRESH_TOKEN_MS = 30 * DAY;
export const KNOWN_DEVICE_MS = KNOWN_DEVICE_SECONDS * 1000;

const LIFETIMES = {
  browser: { idleMs: 7 * DAY, absoluteMs: BROWSER_SESSION_SECONDS * 1000 },
  api: { idleMs: 30 * DAY, absoluteMs: 90 * DAY },
} as const;

export type SessionKind = keyof typeof LIFETIMES;

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);

/** The two ends of a session opened now: unused too long, or simply too old. */
export function sessionEnds(kind: SessionKind, now: Date): { idleExpiresAt: Date; absoluteExpiresAt: Date } {
  const { idleMs, absoluteMs } = LIFETIMES[kind];
  return {
    idleExpiresAt: new Date(now.getTime() + idleMs),
    absoluteExpiresAt: new Date(now.getTime() + absoluteMs),
  };
}

/** The next idle end of a session that was just used; never beyond its absolute end. */
export function nextIdleEnd(kind: SessionKind, now: Date, absoluteExpiresAt: Date): Date {
  return earlier(new Date(now.getTime() + LIFETIMES[kind].idleMs), absoluteExpiresAt);
}

/** When a secret of a session ends; never beyond the session itself. */
export function tokenEnd(lifetimeMs: number, now: Date, absoluteExpiresAt: Date): Date {
  return earlier(new Date(now.getTime() + lifetimeMs), absoluteExpiresAt);
}

/** The person may act: not suspended, not deactivated. A pending one may (rewards wait, learning does not). */
export function maySignIn(status: string): boolean {
  return status === 'active' || status === 'pending';
}
