// Run by scripts/start.mjs before the app is loaded: checks the settings, migrates, seeds the empty demo database, and
// writes what it found into the file that it was given. It exits with 2 when the settings are at fault.
import fs from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { migrate } from '../db/migrate';
import { EnvironmentError, env } from '../server/platform/env';

async function prepare(): Promise<void> {
  const settings = env();
  // Lies in the data directory while the demo world is being made: nobody can have used the app since.
  const unfinished = path.join(settings.AZORA_DATA_DIR, 'seeding');
  const owner = settings.DATABASE_ADMIN_URL ?? settings.DATABASE_URL;
  if (settings.demo && fs.existsSync(unfinished)) await recreate(owner);
  const role = new URL(settings.DATABASE_URL).username;
  await migrate(owner, { appRole: decodeURIComponent(role) });
  const seeded = settings.demo ? await seed(unfinished) : false;
  const { publicUrl, demo } = settings;
  const answers = process.argv[2];
  if (answers) fs.writeFileSync(answers, JSON.stringify({ publicUrl, demo, seeded }));
}

async function seed(unfinished: string): Promise<boolean> {
  const { isEmpty, seedIfEmpty } = await import('../db/seed/run');
  if (!(await isEmpty())) return false;
  console.log('Making the demo world…');
  fs.writeFileSync(unfinished, '');
  await seedIfEmpty();
  fs.rmSync(unfinished);
  return true;
}

/** A demo world of which only a part was made when the first start was killed: it is made anew. */
async function recreate(owner: string): Promise<void> {
  const address = new URL(owner);
  const host = address.searchParams.get('host');
  const name = address.pathname.slice(1);
  address.searchParams.delete('host');
  address.pathname = '/postgres';
  const sql = postgres(address.toString(), { ...(host ? { host } : {}), max: 1, onnotice: () => {} });
  try {
    await sql`drop database if exists ${sql(name)} with (force)`;
    await sql`create database ${sql(name)}`;
  } finally {
    await sql.end();
  }
}

try {
  await prepare();
  process.exit(0);
} catch (error) {
  console.error(error instanceof EnvironmentError ? error.message : error);
  process.exit(error instanceof EnvironmentError ? 2 : 1);
}
