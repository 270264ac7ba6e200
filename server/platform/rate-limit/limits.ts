import { Ratelimit } from '@upstash/ratelimit';
import { Redis } from '@upstash/redis';
import { env } from '../env';
import { AppError } from '../errors';
import { inProcessSlidingWindow } from './sliding-window';

/** What a call counts against. `auth` is signing in and everything else that takes a guess at a secret. */
export type RateClass = 'read' | 'write' | 'money' | 'auth';

const WINDOW_MS = 60_000;

/**
 * A school sits behind one address: what many accounts do together from there may be this many times what one may.
 * Callers without an account are held to the plain limit of their address.
 */
const ACCOUNTS_PER_ADDRESS = 20;

interface Limits {
  account: Ratelimit;
  address: Ratelimit;
  strangers: Ratelimit;
}

const holder = globalThis as typeof globalThis & { azoraRateLimits?: Map<RateClass, Limits> };

// Ratelimit wants a Redis client although our algorithm keeps its counts here; this one is never asked.
const unused = (): Redis => new Redis({ url: 'https://in-process.invalid', token: 'none', retry: false });

function limiter(limit: number): Ratelimit {
  return new Ratelimit({
    redis: unused(),
    limiter: inProcessSlidingWindow(limit, WINDOW_MS),
    ephemeralCache: false,
    analytics: false,
    timeout: 0,
  });
}

function limitsOf(rateClass: RateClass): Limits {
  holder.azoraRateLimits ??= new Map();
  const found = holder.azoraRateLimits.get(rateClass);
  if (found) return found;
  const { AZORA_RATE_READ, AZORA_RATE_WRITE, AZORA_RATE_MONEY, AZORA_RATE_SIGN_IN } = env();
  const perMinute = {
    read: AZORA_RATE_READ,
    write: AZORA_RATE_WRITE,
    money: AZORA_RATE_MONEY,
    auth: AZORA_RATE_SIGN_IN,
  }[rateClass];
  const made = {
    account: limiter(perMinute),
    address: limiter(perMinute * ACCOUNTS_PER_ADDRESS),
    strangers: limiter(perMinute),
  };
  holder.azoraRateLimits.set(rateClass, made);
  return made;
}

export interface RateSubject {
  /** The account that calls; absent for strangers. */
  account?: string;
  address?: string;
}

/**
 * Counts one call of `rateClass` against the account and, separately, against the address. Refuses with
 * `api.rate_limited` and the seconds until the window moves on. Does nothing while AZORA_RATE_LIMITS is off.
 */
export async function countCall(rateClass: RateClass, subject: RateSubject): Promise<void> {
  if (env().AZORA_RATE_LIMITS === 'off') return;
  const limits = limitsOf(rateClass);
  if (subject.account) {
    assertWithin(await limits.account.limit(subject.account));
    if (subject.address) assertWithin(await limits.address.limit(subject.address));
    return;
  }
  assertWithin(await limits.strangers.limit(subject.address ?? 'unknown'));
}

function assertWithin(answer: { success: boolean; reset: number; limit: number }): void {
  if (answer.success) return;
  throw new AppError(
    'limit',
    'api.rate_limited',
    'Too many requests in a short time. Wait a moment, then try again.',
    {
      retryAfterSeconds: Math.max(1, Math.ceil((answer.reset - Date.now()) / 1000)),
      details: { limitPerMinute: answer.limit },
    },
  );
}
