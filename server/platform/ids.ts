import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock } from './clock';

/** A UUIDv7 stamped with the context's clock, so ids sort by creation and seeds with a fixed clock stay in order. */
export function newId(scope?: { clock: Clock }): string {
  return scope ? v7({ msecs: scope.clock.now().getTime() }) : v7();
}

/** A secret of `bytes` random bytes in URL-safe text (32 bytes = 256 bits). Store only its `sha256`. */
export function newSecret(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}

/** A short code without look-alike letters (Crockford's alphabet), for addresses that people read and type. */
export function newCode(length = 12): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  return Array.from(randomBytes(length), (byte) => alphabet[byte % 32]).join('');
}

/** Hex SHA-256 of a text. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Canonical JSON: keys sorted, so that equal values hash equally (RFC 8785's idea, for plain JSON values). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry)).join(',')}]`;
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
