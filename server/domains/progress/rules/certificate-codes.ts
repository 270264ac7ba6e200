/**
 * The one form of a certificate's code that is stored, from any way of typing it: capitals, no hyphens, and the letters
 * that Crockford's alphabet leaves out read as the digits they look like.
 */
export function normaliseCode(typed: string): string {
  return typed.toUpperCase().replace(/-/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}
