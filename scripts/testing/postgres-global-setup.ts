// Before the database tests: a throw-away Postgres with one migrated template database. Workers clone it
// (server/testing/database.ts), which takes a fraction of a second, and read where it is from three variables:
//
//   AZORA_TEST_DATABASE_URL  the owner's role (may create databases) on a maintenance database
//   AZORA_TEST_TEMPLATE      the name of the migrated template
//   AZORA_TEST_APP_ROLE      the application's role, without DDL
//
// AZORA_TEST_POSTGRES_BIN names another server's folder of binaries (Debian: /usr/lib/postgresql/15/bin).
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { migrate } from '../../db/migrate';
import { startPostgres } from '../postgres.mjs';

const TEMPLATE = 'azora_template';
const APP_ROLE = 'azora_app';

export default async function setup(): Promise<() => Promise<void>> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'azora-test-'));
  // Tests that kill the server start a durable one of their own; here speed counts and nothing is kept.
  const server = await startPostgres({
    dataDir,
    durable: false,
    binariesDir: process.env.AZORA_TEST_POSTGRES_BIN,
  });
  await onMaintenanceDatabase(server, (sql) => sql`create database ${sql(TEMPLATE)}`);
  const template = new URL(server.adminUrl);
  template.pathname = `/${TEMPLATE}`;
  await migrate(template.toString(), { appRole: APP_ROLE });
  process.env.AZORA_TEST_DATABASE_URL = server.adminUrl;
  process.env.AZORA_TEST_TEMPLATE = TEMPLATE;
  process.env.AZORA_TEST_APP_ROLE = APP_ROLE;
  return async () => {
    await server.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
}

async function onMaintenanceDatabase(
  server: { adminUrl: string; socketDir: string },
  work: (sql: postgres.Sql) => Promise<unknown>,
): Promise<void> {
  const url = new URL(server.adminUrl);
  url.searchParams.delete('host');
  const sql = postgres(url.toString(), { max: 1, ...(server.socketDir ? { host: server.socketDir } : {}) });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
