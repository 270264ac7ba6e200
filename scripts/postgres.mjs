// The embedded Postgres: a real server from an npm package, one cluster per data directory. Plain Node, no dependency.
//
//   const postgres = await startPostgres({ dataDir: '.data' });
//   postgres.url        postgres://azora_app@localhost/azora?host=<socket folder>    (the application's role: no DDL)
//   postgres.adminUrl   the same with azora_admin                                    (owns the database: migrations)
//   await postgres.stop();
//
// The URLs name a unix socket by ?host=. `pg` (and graphile-worker) understand them as they are; for postgres.js,
// openDatabase() of db/client.ts passes the folder as its `host` option. On Windows they are ordinary TCP URLs.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chooseAccount, commandAs, findBinaries } from './postgres/binaries.mjs';
import { ADMIN_ROLE, APP_ROLE, DATABASE, ensureCluster } from './postgres/cluster.mjs';
import { accepts, addressOf, freePort, readPidFile } from './postgres/probe.mjs';
import { backendsIn, isAlive, isPostgres, pause, withLock } from './postgres/processes.mjs';

/** A socket address holds 103 bytes on macOS, 107 on Linux; the file name takes 16 of them. */
const SOCKET_DIR_BYTES_MAX = 87;
const START_SECONDS_MAX = 90;
const STOP_SECONDS_MAX = 20;

/**
 * @typedef {object} Postgres
 * @property {string} url the application's role
 * @property {string} adminUrl the owner's role
 * @property {string} superUrl the bootstrap superuser, for tests and diagnosis only
 * @property {string} socketDir empty where the server listens on TCP (Windows)
 * @property {number} pid
 * @property {boolean} joined whether the server was running already
 * @property {() => Promise<'stopped' | 'in use' | 'already stopped'>} stop
 */

/**
 * Starts the cluster in `dataDir`/postgres, or joins it when it runs: because another program uses it, or because its
 * starter was killed. It stops when the last of its users calls stop(). `durable: false` is for tests alone.
 * @param {{ dataDir: string, durable?: boolean, tcp?: boolean, binariesDir?: string }} options
 * @returns {Promise<Postgres>}
 */
export async function startPostgres({
  dataDir,
  durable = true,
  tcp = process.platform === 'win32',
  binariesDir,
}) {
  const home = path.resolve(dataDir);
  const cluster = path.join(home, 'postgres');
  const binaries = findBinaries(binariesDir);
  // As root the server runs as another account, which must be able to enter this folder; secrets in it are 0600.
  const made = fs.mkdirSync(home, { recursive: true });
  if (made) fs.chmodSync(home, process.getuid?.() === 0 ? 0o755 : 0o700);
  const account = chooseAccount(binaries, cluster);
  return withLock(path.join(home, 'postgres.lock'), async () => {
    const password = ensureCluster({ binaries, account, cluster, tcp });
    const place = { home, cluster, socketDir: tcp ? '' : socketDirFor(cluster, account) };
    const joined = await join(place);
    const running = joined ?? (await launch({ binaries, account, place, durable, tcp }));
    const user = register(home);
    return describe({ place, running, password, joined: Boolean(joined), user });
  });
}

function describe({ place, running, password, joined, user }) {
  const credentials = (role) => (password ? `${role}:${password}` : role);
  const urlFor = (role) =>
    place.socketDir
      ? `postgres://${role}@localhost/${DATABASE}?host=${encodeURIComponent(place.socketDir)}`
      : `postgres://${credentials(role)}@127.0.0.1:${running.port}/${DATABASE}`;
  return {
    url: urlFor(APP_ROLE),
    adminUrl: urlFor(ADMIN_ROLE),
    superUrl: urlFor('postgres'),
    socketDir: place.socketDir,
    pid: running.pid,
    joined,
    stop: () => release(place, user),
  };
}

// The socket lies in the private cluster folder; where that path is too long, in a private folder named after it.
function socketDirFor(cluster, account) {
  if (Buffer.byteLength(cluster) <= SOCKET_DIR_BYTES_MAX) return cluster;
  const name = createHash('sha256').update(cluster).digest('hex').slice(0, 16);
  const folder = path.join(os.tmpdir(), `azora-${name}`);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account.kind === 'nobody') fs.chownSync(folder, account.uid, account.gid);
  return folder;
}

async function join(place) {
  const found = readPidFile(place.cluster);
  if (!found || !isPostgres(found.pid)) return null;
  const address = addressOf({ socketDir: place.socketDir, port: found.port });
  // It may be starting, or recovering after a crash, or just stopping.
  for (const deadline = Date.now() + START_SECONDS_MAX * 1000; Date.now() < deadline; await pause(50)) {
    if (await accepts(address)) return found;
    if (!isPostgres(found.pid)) return null;
  }
  throw new Error(
    `Postgres (process ${found.pid}) in ${place.cluster} does not answer; see postgres.log there.`,
  );
}

