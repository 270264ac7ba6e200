// Puts load on one address and reads what the server process paid for it.
import fs from 'node:fs';
import http from 'node:http';
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

/** One row of the report. */
function row(title, { connections, latencies, seconds, cpu, pid }) {
  const sorted = latencies.toSorted((a, b) => a - b);
  const done = sorted.length;
  return {
    target: title,
    connections,
    requestsPerSecond: done / seconds,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    cpuMicroseconds: (cpu * 1e6) / done,
    rss: rssMegabytes(pid),
    requests: done,
  };
}

/**
 * Asks `target` again and again with `connections` for `seconds`, or `amount` times. Anything but 2xx makes the figure
 * worthless, so it is an error.
 */
export async function measure({ title, url, headers }, { connections, seconds, amount, pid }) {
  const latencies = [];
  const cpuBefore = cpuSeconds(pid);
  const instance = autocannon({
    url,
    headers,
    connections: amount ? Math.min(connections, amount) : connections,
    ...(amount ? { amount } : { duration: seconds }),
    timeout: 30,
  });
  instance.on('response', (_client, _status, _bytes, milliseconds) => latencies.push(milliseconds));
  const result = await instance;
  // No answer at all within the time is a figure too: nought.
  if (result.non2xx || result.errors) {
    const statuses = JSON.stringify(result.statusCodeStats ?? {});
    throw new Error(
      `${title}: ${result.non2xx} answers that were not 2xx, ${result.errors} errors ${statuses}`,
    );
  }
  const cpu = cpuSeconds(pid) - cpuBefore;
  return row(title, { connections, latencies, seconds: result.duration, cpu, pid });
}

/** Sends one request and resolves with the milliseconds that it took. */
function send({ url, method, headers, body }, agent) {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers, agent }, (response) => {
      response.on('error', reject);
      response.resume();
      response.on('end', () => {
        if (response.statusCode < 300) resolve(performance.now() - began);
        else reject(new Error(`${method} ${url} answered ${response.statusCode}`));
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** Sends each of `requests` exactly once, `connections` at a time: for writes, where a repeat would be no write. */
export async function measureOnce(title, requests, { connections, pid }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const latencies = [];
  const queue = requests.values();
  const cpuBefore = cpuSeconds(pid);
  const began = performance.now();
  const work = async () => {
    for (const request of queue) latencies.push(await send(request, agent));
  };
  await Promise.all(Array.from({ length: connections }, work));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return row(title, { connections, latencies, seconds, cpu: cpuSeconds(pid) - cpuBefore, pid });
}
