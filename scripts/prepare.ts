// Run by scripts/start.mjs before the app is loaded: checks the settings, migrates, seeds the empty demo database, and
// writes what it found into the file that it was given. It exits with 2 when the settings are at fault.
import fs from 'node:fs';
import { migrate } from '../db/migrate';
import { EnvironmentError, env } from '../server/platform/env';

async function prepare(): Promise<void> {
  const settings = env();
  const role = new URL(settings.DATABASE_URL).username;
  await migrate(settings.DATABASE_ADMIN_URL ?? settings.DATABASE_URL, { appRole: decodeURIComponent(role) });
  const seeded = settings.demo ? await seed() : false;
  const { publicUrl, demo } = settings;
  const answers = process.argv[2];
  if (answers) fs.writeFileSync(answers, JSON.stringify({ publicUrl, demo, seeded }));
}

async function seed(): Promise<boolean> {
  if (!fs.existsSync(`${import.meta.dirname}/../db/seed/run.ts`)) return false;
  const { seedIfEmpty } = await import('../db/seed/run');
  return seedIfEmpty();
}

try {
  await prepare();
  process.exit(0);
} catch (error) {
  console.error(error instanceof EnvironmentError ? error.message : error);
  process.exit(error instanceof EnvironmentError ? 2 : 1);
}
