// `npm run db:seed`: makes the demo world in the embedded database, if nobody is in it. Never in a real installation.
import { openSettingsDatabase } from './settings-database.mjs';

const place = await openSettingsDatabase();
try {
  const { env } = await import('../server/platform/env');
  if (!env().demo)
    throw new Error('The demo world is for the embedded database only: its people have a known password.');
  const { migrate } = await import('../db/migrate');
  await migrate(place.adminUrl, { appRole: place.appRole });
  const { seedIfEmpty } = await import('../db/seed/run');
  console.log(
    (await seedIfEmpty()) ? 'The demo world was made.' : 'Somebody is there already: nothing was changed.',
  );
  const { database } = await import('../server/platform/database');
  await database().close();
} finally {
  await place.close();
}
