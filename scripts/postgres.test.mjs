// The embedded server through what happens to it: killed starters, killed postmasters, stale locks, long paths, guests.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterEach, describe, expect, it } from 'vitest';
import { startPostgres } from './postgres.mjs';
import { findBinaries, hydrate } from './postgres/binaries.mjs';
import { isAlive, withLock } from './postgres/processes.mjs';

const cleanups = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function newDataDir() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'azora-pg-'));
  fs.chmodSync(folder, 0o755);
  cleanups.push(() => fs.rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 'data');
}

async function start(options) {
  const server = await startPostgres(options);
  cleanups.push(() => server.stop());
  return server;
}

async function query(url, text) {
  const address = new URL(url);
  const host = address.searchParams.get('host');
  address.searchParams.delete('host');
  const sql = postgres(address.toString(), { max: 1, onnotice: () => {}, ...(host ? { host } : {}) });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

async function gone(pid) {
  for (let wait = 0; isAlive(pid) && wait < 200; wait += 1)
    await new Promise((resolve) => setTimeout(resolve, 25));
  return !isAlive(pid);
}

/** Another program that starts the server and is killed while it runs. */
async function startAndKill(dataDir) {
  const program = `
    const { startPostgres } = await import(${JSON.stringify(new URL('./postgres.mjs', import.meta.url).href)});
    const { pid } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(pid); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = await new Promise((resolve) => child.stdout.once('data', (chunk) => resolve(Number(chunk))));
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  return pid;
}

describe('embedded Postgres', () => {
  it('gives the application a role without DDL and the owner one with it', async () => {
    const server = await start({ dataDir: newDataDir() });
    await expect(query(server.url, 'create table t (i int)')).rejects.toThrow(/permission denied/);
    await query(
      server.adminUrl,
      'create table t (i int); create extension pg_trgm; create extension unaccent',
    );
    const [settings] = await query(
      server.url,
      "select current_setting('fsync') as fsync, current_setting('TimeZone') as zone",
    );
    expect(settings).toEqual({ fsync: 'on', zone: 'UTC' });
  });

  it('is joined by a second program and stops with the last', async () => {
    const dataDir = newDataDir();
    const [first, second] = await Promise.all([start({ dataDir }), start({ dataDir })]);
    expect([first.joined, second.joined].toSorted()).toEqual([false, true]);
    expect(await first.stop()).toBe('in use');
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(await second.stop()).toBe('stopped');
    expect(await second.stop()).toBe('already stopped');
    expect(await gone(first.pid)).toBe(true);
  });

  it('is joined after its starter was killed, and then stops', async () => {
    const dataDir = newDataDir();
    const pid = await startAndKill(dataDir);
    const server = await start({ dataDir });
    expect(server).toMatchObject({ joined: true, pid });
    expect(await server.stop()).toBe('stopped');
  });

  it('keeps what was acknowledged before kill -9 of the server', async () => {
    const dataDir = newDataDir();
    const first = await start({ dataDir });
    await query(first.adminUrl, 'create table t (i int)');
    await query(first.adminUrl, 'insert into t values (7)');
    process.kill(first.pid, 'SIGKILL');
    const second = await start({ dataDir });
    expect(second.joined).toBe(false);
    expect(await query(second.adminUrl, 'select i from t')).toEqual([{ i: 7 }]);
  });

  it('recovers from a lock and a process number that now belong to somebody else', async () => {
    const dataDir = newDataDir();
    const first = await start({ dataDir });
    process.kill(first.pid, 'SIGKILL');
    await gone(first.pid);
    const pidFile = path.join(dataDir, 'postgres', 'postmaster.pid');
    fs.writeFileSync(pidFile, fs.readFileSync(pidFile, 'utf8').replace(/^\d+/, String(process.pid)));
    fs.writeFileSync(path.join(dataDir, 'postgres.lock'), '999999999');
    const second = await start({ dataDir });
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('finds room for its socket where the path is too long for one', async () => {
    const server = await start({ dataDir: path.join(newDataDir(), 'x'.repeat(110)) });
    expect(server.socketDir.length).toBeLessThan(88);
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('listens on a local port with a password where there are no sockets', async () => {
    const server = await start({ dataDir: newDataDir(), tcp: true });
    expect(server.url).toMatch(/^postgres:\/\/azora_app:[0-9a-f]{48}@127\.0\.0\.1:\d+\/azora$/);
    expect(await query(server.url, 'select current_user as role')).toEqual([{ role: 'azora_app' }]);
    await expect(query(server.url.replace(/:[0-9a-f]{48}@/, ':wrong@'), 'select 1')).rejects.toThrow(
      /password/,
    );
  });

  it('makes no half cluster when initdb was killed', async () => {
    const dataDir = newDataDir();
    fs.mkdirSync(path.join(dataDir, 'postgres.init-1'), { recursive: true });
    fs.writeFileSync(path.join(dataDir, 'postgres.init-1', 'PG_VERSION'), '18\n');
    const server = await start({ dataDir });
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('repairs the links that an install without scripts leaves out', () => {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), 'azora-links-'));
    cleanups.push(() => fs.rmSync(root, { recursive: true }));
    fs.mkdirSync(path.join(root, 'native', 'lib'), { recursive: true });
    fs.writeFileSync(path.join(root, 'native', 'lib', 'a.so.1.2'), 'a');
    const links = [{ source: 'native/lib/a.so.1.2', target: 'native/lib/a.so.1' }];
    fs.writeFileSync(path.join(root, 'native', 'pg-symlinks.json'), JSON.stringify(links));
    expect([hydrate(root), hydrate(root)]).toEqual([1, 0]);
    expect(fs.readFileSync(path.join(root, 'native', 'lib', 'a.so.1'), 'utf8')).toBe('a');
    expect(fs.existsSync(findBinaries().postgres)).toBe(true);
  });
});

describe('lock between processes', () => {
  it('lets one in at a time', async () => {
    const file = path.join(newDataDir(), '..', 'lock');
    let inside = 0;
    let most = 0;
    const work = () =>
      withLock(file, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setTimeout(resolve, 5));
        inside -= 1;
      });
    await Promise.all(Array.from({ length: 6 }, work));
    expect(most).toBe(1);
    expect(fs.existsSync(file)).toBe(false);
  });
});
