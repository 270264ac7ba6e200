#!/usr/bin/env node
// `npm run bench`: the production build under load, beside a bare server and the same procedures without Next, all in one
// run on one machine: read the ratios, not the figures. Prints tables, and writes bench/results/latest.json.
// BENCH_SECONDS (per measurement), BENCH_ROUNDS and BENCH_SOAK (requests) make it shorter; BENCH_ONLY=pages only compares
// the cached pages with the empty one, BENCH_ONLY=weight only weighs.
import { execFile, fork, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { measure, measureOnce, rssMegabytes } from './load.mjs';
import { printReport } from './report.mjs';
import { weighStudentPages } from './student-pages.mjs';
import { completionsOf, COURSE_PAGE, readsOf, signInsOf, standaloneReadsOf } from './targets.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');
const PORT = Number(process.env.PORT ?? 4390);
const [BARE_PORT, STANDALONE_PORT] = [PORT + 1, PORT + 2];
const at = (port) => `http://127.0.0.1:${port}`;
const BASE = at(PORT);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 2);
const ONLY = process.env.BENCH_ONLY;
const LEVELS = ONLY === 'pages' ? [16] : [1, 16, 64];
const SOAK_REQUESTS = Number(process.env.BENCH_SOAK ?? 20_000);
const SOAK_PARTS = 5;
const LEARNERS = 61;
const dataDir = process.env.AZORA_DATA_DIR ?? fs.mkdtempSync(path.join(os.tmpdir(), 'azora-bench-'));

const settings = {
  ...process.env,
  PORT: String(PORT),
  HOST: '127.0.0.1',
  AZORA_DATA_DIR: dataDir,
  AZORA_BENCH: '1',
  AZORA_RATE_LIMITS: 'off',
  AZORA_LOG_LEVEL: 'error',
  DATABASE_URL: '',
  DATABASE_ADMIN_URL: '',
};
const children = [];
let database;

async function waitFor(address, app) {
  for (;;) {
    const response = await fetch(address).catch(() => null);
    if (response?.ok) return;
    if (app.exitCode !== null) throw new Error('The app did not start.');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** The app as `npm start` runs it: build, embedded Postgres, demo world, one process that serves. */
async function startApp() {
  console.log('Starting the production build…');
  const app = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: ROOT,
    env: settings,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(app);
  await waitFor(`${BASE}/api/health/ready`, app);
  return app;
}

/** The settings of processes beside the app that use its database. */
async function besideTheApp() {
  Object.assign(process.env, settings);
  const { openSettingsDatabase } = await import('../scripts/settings-database.mjs');
  database = await openSettingsDatabase();
  return { ...process.env, NODE_ENV: 'production' };
}

function startBeside(file, port, env) {
  const child = fork(path.join(ROOT, file), [String(port)], {
    cwd: ROOT,
    env,
    execArgv: file.endsWith('.ts') ? ['--import', 'tsx'] : [],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child.pid));
    child.once('exit', () => reject(new Error(`${file} ended`)));
  });
}

async function makeWorld(env) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'bench/prepare.ts', String(LEARNERS)],
    { cwd: ROOT, env, maxBuffer: 64e6 },
  );
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

/** The better of several rounds, each over every target in turn, so that a busy moment does not fall on one of them. */
async function measureReads(targets) {
  const best = new Map();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const connections of LEVELS) {
      for (const target of targets) {
        const row = await measure(target, { connections, seconds: SECONDS, pid: target.pid });
        row.beside = target.beside;
        const key = `${connections} ${target.title}`;
        const known = best.get(key);
        if (!known || known.requestsPerSecond < row.requestsPerSecond) best.set(key, row);
        process.stdout.write('.');
      }
    }
  }
  return [...best.values()];
}

async function measureWrites(world, pid) {
  const rows = [];
  const completions = completionsOf(world, BASE);
  const share = Math.floor(completions.length / LEVELS.length);
  for (const [index, connections] of LEVELS.entries()) {
    const requests = completions.slice(index * share, (index + 1) * share);
    rows.push(await measureOnce('lesson completion (write)', requests, { connections, pid }));
  }
  const signIns = signInsOf(world, BASE, 50);
  rows.push(await measureOnce('sign-in', signIns, { connections: 1, pid }));
  rows.push(await measureOnce('sign-in, 50 at once', signIns, { connections: 50, pid }));
  return rows;
}

