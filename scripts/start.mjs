#!/usr/bin/env node
// `npm start`: from a fresh clone to a running app, with nothing but Node and npm. Plain Node; nothing is imported from
// node_modules before it is installed. `--dev` runs `next dev` on the same database instead of a build.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { isAlive } from './postgres/processes.mjs';
import { ensureBuild, markServing } from './start/build.mjs';
import { ensureInstalled } from './start/install.mjs';
import { endRunning, runToEnd } from './start/run.mjs';
import { serve, untilReady } from './start/serve.mjs';
import { ROOT, nodeFault, readSettings, secretIn } from './start/settings.mjs';

const dev = process.argv.includes('--dev');
const say = (words) => console.log(words);
const cleanups = [];
let stopping = null;
let database = null;
let reviving = null;

/** Undoes what was started, newest first, then ends the process. Postgres is stopped last. */
function stop(code) {
  stopping ??= (async () => {
    endRunning();
    for (const cleanup of cleanups.reverse()) {
      try {
        await cleanup();
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
      }
    }
    process.exit(code);
  })();
  return stopping;
}

// npm passes the terminal's Ctrl-C on, so one key press may arrive twice.
const SAME_PRESS_MILLISECONDS = 500;

/** The first signal drains, the second stops the database without waiting for answers, the third just ends. */
function listenForSignals() {
  let presses = 0;
  let last = 0;
  for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
    process.on(signal, () => {
      if (Date.now() - last < SAME_PRESS_MILLISECONDS) return;
      last = Date.now();
      presses += 1;
      if (presses === 1) {
        say('\nStopping: answering what was asked, then closing the database. Ctrl-C again to force.');
        void stop(0);
      } else if (presses === 2 && database) {
        void database.stop().finally(() => process.exit(code));
      } else {
        process.exit(code);
      }
    });
  }
}

/** Settings, migrations and seed need TypeScript and packages: they run in a process of their own, which answers. */
async function runPrepare() {
  const loader = new URL('../node_modules/tsx/dist/loader.mjs', import.meta.url).href;
  const answers = path.join(process.env.AZORA_DATA_DIR, `prepared-${process.pid}.json`);
  try {
    const args = ['--import', loader, path.join(ROOT, 'scripts', 'prepare.ts'), answers];
    if ((await runToEnd(process.execPath, args)) !== 0) throw new Quiet();
    return JSON.parse(fs.readFileSync(answers, 'utf8'));
  } finally {
    fs.rmSync(answers, { force: true });
  }
}

/** The cause was printed already. */
class Quiet extends Error {}

/** A server that was killed is started again: it recovers by itself, and the app finds it at the same address. */
async function reviveDatabase(startPostgres, settings) {
  if (reviving || stopping || !database.socketDir || isAlive(database.pid)) return;
  say('The database ended unexpectedly; starting it again.');
  reviving = (async () => {
    await database.stop();
    database = await startPostgres({ dataDir: settings.dataDir });
  })()
    .catch((error) => console.error(error.message))
    .finally(() => {
      reviving = null;
    });
}

async function bringDatabase(settings) {
  if (settings.external) {
    process.env.AZORA_DATABASE_KIND = 'external';
    return;
  }
  const { startPostgres } = await import('./postgres.mjs');
  database = await startPostgres({ dataDir: settings.dataDir });
  const watch = setInterval(() => void reviveDatabase(startPostgres, settings), 1000);
  cleanups.push(async () => {
    clearInterval(watch);
    await reviving;
    await database.stop();
  });
  process.env.AZORA_DATABASE_KIND = 'embedded';
  process.env.DATABASE_URL = database.url;
  process.env.DATABASE_ADMIN_URL = database.adminUrl;
}

function runDev(settings) {
  const next = path.join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next');
  const args = [next, 'dev', '-H', settings.host, '-p', String(settings.port)];
  const env = { ...process.env, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' };
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: 'inherit' });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  cleanups.push(async () => {
    child.kill('SIGTERM');
    await gone;
  });
  void gone.then((code) => stop(code ?? 0));
}

function welcome({ publicUrl, demo, seeded }, settings) {
  const lines = ['', `Azora is ready: ${publicUrl}`];
  if (demo) {
    lines.push(
      seeded
        ? '  A demo world was made. Sign in with the password azora-demo as'
        : '  Sign in with the password azora-demo as',
      '    student@azora.test    a learner',
      '    educator@azora.test   an educator with courses and 10,000 tokens',
      '    admin@azora.test      an administrator',
    );
  }
  lines.push(
    `  Data: ${settings.external ? 'DATABASE_URL, ' : ''}${settings.dataDir}`,
    '  Ctrl-C stops it.',
    '',
  );
  say(lines.join('\n'));
}

async function main() {
  const fault = nodeFault();
  if (fault) throw new Error(fault);
  const settings = readSettings();
  listenForSignals();
  await ensureInstalled(say);
  if (stopping) return;
  process.env.NODE_ENV = dev ? 'development' : 'production';
  process.env.AZORA_DATA_DIR = settings.dataDir;
  fs.mkdirSync(settings.dataDir, { recursive: true });
  // In a real installation the operator keeps the secret; the settings are refused without it.
  if (!settings.production) process.env.AZORA_SECRET = settings.secret ?? secretIn(settings.dataDir);
  await bringDatabase(settings);
  const prepared = await runPrepare();
  if (stopping) return;
  process.env.NEXTAUTH_URL = prepared.publicUrl;
  if (dev) {
    runDev(settings);
    return;
  }
  const distDir = await ensureBuild(say);
  if (stopping) return;
  cleanups.push(markServing(distDir));
  const { drain } = await serve({ ...settings, distDir });
  cleanups.push(drain);
  await untilReady(settings);
  if (!stopping) welcome(prepared, settings);
}

main().catch((error) => {
  if (!(error instanceof Quiet)) console.error(error instanceof Error ? error.message : error);
  void stop(1);
});
