import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import journal from '@/db/migrations/meta/_journal.json';

/** Whether the newest migration that this build knows has been applied. */
export async function migrationsApplied(db: Db): Promise<boolean> {
  const newest = Math.max(0, ...journal.entries.map((entry) => entry.when));
  const [row] = await db.execute<{ applied: boolean }>(
    sql`select exists (select 1 from drizzle.migrations where created_at >= ${newest}) as applied`,
  );
  return row?.applied === true;
}