async function queriesOf(target) {
  const response = await fetch(target.url, {
    method: target.method,
    headers: target.headers,
    body: target.body,
  });
  await response.arrayBuffer();
  return Number(response.headers.get('x-azora-queries') ?? NaN);
}

async function soak(reads, pid) {
  const page = { title: 'soak, pages', url: BASE + COURSE_PAGE, headers: { 'accept-encoding': 'gzip' } };
  const calls = reads.filter((target) => target.read);
  const step = Math.floor(SOAK_REQUESTS / SOAK_PARTS);
  const amount = Math.floor(step / (calls.length + 1));
  const points = [{ requests: 0, rss: rssMegabytes(pid) }];
  for (let part = 1; part <= SOAK_PARTS; part += 1) {
    for (const target of [page, ...calls]) await measure(target, { connections: 16, amount, pid });
    points.push({ requests: amount * (calls.length + 1) * part, rss: rssMegabytes(pid) });
  }
  return points;
}

/** Pages beside the empty page, in many short rounds: what a busy machine leaves of a comparison. */
async function measurePages(world, app) {
  const pages = readsOf(world, BASE).filter((target) => !target.read);
  for (const page of pages) await measure(page, { connections: 8, amount: 400, pid: app.pid });
  return {
    rows: await measureReads(pages.map((page) => ({ ...page, pid: app.pid }))),
    queries: {},
    memory: [],
  };
}

async function measureAll(world, app, env) {
  const reads = readsOf(world, BASE).map((target) => ({ ...target, pid: app.pid }));
  const bare = await startBeside('bench/bare.mjs', BARE_PORT, env);
  const standalone = await startBeside('bench/standalone.ts', STANDALONE_PORT, env);
  const targets = [
    { title: 'bare node:http', url: at(BARE_PORT), pid: bare },
    ...standaloneReadsOf(world, at(STANDALONE_PORT)).map((target) => ({ ...target, pid: standalone })),
    ...reads,
  ];
  const queries = {};
  for (const target of targets) {
    // Warm: compiled code, prepared statements, a filled page cache.
    await measure(target, { connections: 8, amount: 400, pid: target.pid });
    if (target.read) queries[target.title] = await queriesOf(target);
  }
  const rows = await measureReads(targets);
  const [signIn] = signInsOf(world, BASE, 1);
  queries['sign-in'] = await queriesOf(signIn);
  // The last one: it is the same lesson of the same learner for nobody else.
  queries['lesson completion (write)'] = await queriesOf(completionsOf(world, BASE).at(-1));
  rows.push(...(await measureWrites(withoutLast(world), app.pid)));
  return { rows, queries, memory: await soak(reads, app.pid) };
}

/** The learner whose completion was counted does not take part in the load. */
const withoutLast = (world) => ({ ...world, people: world.people.slice(0, -1) });

function machine() {
  const [cpu] = os.cpus();
  return {
    cpu: cpu?.model ?? 'unknown',
    cores: os.cpus().length,
    memoryGb: Math.round(os.totalmem() / 1e9),
    load: os.loadavg().map((value) => Number(value.toFixed(1))),
    node: process.version,
    system: `${os.type()} ${os.release()}`,
  };
}

const NOTHING = { rows: [], queries: {}, memory: [] };

async function main() {
  const before = machine();
  const app = await startApp();
  const env = await besideTheApp();
  const world = await makeWorld(env);
  const measureChosen = { weight: () => NOTHING, pages: measurePages }[ONLY] ?? measureAll;
  const measured = await measureChosen(world, app, env);
  const pages = await weighStudentPages(world, BASE);
  const report = { at: new Date().toISOString(), machine: before, ...measured, pages };
  fs.mkdirSync(path.join(ROOT, 'bench/results'), { recursive: true });
  fs.writeFileSync(path.join(ROOT, 'bench/results/latest.json'), `${JSON.stringify(report, null, 2)}\n`);
  printReport(report);
}

/** Asks every child to end and waits for it, so that the database is left cleanly stopped. */
async function endChildren() {
  const ends = children.map((child) =>
    child.exitCode === null ? new Promise((resolve) => child.once('exit', resolve)) : undefined,
  );
  for (const child of children.reverse()) child.kill('SIGTERM');
  await Promise.all(ends);
}

try {
  await main();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await endChildren();
  // Postgres runs for as long as anybody uses it, and this process does.
  await database?.close();
  process.exit();
}
