import { Ratelimit } from '@upstash/ratelimit';
import type { Redis } from '@upstash/redis';
import { describe, expect, it } from 'vitest';
import { inProcessSlidingWindow } from './sliding-window';

const neverAsked = {} as Redis;

function limiterAt(clock: { at: number }, limit: number, keysMax?: number): Ratelimit {
  return new Ratelimit({
    redis: neverAsked,
    limiter: inProcessSlidingWindow(limit, 60_000, { now: () => clock.at, ...(keysMax ? { keysMax } : {}) }),
    ephemeralCache: false,
    timeout: 0,
  });
}

describe('the in-process sliding window', () => {
  it('lets exactly the limit through when all come at once', async () => {
    const limiter = limiterAt({ at: 0 }, 5);
    const answers = await Promise.all(Array.from({ length: 20 }, () => limiter.limit('somebody')));
    expect(answers.filter((answer) => answer.success)).toHaveLength(5);
  });

  it('counts each key by itself', async () => {
    const limiter = limiterAt({ at: 0 }, 1);
    expect((await limiter.limit('a')).success).toBe(true);
    expect((await limiter.limit('b')).success).toBe(true);
    expect((await limiter.limit('a')).success).toBe(false);
  });

  it('never lets twice the limit through around the border of two windows', async () => {
    const clock = { at: 59_000 };
    const limiter = limiterAt(clock, 10);
    for (let call = 0; call < 10; call += 1) await limiter.limit('x');
    clock.at = 61_000;
    expect((await limiter.limit('x')).success).toBe(false);
    clock.at = 120_000;
    expect((await limiter.limit('x')).success).toBe(true);
  });

  it('tells when to come back', async () => {
    const limiter = limiterAt({ at: 90_000 }, 1);
    expect((await limiter.limit('x')).reset).toBe(120_000);
  });

  it('forgets the key that was used longest ago when there are too many', async () => {
    const limiter = limiterAt({ at: 0 }, 1, 2);
    await limiter.limit('a');
    await limiter.limit('b');
    await limiter.limit('c');
    expect((await limiter.limit('a')).success).toBe(true);
    expect((await limiter.limit('c')).success).toBe(false);
  });
});
