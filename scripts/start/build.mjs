import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { isAlive, withLock } from '../postgres/processes.mjs';
import { runToEnd } from './run.mjs';
import { ROOT } from './settings.mjs';

/** What a build is made of. A change elsewhere (tests, scripts, documents) needs no new one. */
const SOURCES = ['app', 'components', 'server', 'db', 'client', 'i18n', 'messages', 'public'];
const FILES = [
  'package-lock.json',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.base.json',
  'tsconfig.json',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'proxy.ts',
  'mdx-components.tsx',
];
const NOT_BUILT = /\.test\.tsx?$|\.md$|^db[\\/](migrations|seed|factories)[\\/]|^server[\\/]testing[\\/]/;

/** One hash over the names and contents of everything that is built. */
export function sourceHash(root = ROOT) {
  const hash = createHash('sha256');
  const add = (relative) => {
    const full = path.join(root, relative);
    if (!fs.existsSync(full) || NOT_BUILT.test(relative)) return;
    if (fs.statSync(full).isDirectory()) {
      for (const name of fs.readdirSync(full).sort()) add(path.join(relative, name));
      return;
    }
    hash.update(`${relative}\0`).update(fs.readFileSync(full)).update('\0');
  };
  for (const source of [...SOURCES, ...FILES]) add(source);
  return hash.digest('hex');
}

const stampOf = (distDir) => {
  try {
    return fs.readFileSync(path.join(ROOT, distDir, 'azora-build'), 'utf8');
  } catch {
    return '';
  }
};

/** Process ids of servers that serve a build: building into its folder would delete the files under them. */
function serversOf(distDir) {
  try {
    return fs
      .readdirSync(path.join(ROOT, distDir, 'azora-servers'))
      .map(Number)
      .filter(isAlive);
  } catch {
    return [];
  }
}

/** Notes that this process serves `distDir`, until the returned function is called. */
export function markServing(distDir) {
  const file = path.join(ROOT, distDir, 'azora-servers', String(process.pid));
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, '');
  return () => fs.rmSync(file, { force: true });
}

/** Makes the production build of the present sources unless there is one; answers the folder it lies in. */
export async function ensureBuild(say) {
  const lock = path.join(ROOT, 'node_modules', '.azora-build.lock');
  return withLock(lock, () => build(say), { waitSeconds: 900 });
}

async function build(say) {
  const hash = sourceHash();
  const folders = process.env.AZORA_DIST_DIR ? [process.env.AZORA_DIST_DIR] : ['.next', '.next-second'];
  const ready = folders.find((folder) => stampOf(folder) === hash);
  if (ready) return ready;
  const distDir = folders.find((folder) => serversOf(folder).length === 0);
  if (!distDir) {
    const pid = serversOf(folders[0])[0];
    throw new Error(
      `Another Azora (process ${pid}) serves the build in ${folders[0]}. Stop it first: kill ${pid}`,
    );
  }
  say('Building (about half a minute the first time)…');
  await runNext(['build'], distDir);
  fs.writeFileSync(path.join(ROOT, distDir, 'azora-build'), hash);
  return distDir;
}

async function runNext(args, distDir) {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    AZORA_DIST_DIR: distDir,
  };
  // A build holds nobody's data: it is served beside any database.
  delete env.DATABASE_URL;
  delete env.DATABASE_ADMIN_URL;
  const next = path.join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next');
  const code = await runToEnd(process.execPath, [next, ...args], { env });
  if (code !== 0) throw new Error('The build failed: see above.');
}
