import { AppError } from '@/server/platform/errors';

const FORMS = {
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  number: /^-?\d{1,15}$/,
  text: /^[^\u0000]{0,300}$/s,
} as const;
export type CursorPart = keyof typeof FORMS;

/** A keyset cursor: the sort values of a page's last row. Opaque to callers. */
export function writeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values.map(String))).toString('base64url');
}

/** The values of a cursor in the forms expected, undefined without one; anything else is `api.cursor_invalid`. */
export function readCursor<const Forms extends readonly CursorPart[]>(
  cursor: string | undefined,
  forms: Forms,
): { [Index in keyof Forms]: string } | undefined {
  if (cursor === undefined) return undefined;
  const values = parse(cursor);
  const fits =
    values?.length === forms.length && forms.every((form, index) => FORMS[form].test(values[index] ?? ''));
  if (!values || !fits) {
    throw new AppError('invalid', 'api.cursor_invalid', 'Send the cursor as it was given.', {
      errors: [{ path: 'cursor', message: 'This is not a cursor of this list and sort.' }],
    });
  }
  return values as unknown as { [Index in keyof Forms]: string };
}

function parse(cursor: string): string[] | undefined {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(values) && values.every((value): value is string => typeof value === 'string')
      ? values
      : undefined;
  } catch {
    return undefined;
  }
}
