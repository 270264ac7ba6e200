import { spawn } from 'node:child_process';
import { ROOT } from '../start/settings.mjs';

const OUTPUT_CHARACTERS_MAX = 2_000_000;
const running = new Set();

/** What a developer's shell or .env sets must not change what the tests find. Empty counts as absent. */
export function testEnvironment(extra = {}) {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (/^(AZORA_|DATABASE_|NEXTAUTH_)/.test(name) && !/^AZORA_(BROWSER|TEST_|E2E_)/.test(name))
      delete env[name];
  }
  delete env.NODE_ENV;
  delete env.PORT;
  delete env.HOST;
  return { ...env, FORCE_COLOR: '0', NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1', ...extra };
}

/** Runs a program to its end, keeping what it prints; it is ended, with its children, after `minutes`. */
export function runCaptured([command, ...args], { env = {}, minutes = 10 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: testEnvironment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    running.add(child);
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-OUTPUT_CHARACTERS_MAX);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      end(child, 'SIGTERM');
      setTimeout(() => end(child, 'SIGKILL'), 20_000).unref();
    }, minutes * 60_000);
    child.once('error', (error) => keep(`${error.message}\n`));
    child.once('close', (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({
        code: late ? null : code,
        output: late ? `${output}\nEnded after ${minutes} minutes.` : output,
      });
    });
  });
}

function end(child, signal) {
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It ended by itself meanwhile.
  }
}

/** Ends everything that still runs (Ctrl-C). */
export function endAll() {
  for (const child of running) end(child, 'SIGTERM');
}
