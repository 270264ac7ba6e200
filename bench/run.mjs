#!/usr/bin/env node
// `npm run bench`: the production build under load, beside a bare server and the same procedures without Next, all in one
// run on one machine: read the ratios, not the figures. Prints tables, and writes bench/results/latest.json.
import { execFile, fork, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { javascriptOf } from './javascript.mjs';
import { measure, rssMegabytes } from './load.mjs';
import { printReport } from './report.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');
const PORT = Number(process.env.PORT ?? 4390);
const [BARE_PORT, STANDALONE_PORT] = [PORT + 1, PORT + 2];
const BASE = `http://127.0.0.1:${PORT}`;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 6);
const LEVELS = [1, 16, 64];
const SOAK_REQUESTS = Number(process.env.BENCH_SOAK ?? 20_000);
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

async function waitFor(address, seconds) {
  for (let tries = 0; tries < seconds * 2; tries += 1) {
    const response = await fetch(address).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`${address} did not answer`);
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
  await waitFor(`${BASE}/api/health/ready`, 400);
  return app;
}

/** The settings of processes beside the app that use its database. */
async function besideTheApp() {
  Object.assign(process.env, settings);
  const { openSettingsDatabase } = await import('../scripts/settings-database.mjs');
  await openSettingsDatabase();
  return { ...settings, ...process.env, NODE_ENV: 'production' };
}

function startBeside(file, port, env) {
  const child = fork(path.join(ROOT, file), [String(port)], {
    cwd: ROOT,
    env,
    execArgv: file.endsWith('.ts') ? ['--import', 'tsx'] : [],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child));
    child.once('exit', () => reject(new Error(`${file} ended`)));
  });
}

const trpc = (name, input) => `/api/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`;

/** What is measured on the app. `read` targets count their queries once before the load. */
function targetsOf(world) {
  const [reader] = world.people;
  const headers = { authorization: `Bearer ${reader.token}` };
  const page = '/en/courses';
  return [
    { title: 'empty prerendered page', url: `${BASE}/bench/blank` },
    { title: 'course page', url: `${BASE}/en/courses/linear-algebra-you-can-draw` },
    { title: 'catalogue, no query', url: `${BASE}${page}` },
    { title: 'courses.list (tRPC)', url: BASE + trpc('courses.list', { limit: 20 }), read: true },
    { title: 'courses.list (REST)', url: `${BASE}/api/v1/courses?limit=20`, read: true },
    {
      title: 'enrolment (REST)',
      url: `${BASE}/api/v1/enrolments/${reader.enrolmentId}`,
      headers,
      read: true,
    },
    {
      title: 'enrolment (tRPC)',
      url: BASE + trpc('progress.enrolment', { id: reader.enrolmentId }),
      headers,
      read: true,
    },
    { title: 'wallet (REST)', url: `${BASE}/api/v1/wallet`, headers, read: true },
    {
      title: 'lesson of a course (REST)',
      url: `${BASE}/api/v1/enrolments/${reader.enrolmentId}/lessons/${reader.lessonIds[0]}`,
      headers,
      read: true,
    },
  ];
}

/** Requests that each complete another lesson of another learner: every one is a real write, none a repeat. */
function completions(world, used) {
  const requests = [];
  for (const { token, enrolmentId, lessonIds } of world.people.slice(1)) {
    for (const lessonId of lessonIds) {
      requests.push({
        method: 'POST',
        path: `/api/v1/enrolments/${enrolmentId}/lessons/${lessonId}/complete`,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: '{}',
      });
    }
  }
  return requests.slice(used);
}

async function measureWrites(world, pid, rows) {
  let used = 0;
  for (const connections of LEVELS) {
    const amount = Math.min(600, Math.floor(completions(world, 0).length / LEVELS.length));
    const queue = completions(world, used).slice(0, amount);
    used += amount;
    // One request list per run, taken in turn: autocannon gives every connection its own place in it, so it is split.
    let next = 0;
    const setupClient = (client) => {
      const take = () => queue[next++ % queue.length];
      client.setRequest(take());
      client.on('response', () => client.setRequest(take()));
    };
    rows.push(
      await measure(
        { title: 'lesson completion (write)', url: BASE, setupClient },
        { connections, amount, pid },
      ),
    );
  }
  const [{ email }] = world.people;
  const body = JSON.stringify({ email, password: world.password });
  const login = {
    title: 'sign-in',
    url: `${BASE}/api/v1/auth/login`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  };
  rows.push(await measure(login, { connections: 1, amount: 50, pid }));
  rows.push(await measure({ ...login, title: 'sign-in, 50 at once' }, { connections: 50, amount: 50, pid }));
}

