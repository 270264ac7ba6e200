import { z } from 'zod';

/** Text that can be stored: bounded, without NUL (which Postgres refuses) and without half a surrogate pair. */
export const cleanText = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text), {
      message: 'contains characters that are not text',
    });

/** The beginning of a text, never with half a surrogate pair at its end. */
export function clip(text: string, max: number): string {
  const cut = text.slice(0, max);
  return text.length > max ? cut.replace(/[\uD800-\uDBFF]$/, '') : cut;
}

/** Ids of blocks, questions, options and files inside a document. */
export const blockIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be a short id of letters, digits, _ and -');
