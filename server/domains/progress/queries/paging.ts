import { type SQL, sql } from 'drizzle-orm';

/** SQL: an instant as whole microseconds, which is what the database keeps and a Date would cut. */
export const microsOf = (instant: SQL): SQL<string> =>
  sql<string>`(extract(epoch from ${instant}) * 1000000)::bigint::text`;

/** Where a page ends: the last row's instant and id. */
export const cursorOf = (micros: string, id: string): string => `${micros}_${id}`;

/** SQL: rows after the cursor in the order newest first, ids breaking ties. The input schema has checked its form. */
export function afterCursor(cursor: string, instant: SQL, id: SQL): SQL {
  const [micros = '0', rowId = ''] = cursor.split('_');
  return sql`(${instant}, ${id}) < (timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond', ${rowId}::uuid)`;
}
