import postgres from 'postgres';
import { afterAll } from 'vitest';
import { type Database, openDatabase } from '@/db/client';
import { newSecret } from '@/server/platform/ids';

export interface TestDatabase extends Database {
  /** The application's role (no DDL, insert-only on the ledger): what `db` uses. */
  url: string;
  /** The owner's role, to arrange what the application may not do. */
  adminUrl: string;
  /** Opens another pool on the same database, e.g. for a second instance. Closed with the rest. */
  open(poolSize?: number, onQuery?: (query: string) => void): Database;
  /** Rows of every table of the app, to show that a refused call wrote nothing. */
  countRows(): Promise<Record<string, number>>;
}

const closing: (() => Promise<unknown>)[] = [];
let made: Promise<TestDatabase> | undefined;

// Registered while the test file is collected: closes what it opened when its last test has run.
afterAll(async () => {
  for (const close of closing.reverse()) await close();
  closing.length = 0;
  made = undefined;
});

function setting(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`${name} is not set: database tests are named *.db.test.ts and run in the project "db".`);
  return value;
}

function connectAsOwner(url: string): postgres.Sql {
  const address = new URL(url);
  const host = address.searchParams.get('host');
  address.searchParams.delete('host');
  return postgres(address.toString(), { ...(host ? { host } : {}), max: 1, onnotice: () => {} });
}

/**
 * The test file's own database: a clone of the migrated template, made on first use and dropped after the file's last
 * test. `const { db } = await testDatabase();` at the top of the file is all it takes.
 */
export function testDatabase(): Promise<TestDatabase> {
  made ??= cloneTemplate();
  return made;
}

async function cloneTemplate(): Promise<TestDatabase> {
  const maintenanceUrl = setting('AZORA_TEST_DATABASE_URL');
  const name = `azora_test_${process.pid}_${newSecret(4).replace(/\W/g, '').toLowerCase()}`;
  const maintenance = connectAsOwner(maintenanceUrl);
  await maintenance`create database ${maintenance(name)} template ${maintenance(setting('AZORA_TEST_TEMPLATE'))}`;

  const adminUrl = new URL(maintenanceUrl);
  adminUrl.pathname = `/${name}`;
  const url = new URL(adminUrl);
  url.username = setting('AZORA_TEST_APP_ROLE');
  const owner = connectAsOwner(adminUrl.toString());
  const opened = openDatabase(url.toString(), { poolSize: 10 });
  closing.push(async () => {
    await owner.end();
    // A pool that a test forgot keeps it alive until the whole cluster is thrown away.
    await maintenance`drop database ${maintenance(name)} with (force)`.catch(() => undefined);
    await maintenance.end();
  });
  closing.push(() => opened.close());
  return {
    ...opened,
    url: url.toString(),
    adminUrl: adminUrl.toString(),
    open: (poolSize = 10, onQuery) => {
      const another = openDatabase(url.toString(), { poolSize, ...(onQuery ? { onQuery } : {}) });
      closing.push(() => another.close());
      return another;
    },
    countRows: () => countRows(owner),
  };
}

/** Tables whose rows say nothing about an effect: when a session was seen last, what the job runner keeps for itself. */
const NOT_COUNTED = ['migrations'];

async function countRows(sql: postgres.Sql): Promise<Record<string, number>> {
  const tables = await sql<{ schema: string; name: string }[]>`
    select schemaname as schema, tablename as name from pg_tables
    where schemaname in ('public', 'graphile_worker') and tablename <> all(${NOT_COUNTED}) order by 1, 2`;
  const counted: Record<string, number> = {};
  for (const { schema, name } of tables) {
    const [row] = await sql<
      { rows: number }[]
    >`select count(*)::int as rows from ${sql(schema)}.${sql(name)}`;
    counted[schema === 'public' ? name : `${schema}.${name}`] = row?.rows ?? 0;
  }
  return counted;
}
