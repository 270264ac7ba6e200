import { AppError, type Fault } from '@/server/platform/errors';
import { middleware } from '../trpc';

/** Deeper than any document that the schemas know; far from what a recursive check could overflow on. */
const DEPTH_MAX = 100;

/** The first thing in a JSON value that no schema should have to think of, or null. Walks without recursion. */
export function plainInputFault(input: unknown): Fault | null {
  const waiting: { value: unknown; path: string; depth: number }[] = [{ value: input, path: '', depth: 0 }];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const { value, path, depth } = at;
    if (typeof value === 'string') {
      const message = textFault(value);
      if (message) return { path, message };
    } else if (value && typeof value === 'object') {
      if (depth >= DEPTH_MAX) return { path: '', message: 'This is nested too deeply.' };
      for (const [key, entry] of Object.entries(value)) {
        const inner = path ? `${path}.${key}` : key;
        if (key === '__proto__') return { path: inner, message: 'This field is not known here.' };
        const message = textFault(key);
        if (message) return { path, message };
        if (entry !== null && (typeof entry === 'string' || typeof entry === 'object')) {
          waiting.push({ value: entry, path: inner, depth: depth + 1 });
        }
      }
    }
  }
  return null;
}

/** Half of a surrogate pair: with the u flag whole pairs are one character and do not match. */
const LONE_SURROGATE = /\p{Cs}/u;

/** The database stores every text but these two kinds. */
function textFault(text: string): string | null {
  if (text.includes('\0')) return 'Leave out the NUL character.';
  return LONE_SURROGATE.test(text) ? 'This text holds half of a character (a lone surrogate).' : null;
}

/** Refuses input that no schema expects and no column could hold (`api.invalid_input`), before anything reads it. */
export const checkPlainInput = middleware(async ({ getRawInput, next }) => {
  const fault = plainInputFault(await getRawInput());
  if (fault)
    throw new AppError('invalid', 'api.invalid_input', 'Some fields need another value.', {
      errors: [fault],
    });
  return next();
});
