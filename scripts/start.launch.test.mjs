// `npm start` itself, on the production build: it needs one (npm run build), so it runs after the build in `npm test`.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort, readPidFile } from './postgres/probe.mjs';
import { isAlive } from './postgres/processes.mjs';
import { ROOT } from './start/settings.mjs';
import { testEnvironment } from './testing/run-step.mjs';

const NOTHING = {
  DATABASE_URL: '',
  DATABASE_ADMIN_URL: '',
  AZORA_PUBLIC_URL: '',
  AZORA_SECRET: '',
  AZORA_DEMO: '',
  HOST: '',
};
let home;
let dataDir;
let port;
const running = new Set();

beforeAll(async () => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'azora-start-'));
  fs.chmodSync(home, 0o755);
  dataDir = path.join(home, 'data');
  port = await freePort();
  // The first start makes the database and its demo world.
  const first = await startApp();
  await first.end('SIGTERM');
}, 240_000);

afterEach(async () => {
  for (const app of [...running]) await app.end('SIGKILL');
});

afterAll(() => fs.rmSync(home, { recursive: true, force: true }));

function launch(settings = {}) {
  const env = testEnvironment({
    ...NOTHING,
    AZORA_DATA_DIR: dataDir,
    PORT: String(port),
    AZORA_LOG_LEVEL: 'error',
    ...settings,
  });
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const exited = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
  const app = {
    pid: child.pid,
    output: () => output,
    exited,
    async end(signal) {
      child.kill(signal);
      running.delete(app);
      return exited;
    },
  };
  running.add(app);
  return app;
}

async function startApp(settings) {
  const app = launch(settings);
  await eventually(async () => {
    expect(app.output()).toContain('Azora is ready');
    expect(await statusOf('/api/health/ready')).toBe(200);
  }, 200_000);
  return app;
}

async function eventually(check, milliseconds = 15_000) {
  for (const deadline = Date.now() + milliseconds; ; ) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function statusOf(address) {
  return new Promise((resolve) => {
    const request = http.get({ host: '127.0.0.1', port, path: address, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.once('error', () => resolve(0));
  });
}

const postgres = () => readPidFile(path.join(dataDir, 'postgres'));
const postgresLog = () => fs.readFileSync(path.join(dataDir, 'postgres.log'), 'utf8');

describe('npm start', () => {
  it('is ready within seconds the second time, and leaves a database that was shut down cleanly', async () => {
    const began = Date.now();
    const app = await startApp();
    expect(Date.now() - began).toBeLessThan(20_000);
    const { pid } = postgres();
    expect(await app.end('SIGTERM')).toBe(0);
    expect(isAlive(pid)).toBe(false);
    expect(postgresLog()).toContain('database system is shut down');
    const again = await startApp();
    expect(postgresLog()).not.toContain('not properly shut down');
    expect(await again.end('SIGINT')).toBe(0);
  });

  it('answers what was asked before it stops', async () => {
    const app = await startApp();
    const answered = new Promise((resolve, reject) => {
      const request = http.request({
        host: '127.0.0.1',
        port,
        path: '/api/v1/auth/login',
        method: 'POST',
        agent: false,
      });
      request.setHeader('content-type', 'application/json');
      request.once('response', (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      request.once('error', reject);
      request.write('{"email":"nobody@azora.test",');
      setTimeout(() => request.end('"password":"not-the-password"}'), 1500);
    });
    await new Promise((resolve) => setTimeout(resolve, 400));
    const ended = app.end('SIGTERM');
    expect(await answered).toBe(401);
    expect(await ended).toBe(0);
  });

  it('recovers from kill -9 of the app: it joins the database that was left running', async () => {
    const app = await startApp();
    const { pid } = postgres();
    await app.end('SIGKILL');
    expect(isAlive(pid)).toBe(true);
    const again = await startApp();
    expect(postgres().pid).toBe(pid);
    expect(await again.end('SIGTERM')).toBe(0);
    expect(isAlive(pid)).toBe(false);
  });

  it('starts a killed database again without being restarted itself', async () => {
    const app = await startApp();
    const { pid } = postgres();
    process.kill(pid, 'SIGKILL');
    await eventually(async () => {
      expect(postgres()?.pid).not.toBe(pid);
      expect(await statusOf('/api/health/ready')).toBe(200);
    });
    expect(await app.end('SIGTERM')).toBe(0);
  });

  it('says so when the port is taken', async () => {
    const app = await startApp();
    const second = launch();
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain(`Port ${port} is taken`);
    expect(await statusOf('/api/health/ready')).toBe(200);
    expect(await app.end('SIGTERM')).toBe(0);
  });

  it.each([
    [
      'a database of its own without a secret',
      { DATABASE_URL: 'postgres://x@127.0.0.1:1/y' },
      /AZORA_SECRET must be set/,
    ],
    ['the demo beyond this machine', { HOST: '0.0.0.0' }, /Set AZORA_DEMO=off/],
    [
      'a public address without encryption',
      { AZORA_PUBLIC_URL: 'http://learn.example.org' },
      /Set an https address/,
    ],
  ])('refuses %s with a sentence', async (_, settings, sentence) => {
    const app = launch(settings);
    expect(await app.exited).toBe(1);
    expect(app.output()).toMatch(sentence);
  });
});
