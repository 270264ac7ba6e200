// `npm run db:migrate`: brings the database of the settings to the newest schema (the embedded one if none is named).
import { migrate } from '../db/migrate';
import { openSettingsDatabase } from './settings-database.mjs';

const database = await openSettingsDatabase();
try {
  await migrate(database.adminUrl, { appRole: database.appRole });
  console.log('The schema is up to date.');
} finally {
  await database.close();
}
