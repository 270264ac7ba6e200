import type { Ratelimit } from '@upstash/ratelimit';

/** What `new Ratelimit({ limiter })` takes; the package names the type but does not export its context. */
type Limiter = ConstructorParameters<typeof Ratelimit>[0]['limiter'];

interface Counter {
  /** Number of the window that `current` counts. */
  window: number;
  current: number;
  previous: number;
}

/**
 * A sliding window held in this process, as an algorithm of `@upstash/ratelimit`: the previous window counts by the part
 * of it that still lies within the last `windowMs`. The map is bounded; the key that was used longest ago leaves first,
 * so that a flood of made-up addresses costs no memory.
 */
export function inProcessSlidingWindow(
  limit: number,
  windowMs: number,
  options: { keysMax?: number; now?: () => number } = {},
): Limiter {
  const counters = new Map<string, Counter>();
  const keysMax = options.keysMax ?? 50_000;
  const now = options.now ?? Date.now;

  const read = (key: string, window: number): Counter => {
    const found = counters.get(key);
    if (!found) return { window, current: 0, previous: 0 };
    if (found.window === window) return found;
    return { window, current: 0, previous: found.window === window - 1 ? found.current : 0 };
  };
  const keep = (key: string, counter: Counter): void => {
    counters.delete(key);
    counters.set(key, counter);
    if (counters.size <= keysMax) return;
    const oldest = counters.keys().next().value;
    if (oldest !== undefined) counters.delete(oldest);
  };
  const weigh = (counter: Counter, at: number): number =>
    counter.current + counter.previous * (1 - (at % windowMs) / windowMs);

  return () => ({
    limit: async (_context, key, rate = 1) => {
      const at = now();
      const window = Math.floor(at / windowMs);
      const counter = read(key, window);
      const used = weigh(counter, at);
      const success = used + rate <= limit;
      if (success) counter.current += rate;
      keep(key, counter);
      return {
        success,
        limit,
        remaining: Math.max(0, Math.floor(limit - used - (success ? rate : 0))),
        reset: (window + 1) * windowMs,
        pending: Promise.resolve(),
      };
    },
    getRemaining: async (_context, key) => {
      const at = now();
      const window = Math.floor(at / windowMs);
      const used = weigh(read(key, window), at);
      return { remaining: Math.max(0, Math.floor(limit - used)), reset: (window + 1) * windowMs, limit };
    },
    resetTokens: async (_context, key) => void counters.delete(key),
  });
}
