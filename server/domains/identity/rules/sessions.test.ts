import { describe, expect, it } from 'vitest';
import { maySignIn, nextIdleEnd, sessionEnds, tokenEnd } from './sessions';

const now = new Date('2026-11-21T08:00:00Z');
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);

describe('ends of sessions', () => {
  it('ends an unused browser after 7 days, any after 30; an API session after 30 and 90', () => {
    expect(sessionEnds('browser', now)).toEqual({ idleExpiresAt: days(7), absoluteExpiresAt: days(30) });
    expect(sessionEnds('api', now)).toEqual({ idleExpiresAt: days(30), absoluteExpiresAt: days(90) });
  });

  it('never moves an end beyond the absolute one', () => {
    expect(nextIdleEnd('browser', now, days(3))).toEqual(days(3));
    expect(nextIdleEnd('browser', now, days(20))).toEqual(days(7));
    expect(tokenEnd(30 * 86_400_000, now, days(2))).toEqual(days(2));
  });

  it('lets active and pending people in, suspended and deactivated ones not', () => {
    expect(['active', 'pending', 'suspended', 'deactivated'].map(maySignIn)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
