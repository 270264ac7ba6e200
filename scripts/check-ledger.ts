// Recomputes every balance from the ledger's rows and checks the invariants: `npm run ledger:check`. Reads only; exits 1
// when something is wrong. Uses the settings' database, which is the
// embedded one if none is named.
import { openDatabase } from '../db/client';
import { ledgerFaults } from '../server/domains/wallet/queries/ledger-faults';
import { getSupply } from '../server/domains/wallet/queries/supply';
import { systemClock } from '../server/platform/clock';
import { systemContext } from '../server/platform/context';
import { openSettingsDatabase } from './settings-database.mjs';

const settings = await openSettingsDatabase();
const database = openDatabase(settings.url, { poolSize: 1 });
try {
  const ctx = systemContext({ db: database.db, clock: systemClock, name: 'check-ledger' });
  const faults = await ledgerFaults(ctx);
  for (const fault of faults)
    console.error(`${fault.invariant} ${fault.says} ${fault.subject}: ${fault.detail}`);
  if (faults.length === 0) {
    const supply = await getSupply(ctx);
    console.log(`The ledger is sound: ${supply.issued} ${supply.asset} issued, all of them accounted for.`);
  }
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await database.close();
  await settings.close();
}
