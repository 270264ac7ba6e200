import fs from 'node:fs';
import path from 'node:path';
import { checkDrift } from '../check-drift.mjs';
import { startPostgres } from '../postgres.mjs';
import { ROOT } from '../start/settings.mjs';

/** The extensions that the migrations create. */
function extensionsWanted() {
  const folder = path.join(ROOT, 'db', 'migrations');
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.sql'));
  const texts = files.map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));
  return texts.flatMap((text) =>
    [...text.matchAll(/create extension (?:if not exists )?"?(\w+)/gi)].map((found) => found[1]),
  );
}

/** Facts about the database: reachable, version, extensions, migrations, drift, seed, roles. Each is [kind, fact, mend?]. */
export async function databaseFacts(settings) {
  const drift = checkDrift(ROOT);
  const facts = [
    drift.length
      ? ['bad', drift.join(' '), 'npm run db:generate -- --name <what-changed>']
      : ['good', 'tables and migrations say the same'],
  ];
  let place;
  try {
    place = await connect(settings);
  } catch (error) {
    const mend = settings.external ? 'check DATABASE_URL, and that the server runs' : 'npm ci --include=dev';
    return [...facts, ['bad', `the database does not answer: ${error.message || error.code}`, mend]];
  }
  if (!place) return [...facts, ['note', 'no embedded database yet; "npm start" makes one']];
  try {
    return [...facts, ...(await inspect(place.sql, settings))];
  } catch (error) {
    return [...facts, ['bad', `the database could not be read: ${error.message}`, 'npm run db:migrate']];
  } finally {
    await place.close();
  }
}

async function connect(settings) {
  const { default: postgres } = await import('postgres');
  let url = process.env.DATABASE_URL;
  let stop = async () => {};
  if (!settings.external) {
    if (!fs.existsSync(path.join(settings.dataDir, 'postgres', 'PG_VERSION'))) return null;
    const server = await startPostgres({ dataDir: settings.dataDir });
    url = server.url;
    stop = () => server.stop();
  }
  const address = new URL(url);
  const host = address.searchParams.get('host');
  address.searchParams.delete('host');
  address.searchParams.delete('prepare');
  const sql = postgres(address.toString(), {
    max: 1,
    connect_timeout: 5,
    onnotice: () => {},
    ...(host ? { host } : {}),
  });
  const close = async () => {
    await sql.end({ timeout: 2 });
    await stop();
  };
  try {
    await sql`select 1`;
  } catch (error) {
    await close();
    throw error;
  }
  return { sql, close };
}

async function inspect(sql, settings) {
  const [server] = await sql`select current_setting('server_version') as version,
    current_setting('server_version_num')::int as number, current_user as role`;
  const facts = [
    server.number >= 150000
      ? [
          'good',
          `Postgres ${server.version}, ${settings.external ? 'DATABASE_URL' : 'embedded'}, as ${server.role}`,
        ]
      : ['bad', `Postgres ${server.version} is too old`, 'use Postgres 15 or newer'],
  ];
  const installed = (await sql`select extname from pg_extension`).map((row) => row.extname);
  const wanted = extensionsWanted();
  const missing = wanted.filter((name) => !installed.includes(name));
  facts.push(
    missing.length
      ? [
          'bad',
          `missing in the database: ${missing.join(', ')}`,
          'npm run db:migrate (the owner may create them)',
        ]
      : ['good', `extensions: ${wanted.join(', ') || 'none needed'}`],
  );
  facts.push(await migrations(sql), await people(sql), await roles(sql, server.role));
  return facts;
}

async function migrations(sql) {
  const journal = JSON.parse(
    fs.readFileSync(path.join(ROOT, 'db', 'migrations', 'meta', '_journal.json'), 'utf8'),
  );
  const [table] = await sql`select to_regclass('drizzle.migrations') is not null as there`;
  const applied = table.there ? Number((await sql`select count(*) as n from drizzle.migrations`)[0].n) : 0;
  const wanted = journal.entries.length;
  if (applied < wanted)
    return ['bad', `${wanted - applied} of ${wanted} migrations are not applied`, 'npm run db:migrate'];
  if (applied > wanted)
    return [
      'weak',
      `the database is ahead: ${applied} migrations, ${wanted} known here`,
      'update the sources',
    ];
  return ['good', `${applied} migrations applied`];
}

async function people(sql) {
  const [table] = await sql`select to_regclass('public.users') is not null as there`;
  if (!table.there) return ['note', 'no people yet'];
  const [{ n, demo }] =
    await sql`select count(*) as n, count(*) filter (where email like '%@azora.test') as demo from users`;
  return ['note', `${n} people, ${demo} of them of the demo world`];
}

// The triggers refuse for every role; a role that owns nothing cannot even try.
async function roles(sql, role) {
  const [{ owned }] =
    await sql`select count(*)::int as owned from pg_class c join pg_namespace s on s.oid = c.relnamespace
    where s.nspname = 'public' and c.relkind = 'r' and pg_get_userbyid(c.relowner) = current_user`;
  const [{ strong }] = await sql`select rolsuper as strong from pg_roles where rolname = current_user`;
  if (!owned && !strong) return ['good', `${role} has no DDL: ledger and audit are insert-only for it`];
  return [
    'weak',
    `${role} ${strong ? 'is a superuser' : 'owns the tables'}: only triggers protect ledger and audit`,
    'set DATABASE_URL to a role without DDL and DATABASE_ADMIN_URL to the owner',
  ];
}
