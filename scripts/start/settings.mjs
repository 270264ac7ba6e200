import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');

/** Why this Node cannot run Azora, or null. The range is the one of package.json's `engines`. */
export function nodeFault(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major > 22;
  return fits
    ? null
    : `Azora needs Node 20.19, 22.13 or newer; this is ${version}. Install one from https://nodejs.org.`;
}

/** Reads .env (what the shell set wins; empty counts as absent) and answers the few settings that starting needs. */
export function readSettings() {
  const file = path.join(ROOT, '.env');
  if (fs.existsSync(file)) process.loadEnvFile(file);
  const setting = (name) => process.env[name]?.trim() || undefined;
  // Only this program knows whether it brought the database.
  delete process.env.AZORA_DATABASE_KIND;
  const external = setting('DATABASE_URL') !== undefined;
  return {
    dataDir: path.resolve(ROOT, setting('AZORA_DATA_DIR') ?? '.data'),
    external,
    production: external || setting('AZORA_PUBLIC_URL') !== undefined,
    secret: setting('AZORA_SECRET'),
    host: setting('HOST') ?? '127.0.0.1',
    port: Number(setting('PORT') ?? 3000),
  };
}

/** The generated secret of a data directory: made once, readable by its owner only. */
export function secretIn(dataDir) {
  const file = path.join(dataDir, 'secret');
  fs.mkdirSync(dataDir, { recursive: true });
  try {
    fs.writeFileSync(file, randomBytes(48).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  return fs.readFileSync(file, 'utf8').trim();
}
