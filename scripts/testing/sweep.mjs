import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readPidFile } from '../postgres/probe.mjs';
import { isAlive, isPostgres } from '../postgres/processes.mjs';

const OURS = /^azora-(test|e2e|pg|reports|skeleton|start)-/;
const AGE_MINUTES_MIN = 30;

/** Removes what killed test runs left in the temporary folder, their servers first. */
export function sweepKilledRuns(folder = os.tmpdir()) {
  for (const name of fs.readdirSync(folder).filter((entry) => OURS.test(entry))) {
    const home = path.join(folder, name);
    try {
      const age = Date.now() - fs.statSync(home).mtimeMs;
      if (age < AGE_MINUTES_MIN * 60_000 || dataDirs(home).some(isUsed)) continue;
      for (const dataDir of dataDirs(home)) {
        const server = readPidFile(path.join(dataDir, 'postgres'));
        if (server && isPostgres(server.pid)) process.kill(server.pid, 'SIGQUIT');
      }
      fs.rmSync(home, { recursive: true, force: true });
    } catch {
      // Another user's, or just being removed: not ours to mend.
    }
  }
}

const dataDirs = (home) =>
  [home, path.join(home, 'data')].filter((at) => fs.existsSync(path.join(at, 'postgres')));

function isUsed(dataDir) {
  const users = path.join(dataDir, 'postgres.users');
  return fs.existsSync(users) && fs.readdirSync(users).some((name) => isAlive(Number.parseInt(name, 10)));
}
