import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditSecond, isWatched, watchedPercentOf } from './watching';

const openedAt = new Date('2026-03-01T10:00:00Z');
const after = (seconds: number) => new Date(openedAt.getTime() + seconds * 1000);

describe('what of a video counts', () => {
  it('is what was reported while the clock allows it', () => {
    expect(creditSecond({ reportedSecond: 60, furthestSecond: 0, openedAt, now: after(60) })).toBe(60);
    expect(creditSecond({ reportedSecond: 120, furthestSecond: 60, openedAt, now: after(60) })).toBe(120);
  });

  it('is cut to two and a half times the time that passed, and ten seconds', () => {
    expect(creditSecond({ reportedSecond: 3600, furthestSecond: 0, openedAt, now: openedAt })).toBe(10);
    expect(creditSecond({ reportedSecond: 3600, furthestSecond: 0, openedAt, now: after(100) })).toBe(260);
  });

  it('never falls, never passes the end and never outruns the clock', () => {
    const reports = fc.array(
      fc.record({ second: fc.double({ min: 0, max: 1e6, noNaN: true }), wait: fc.nat(600) }),
    );
    fc.assert(
      fc.property(reports, fc.integer({ min: 1, max: 7200 }), (list, durationSeconds) => {
        let furthestSecond = 0;
        let elapsed = 0;
        for (const { second, wait } of list) {
          elapsed += wait;
          const next = creditSecond({
            reportedSecond: second,
            furthestSecond,
            openedAt,
            now: after(elapsed),
            durationSeconds,
          });
          expect(next).toBeGreaterThanOrEqual(furthestSecond);
          expect(next).toBeLessThanOrEqual(Math.min(durationSeconds, elapsed * 2.5 + 10));
          furthestSecond = next;
        }
      }),
    );
  });

  it('survives a clock that was set back', () => {
    expect(creditSecond({ reportedSecond: 50, furthestSecond: 4, openedAt, now: after(-3600) })).toBe(10);
  });

  it('says 90 % only when the rule is met', () => {
    expect(isWatched(89.9, 100)).toBe(false);
    expect(watchedPercentOf(89.9, 100)).toBe(89);
    expect(isWatched(90, 100)).toBe(true);
    expect(watchedPercentOf(90, 100)).toBe(90);
    expect(watchedPercentOf(140, 100)).toBe(100);
  });
});
