import { spawn } from 'node:child_process';
import { ROOT } from './settings.mjs';

const running = new Set();

/** Runs a program to its end and answers its exit code (null if it was ended). What it prints is shown. */
export function runToEnd(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
    running.add(child);
    child.once('error', reject);
    child.once('exit', (code) => {
      running.delete(child);
      resolve(code);
    });
  });
}

/** Ends what still runs: a stop must not wait for a build. */
export function endRunning() {
  for (const child of running) child.kill('SIGTERM');
}
