// `npm run admin:create -- --email you@example.org [--name "Your name"]`: makes the first administrator, or gives the role
// to an existing person. The password comes from standard input when something is piped in, or is made here and shown once.
import { parseArgs } from 'node:util';
import { openDatabase } from '../db/client';
import { createAdministrator } from '../server/domains/identity/commands/create-administrator';
import { systemClock } from '../server/platform/clock';
import { systemContext } from '../server/platform/context';
import { AppError } from '../server/platform/errors';
import { newSecret } from '../server/platform/ids';
import { openSettingsDatabase } from './settings-database.mjs';

const USAGE =
  'Usage: npm run admin:create -- --email you@example.org [--name "Your name"]   (password on standard input)';

async function pipedPassword(): Promise<string | undefined> {
  if (process.stdin.isTTY) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return (
    Buffer.concat(chunks)
      .toString('utf8')
      .replace(/\r?\n$/, '') || undefined
  );
}

async function createAdmin(email: string, name: string): Promise<void> {
  const given = await pipedPassword();
  if (given !== undefined && [...given].length < 8)
    throw new AppError('invalid', 'identity.password_short', 'Use at least 8 characters.');
  const password = given ?? newSecret(12);
  const settings = await openSettingsDatabase();
  const database = openDatabase(settings.url, { poolSize: 1 });
  try {
    const ctx = systemContext({ db: database.db, clock: systemClock, name: 'admin:create' });
    const { created } = await createAdministrator(ctx, { email, name, password });
    if (!created) console.log(`${email} is an administrator now and keeps the password they had.`);
    else if (given) console.log(`${email} is an administrator.`);
    else console.log(`${email} is an administrator. Password, shown this once: ${password}`);
  } finally {
    await database.close();
    await settings.close();
  }
}

const { values } = parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' } } });
try {
  if (!values.email) throw new AppError('invalid', 'identity.email_invalid', USAGE);
  await createAdmin(values.email, values.name ?? 'Administrator');
  process.exit(0);
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exit(1);
}
