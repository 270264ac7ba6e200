import fs from 'node:fs';

/** Waits without blocking: polling is all that a detached server and a lock file allow. */
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Whether a process with this id runs. A zombie does not: nobody may be there to reap it in a container. */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
  } catch {
    return true;
  }
}

/** Whether the process is a Postgres. Where the system does not say (no /proc), the process id is believed. */
export function isPostgres(pid) {
  if (!isAlive(pid)) return false;
  try {
    return fs.readFileSync(`/proc/${pid}/comm`, 'utf8').trim().startsWith('postgres');
  } catch {
    return !fs.existsSync('/proc/self/comm');
  }
}

/** Processes that still work inside a cluster after its postmaster was killed. Empty where /proc is missing. */
export function backendsIn(cluster) {
  let names;
  try {
    names = fs.readdirSync('/proc');
  } catch {
    return [];
  }
  return names
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return isPostgres(pid) && fs.readlinkSync(`/proc/${pid}/cwd`) === cluster;
      } catch {
        return false;
      }
    });
}

/** Locks that this process holds: a lock file with our own number may also be left from a dead process of that number. */
const held = new Set();

/**
 * Runs `work` while holding `file` as a lock between processes. A lock whose holder died is taken over, so a run that
 * was killed never blocks the next one.
 */
export async function withLock(file, work, { waitSeconds = 90 } = {}) {
  const deadline = Date.now() + waitSeconds * 1000;
  for (;;) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      held.add(file);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    dropIfStale(file);
    if (Date.now() > deadline) {
      throw new Error(`Another process holds ${file}. If none runs, delete the file and try again.`);
    }
    await pause(50);
  }
  try {
    return await work();
  } finally {
    held.delete(file);
    fs.rmSync(file, { force: true });
  }
}

function dropIfStale(file) {
  let text;
  try {
    text = fs.readFileSync(file, 'utf8');
    // Between creating and writing the file is empty for a moment; only an old empty file is stale.
    if (text === '' && Date.now() - fs.statSync(file).mtimeMs < 2000) return;
  } catch {
    return;
  }
  if (text === String(process.pid) ? held.has(file) : isAlive(Number(text))) return;
  // Renaming first: of two processes that both saw the stale lock only one succeeds.
  const aside = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, aside);
    fs.rmSync(aside, { force: true });
  } catch {
    // The other process was quicker.
  }
}