async function queriesOf(target) {
  const response = await fetch(target.url, { headers: target.headers });
  await response.arrayBuffer();
  return Number(response.headers.get('x-azora-queries') ?? NaN);
}

async function soak(world, pid) {
  const points = [];
  const [page, list] = [
    `${BASE}/en/courses/linear-algebra-you-can-draw`,
    BASE + trpc('courses.list', { limit: 20 }),
  ];
  const headers = { authorization: `Bearer ${world.people[0].token}` };
  const step = Math.floor(SOAK_REQUESTS / 4);
  for (let part = 0; part < 4; part += 1) {
    await measure({ title: 'soak, pages', url: page }, { connections: 16, amount: step / 2, pid });
    await measure({ title: 'soak, calls', url: list, headers }, { connections: 16, amount: step / 2, pid });
    points.push({ requests: step * (part + 1), rss: rssMegabytes(pid) });
  }
  return points;
}

async function main() {
  const app = await startApp();
  const env = await besideTheApp();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'bench/prepare.ts', '61'],
    { cwd: ROOT, env, maxBuffer: 64e6 },
  );
  const world = JSON.parse(stdout.trim().split('\n').at(-1));
  const bare = await startBeside('bench/bare.mjs', BARE_PORT, env);
  const standalone = await startBeside('bench/standalone.ts', STANDALONE_PORT, env);
  const [reader] = world.people;
  const headers = { authorization: `Bearer ${reader.token}` };
  const beside = [
    { title: 'bare node:http', url: `http://127.0.0.1:${BARE_PORT}/`, pid: bare.pid },
    {
      title: 'courses.list (standalone tRPC)',
      url: `http://127.0.0.1:${STANDALONE_PORT}${trpc('courses.list', { limit: 20 })}`,
      pid: standalone.pid,
    },
    {
      title: 'enrolment (standalone tRPC)',
      url: `http://127.0.0.1:${STANDALONE_PORT}${trpc('progress.enrolment', { id: reader.enrolmentId })}`,
      headers,
      pid: standalone.pid,
    },
  ];
  const targets = [...beside, ...targetsOf(world).map((target) => ({ ...target, pid: app.pid }))];
  const rows = [];
  const queries = {};
  for (const target of targets) {
    // Warm: compiled code, prepared statements, a filled page cache.
    await measure(target, { connections: 8, amount: 200, pid: target.pid });
    if (target.read) queries[target.title] = await queriesOf(target);
  }
  for (const connections of LEVELS) {
    for (const target of targets) {
      rows.push(await measure(target, { connections, seconds: SECONDS, pid: target.pid }));
      process.stdout.write('.');
    }
  }
  await measureWrites(world, app.pid, rows);
  const memory = await soak(world, app.pid);
  const player = `/learn/${reader.enrolmentId}/${reader.lessonIds[0]}`;
  const cookie = await sessionCookie(world);
  const scripts = [];
  for (const page of [
    '/bench/blank',
    '/en/courses',
    '/en/courses/linear-algebra-you-can-draw',
    '/home',
    player,
    '/wallet',
  ]) {
    scripts.push(await javascriptOf(BASE, page, { cookie }));
  }
  const report = { at: new Date().toISOString(), machine: machine(), rows, queries, memory, scripts };
  fs.mkdirSync(path.join(ROOT, 'bench/results'), { recursive: true });
  fs.writeFileSync(path.join(ROOT, 'bench/results/latest.json'), `${JSON.stringify(report, null, 2)}\n`);
  printReport(report);
}

/** Signs in as a browser does and answers with its cookies. */
async function sessionCookie(world) {
  const jar = new Map();
  const keep = (response) => {
    for (const line of response.headers.getSetCookie()) jar.set(line.split('=')[0], line.split(';')[0]);
    return response;
  };
  const cookies = () => [...jar.values()].join('; ');
  const { csrfToken } = await keep(await fetch(`${BASE}/api/auth/csrf`)).json();
  const form = new URLSearchParams({
    csrfToken,
    email: world.people[0].email,
    password: world.password,
    json: 'true',
  });
  keep(
    await fetch(`${BASE}/api/auth/callback/credentials`, {
      method: 'POST',
      body: form,
      headers: { cookie: cookies() },
      redirect: 'manual',
    }),
  );
  return cookies();
}

function machine() {
  const [cpu] = os.cpus();
  return {
    cpu: cpu?.model ?? 'unknown',
    cores: os.cpus().length,
    memoryGb: Math.round(os.totalmem() / 1e9),
    node: process.version,
    system: `${os.type()} ${os.release()}`,
  };
}

try {
  await main();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  for (const child of children.reverse()) child.kill('SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  process.exit();
}
