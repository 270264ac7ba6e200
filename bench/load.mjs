// Puts load on one address and reads what the server process paid for it.
import fs from 'node:fs';
import autocannon from 'autocannon';

const TICKS_PER_SECOND = 100;

/** Seconds of processor time that a process has used (Linux), or NaN elsewhere. */
function cpuSeconds(pid) {
  try {
    const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return NaN;
  }
}

/** Resident memory of a process in MB (Linux), or NaN elsewhere. */
export function rssMegabytes(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
  } catch {
    return NaN;
  }
}

const percentile = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

/**
 * Runs `target` (autocannon's options) with `connections` for `seconds`, or `amount` requests. Anything but 2xx makes the
 * figure worthless, so it is an error.
 */
export async function measure(target, { connections, seconds, amount, pid }) {
  const latencies = [];
  const cpuBefore = cpuSeconds(pid);
  const instance = autocannon({
    ...target,
    connections: amount ? Math.min(connections, amount) : connections,
    ...(amount ? { amount } : { duration: seconds }),
    timeout: 30,
  });
  instance.on('response', (_client, _status, _bytes, milliseconds) => latencies.push(milliseconds));
  const result = await instance;
  const done = result['2xx'];
  if (result.non2xx || result.errors || !done) {
    const statuses = JSON.stringify(result.statusCodeStats ?? {});
    throw new Error(
      `${target.title}: ${result.non2xx} answers that were not 2xx, ${result.errors} errors ${statuses}`,
    );
  }
  latencies.sort((a, b) => a - b);
  return {
    target: target.title,
    connections,
    requestsPerSecond: done / result.duration,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
    cpuMicroseconds: ((cpuSeconds(pid) - cpuBefore) * 1e6) / done,
    rss: rssMegabytes(pid),
    requests: done,
  };
}
