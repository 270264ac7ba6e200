/** Where "now" comes from. Domains take it from their context, so that tests decide the time. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved (tests, seeds). */
export function fixedClock(
  start: Date | string,
): Clock & { advance(milliseconds: number): void; set(at: Date | string): void } {
  let at = new Date(start).getTime();
  return {
    now: () => new Date(at),
    advance: (milliseconds) => {
      at += milliseconds;
    },
    set: (to) => {
      at = new Date(to).getTime();
    },
  };
}
