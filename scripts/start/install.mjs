import fs from 'node:fs';
import path from 'node:path';
import { patchPostgres } from '../patch-postgres.mjs';
import { runToEnd } from './run.mjs';
import { ROOT } from './settings.mjs';

/**
 * What differs between the lock file and node_modules: names of packages that are missing or of another version.
 * Optional packages (other systems' binaries) may be absent.
 */
export function installFaults(root = ROOT) {
  const read = (file) => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')).packages;
  const wanted = read('package-lock.json');
  let installed;
  try {
    installed = read('node_modules/.package-lock.json');
  } catch {
    return ['node_modules'];
  }
  return Object.entries(wanted)
    .filter(([key, entry]) => key && !entry.optional && !entry.devOptional && !entry.link)
    .filter(([key, entry]) => installed[key]?.version !== entry.version)
    .map(([key]) => key.replace(/^.*node_modules\//, ''));
}

/** Installs exactly what the lock file says, unless it is there already. */
export async function ensureInstalled(say) {
  const faults = installFaults();
  if (faults.length) await install(faults, say);
  // What our own install script does, where npm was told not to run any.
  patchPostgres();
}

async function install(faults, say) {
  say(
    `Installing ${faults[0] === 'node_modules' ? 'dependencies' : `${faults.length} changed packages`} (npm ci)…`,
  );
  // NODE_ENV=production would leave out what builds the app.
  const code = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  if (code !== 0) throw new Error('The installation failed: see above. Mend it, then run the command again.');
}

/** Runs npm itself, without a shell: the one that started this program, or the one beside Node. */
export function runNpm(args, options = {}) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return runToEnd(process.execPath, [cli, ...args], options);
  return runToEnd('npm', args, { ...options, shell: process.platform === 'win32' });
}
