// For scripts: the database that the settings name, or the embedded one, which is started (or joined) for the while.
import { ROOT, readSettings, secretIn } from './start/settings.mjs';
import { startPostgres } from './postgres.mjs';

/**
 * Sets the process's settings as `npm start` would, so that server code can be used. Close it at the end.
 * @returns {Promise<{ url: string, adminUrl: string, appRole: string, dataDir: string, close: () => Promise<void> }>}
 */
export async function openSettingsDatabase() {
  const settings = readSettings();
  process.chdir(ROOT);
  process.env.AZORA_DATA_DIR = settings.dataDir;
  if (!settings.production) process.env.AZORA_SECRET = settings.secret ?? secretIn(settings.dataDir);
  let close = async () => {};
  if (settings.external) {
    process.env.AZORA_DATABASE_KIND = 'external';
  } else {
    const postgres = await startPostgres({ dataDir: settings.dataDir });
    process.env.AZORA_DATABASE_KIND = 'embedded';
    process.env.DATABASE_URL = postgres.url;
    process.env.DATABASE_ADMIN_URL = postgres.adminUrl;
    close = async () => void (await postgres.stop());
  }
  const url = process.env.DATABASE_URL ?? '';
  return {
    url,
    adminUrl: process.env.DATABASE_ADMIN_URL ?? url,
    appRole: decodeURIComponent(new URL(url).username),
    dataDir: settings.dataDir,
    close,
  };
}
