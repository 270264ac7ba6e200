import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { sourceHash } from '../start/build.mjs';
import { ROOT } from '../start/settings.mjs';

/** Facts about this machine: clock, settings, browser, build. Each is [kind, fact, mend?]. */
export async function machineFacts(settings) {
  return [clock(), settingsFact(settings), await browser(), build(), room(settings)];
}

function clock() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const year = new Date().getUTCFullYear();
  if (year < 2026)
    return ['bad', `the clock says ${year}`, 'set the clock; certificates and deadlines depend on it'];
  return ['good', `the clock says ${new Date().toISOString()}, time zone ${zone}`];
}

// The same schema that the app checks at boot, so that the doctor never disagrees with it.
function settingsFact(settings) {
  const loader = path.join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs');
  const program = `
    const { parseEnvironment } = await import('./server/platform/env.ts');
    try { parseEnvironment(process.env); } catch (error) { console.log((error.faults ?? [error.message]).join('\\n')); }`;
  const embedded = settings.external
    ? {}
    : { AZORA_DATABASE_KIND: 'embedded', DATABASE_URL: 'postgres://azora_app@localhost/azora' };
  // A generated secret is not a fault, and a missing one has its own line.
  const env = { ...process.env, ...embedded, AZORA_SECRET: 'x'.repeat(32) };
  const args = ['--import', `file://${loader}`, '--input-type=module', '-e', program];
  const result = spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: 'utf8' });
  const faults = `${result.stdout}${result.status === 0 ? '' : result.stderr}`.trim();
  return faults
    ? ['bad', `settings: ${faults.replaceAll('\n', ' ')}`, 'compare with .env.example']
    : ['good', 'the settings fit'];
}

async function browser() {
  try {
    const { findBrowser } = await import('../browser.mjs');
    const { source, executablePath } = await findBrowser();
    return ['good', `browser for the tests: ${executablePath} (${source})`];
  } catch (error) {
    return ['weak', error.message, 'npx playwright install chromium'];
  }
}

function build() {
  const folder = process.env.AZORA_DIST_DIR?.trim() || '.next';
  const stamp = path.join(ROOT, folder, 'azora-build');
  if (!fs.existsSync(stamp)) return ['note', 'not built yet; "npm start" builds'];
  const fresh = fs.readFileSync(stamp, 'utf8') === sourceHash();
  return fresh
    ? ['good', `the build in ${folder} is of these sources`]
    : ['note', 'the sources changed since the build; "npm start" builds'];
}

function room(settings) {
  const at = fs.existsSync(settings.dataDir) ? settings.dataDir : ROOT;
  const { bavail, bsize } = fs.statfsSync(at);
  const gigabytes = (bavail * bsize) / 1e9;
  return gigabytes < 1
    ? ['bad', `${gigabytes.toFixed(1)} GB free for data`, 'make room: an import needs up to 1 GB']
    : ['good', `${gigabytes.toFixed(1)} GB free for data`];
}

/** A sentence if the port is taken, or null. */
export function freeFault({ host, port }) {
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return Promise.resolve('PORT is not a port number');
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) =>
      resolve(error.code === 'EADDRINUSE' ? `port ${port} is taken (by Azora, perhaps)` : error.message),
    );
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}
