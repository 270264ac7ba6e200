export type ByteRange = { start: number; end: number };

/**
 * What a `Range` header asks of a file of `bytes`: one range (both ends included), `unsatisfiable`, or `whole` where the
 * header is absent, malformed or names several ranges (RFC 9110 lets a server ignore those).
 */
export function readRange(header: string | null, bytes: number): ByteRange | 'whole' | 'unsatisfiable' {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return 'whole';
  if (match[1] === '') {
    const last = Number(match[2]);
    return last === 0 || bytes === 0 ? 'unsatisfiable' : { start: Math.max(0, bytes - last), end: bytes - 1 };
  }
  const start = Number(match[1]);
  const end = match[2] === '' ? bytes - 1 : Math.min(Number(match[2]), bytes - 1);
  if (match[2] !== '' && Number(match[2]) < start) return 'whole';
  return start >= bytes ? 'unsatisfiable' : { start, end };
}
