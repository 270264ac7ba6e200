// The decisions of `npm start` that can be checked without starting: when to install, when to build, whom to refuse.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { sourceHash } from './start/build.mjs';
import { installFaults } from './start/install.mjs';
import { nodeFault, readSettings, secretIn } from './start/settings.mjs';

const folders = [];
const environment = { ...process.env };
afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true });
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
});

function treeOf(files) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'azora-start-'));
  folders.push(root);
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  }
  return root;
}

describe('Node', () => {
  it.each(['20.19.0', '20.20.2', '22.13.0', '24.1.0'])('%s is enough', (version) => {
    expect(nodeFault(version)).toBeNull();
  });

  it.each(['18.20.0', '20.18.9', '21.7.0', '22.12.0'])('%s is refused with what to do', (version) => {
    expect(nodeFault(version)).toMatch(/needs Node 20\.19.*nodejs\.org/);
  });
});

describe('install', () => {
  const lock = { a: { version: '1.0.0' }, b: { version: '2.0.0', optional: true } };
  const packages = (entries) =>
    JSON.stringify({
      packages: Object.fromEntries(
        Object.entries(entries).map(([name, entry]) => [`node_modules/${name}`, entry]),
      ),
    });
  const hidden = 'node_modules/.package-lock.json';

  it('is needed where nothing is installed', () => {
    expect(installFaults(treeOf({ 'package-lock.json': packages(lock) }))).toEqual(['node_modules']);
  });

  it('is needed where a version differs', () => {
    const root = treeOf({
      'package-lock.json': packages(lock),
      [hidden]: packages({ a: { version: '0.9.0' } }),
    });
    expect(installFaults(root)).toEqual(['a']);
  });

  it('is not needed for packages of other systems', () => {
    const root = treeOf({
      'package-lock.json': packages(lock),
      [hidden]: packages({ a: { version: '1.0.0' } }),
    });
    expect(installFaults(root)).toEqual([]);
  });
});

describe('build', () => {
  const files = {
    'app/page.tsx': 'a',
    'server/x.ts': 'b',
    'server/x.test.ts': 'c',
    'docs/a.md': 'd',
    'package-lock.json': '{}',
  };
  const hashWith = (changes) => sourceHash(treeOf({ ...files, ...changes }));

  it('is kept while only tests and documents change', () => {
    expect(hashWith({ 'server/x.test.ts': 'changed', 'docs/a.md': 'changed', 'scripts/y.mjs': 'new' })).toBe(
      hashWith({}),
    );
  });

  it.each([{ 'server/x.ts': 'changed' }, { 'app/new.tsx': 'a' }, { 'package-lock.json': '{"a":1}' }])(
    'is made anew when what it is made of changes: %o',
    (changes) => {
      expect(hashWith(changes)).not.toBe(hashWith({}));
    },
  );
});

describe('settings of a start', () => {
  it('keeps one generated secret that only its owner reads', () => {
    const root = treeOf({});
    const secret = secretIn(root);
    expect(Buffer.byteLength(secret)).toBeGreaterThanOrEqual(32);
    expect(secretIn(root)).toBe(secret);
    if (process.platform !== 'win32') expect(fs.statSync(path.join(root, 'secret')).mode & 0o777).toBe(0o600);
  });

  it('takes empty settings as absent and never believes that a database is embedded', () => {
    Object.assign(process.env, {
      DATABASE_URL: ' ',
      PORT: '',
      AZORA_PUBLIC_URL: '',
      AZORA_DATABASE_KIND: 'embedded',
    });
    expect(readSettings()).toMatchObject({
      external: false,
      production: false,
      port: 3000,
      host: '127.0.0.1',
    });
    expect(process.env.AZORA_DATABASE_KIND).toBeUndefined();
  });

  it('is a real installation as soon as a database or an address is named', () => {
    process.env.DATABASE_URL = 'postgres://x@db/y';
    expect(readSettings()).toMatchObject({ external: true, production: true });
    process.env.DATABASE_URL = '';
    process.env.AZORA_PUBLIC_URL = 'https://learn.example.org';
    expect(readSettings()).toMatchObject({ external: false, production: true });
  });
});