async function launch({ binaries, account, place, durable, tcp }) {
  await clearAfterCrash(place.cluster);
  const logFile = path.join(place.home, 'postgres.log');
  const deadline = Date.now() + START_SECONDS_MAX * 1000;
  for (;;) {
    const port = tcp ? await freePort() : 0;
    const listen = tcp
      ? ['-h', '127.0.0.1', '-p', String(port), '-k', '']
      : ['-h', '', '-k', place.socketDir];
    const log = fs.openSync(logFile, 'w', 0o600);
    const started = Date.now();
    const child = spawn(
      ...commandAs(account, binaries.postgres, ['-D', place.cluster, ...listen, ...settings(durable)], {
        stdio: ['ignore', log, log],
        // A group of its own: Ctrl-C in the terminal is for the app, which then stops Postgres last.
        detached: true,
      }),
    );
    fs.closeSync(log);
    child.unref();
    if (await becomesReady(child, addressOf({ socketDir: place.socketDir, port }), deadline)) {
      return { pid: child.pid, port };
    }
    const words = fs.readFileSync(logFile, 'utf8').trim();
    // A killed postmaster leaves its lock file and its backends for a moment.
    const passing =
      /lock file .* (already exists|is empty)|pre-existing shared memory|Address already in use/;
    if (!passing.test(words) || Date.now() > Math.min(deadline, started + 20_000)) {
      throw new Error(`Postgres did not start:\n${words.split('\n').slice(-8).join('\n')}`);
    }
    await pause(250);
    await clearAfterCrash(place.cluster);
  }
}

async function becomesReady(child, address, deadline) {
  let gone = false;
  child.once('exit', () => {
    gone = true;
  });
  child.once('error', () => {
    gone = true;
  });
  while (!gone && Date.now() < deadline) {
    if (await accepts(address)) return true;
    await pause(25);
  }
  return false;
}

function settings(durable) {
  const values = {
    max_connections: 80,
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    // Some containers give /dev/shm 64 MB; the queries of one app need no parallel workers.
    max_parallel_workers_per_gather: 0,
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * After kill -9 of the postmaster: waits for its backends to leave, then removes a lock file that names no living
 * Postgres. (Postgres does so by itself, except where its number was reused or nobody reaps the dead process.)
 */
async function clearAfterCrash(cluster) {
  const found = readPidFile(cluster);
  if (!found || isPostgres(found.pid)) return;
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await pause(50)) {
    if (backendsIn(cluster).length === 0) break;
  }
  const left = backendsIn(cluster);
  if (left.length) throw new Error(`Processes ${left.join(', ')} of a killed Postgres still use ${cluster}.`);
  fs.rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
}

let registrations = 0;

function register(home) {
  const folder = path.join(home, 'postgres.users');
  fs.mkdirSync(folder, { recursive: true });
  registrations += 1;
  const name = `${process.pid}.${registrations}`;
  fs.writeFileSync(path.join(folder, name), '');
  return name;
}

function otherUsers(home, own) {
  const folder = path.join(home, 'postgres.users');
  return fs.readdirSync(folder).filter((name) => {
    if (name === own) return false;
    if (isAlive(Number.parseInt(name, 10))) return true;
    fs.rmSync(path.join(folder, name), { force: true });
    return false;
  });
}

async function release(place, user) {
  return withLock(path.join(place.home, 'postgres.lock'), async () => {
    const mine = path.join(place.home, 'postgres.users', user);
    if (!fs.existsSync(mine)) return 'already stopped';
    fs.rmSync(mine);
    if (otherUsers(place.home, user).length) return 'in use';
    return stopServer(place.cluster);
  });
}

/** Fast shutdown: open transactions are rolled back, everything acknowledged is on disk. */
async function stopServer(cluster) {
  const found = readPidFile(cluster);
  if (!found || !isPostgres(found.pid)) return 'already stopped';
  process.kill(found.pid, 'SIGINT');
  const deadline = Date.now() + STOP_SECONDS_MAX * 1000;
  let asked = false;
  while (isPostgres(found.pid)) {
    if (!asked && Date.now() > deadline) {
      asked = true;
      // Immediate shutdown: the next start replays the log. Nothing acknowledged is lost.
      process.kill(found.pid, 'SIGQUIT');
    }
    if (Date.now() > deadline + 5000) throw new Error(`Postgres (process ${found.pid}) does not stop.`);
    await pause(25);
  }
  return 'stopped';
}
