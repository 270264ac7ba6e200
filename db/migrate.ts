import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { runMigrations as migrateJobs } from 'graphile-worker';
import postgres from 'postgres';

/** Any fixed number: one migrator at a time, however many instances start together. */
const MIGRATION_LOCK = 7_201_977;

/** Tables that the application may read and add to, never change. Triggers say the same to the owner. */
const INSERT_ONLY = [
  'transfers',
  'audit_log',
  'progress_events',
  'grades',
  'course_versions',
  'lesson_contents',
  'lesson_corrections',
  'wallet_accounts',
];

/** Connects with the same URL dialect as `openDatabase`: `?host=` is a unix socket directory. */
function connect(url: string): postgres.Sql {
  const address = new URL(url);
  const host = address.searchParams.get('host');
  address.searchParams.delete('host');
  address.searchParams.delete('prepare');
  return postgres(address.toString(), { ...(host ? { host } : {}), max: 1, onnotice: () => {} });
}

async function grantToApplication(sql: postgres.Sql, role: string): Promise<void> {
  const name = sql(role);
  await sql`grant usage on schema public, graphile_worker to ${name}`;
  await sql`grant select, insert, update, delete on all tables in schema public to ${name}`;
  await sql`revoke update, delete, truncate on ${sql(INSERT_ONLY)} from ${name}`;
  await sql`grant select, insert, update, delete on all tables in schema graphile_worker to ${name}`;
  await sql`grant usage, select, update on all sequences in schema graphile_worker to ${name}`;
  await sql`grant execute on all functions in schema graphile_worker to ${name}`;
  await sql`grant usage on schema drizzle to ${name}`;
  await sql`grant select on all tables in schema drizzle to ${name}`;
}

/** The job tables have row-level security without a policy, which hides every row from all but their owner. */
async function letRoleRunJobs(sql: postgres.Sql, role: string): Promise<void> {
  const tables = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'graphile_worker' and c.relrowsecurity and not exists (
      select 1 from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname and p.policyname = 'azora_app')`;
  for (const { name } of tables) {
    await sql`create policy azora_app on graphile_worker.${sql(name)} to ${sql(role)} using (true) with check (true)`;
  }
}

/**
 * Brings the database at `adminUrl` to the newest schema, under an advisory lock, and gives `appRole` (when it is another
 * role than the owner) no more than it needs: no DDL, insert-only on ledger, audit and other append-only tables.
 */
export async function migrate(
  adminUrl: string,
  options: { appRole?: string; folder?: string } = {},
): Promise<void> {
  const sql = connect(adminUrl);
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    // A function may be given a setting of pg_trgm only by a session that has the library loaded (or by a superuser).
    await sql`do $$ begin perform show_trgm('load'); exception when undefined_function then null; end $$`;
    await applyMigrations(drizzle(sql, { casing: 'snake_case' }), {
      migrationsFolder: options.folder ?? `${import.meta.dirname}/migrations`,
      migrationsSchema: 'drizzle',
      migrationsTable: 'migrations',
    });
    await migrateJobs({ connectionString: adminUrl });
    const [owner] = await sql<{ role: string }[]>`select current_user as role`;
    if (options.appRole && options.appRole !== owner?.role) {
      await grantToApplication(sql, options.appRole);
      await letRoleRunJobs(sql, options.appRole);
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}
