#!/usr/bin/env node
// What we install: the lock file names no download place, every package has its hash, no version below a known hole,
// no licence that would bind our users.
import { isProgram, readText, report } from './checks/files.mjs';

/** The lowest version without a published hole that matters here. */
const FLOORS = {
  next: '16.4.1',
  sharp: '0.35.5',
  'next-auth': '4.24.15',
  '@trpc/server': '11.15.0',
  'drizzle-orm': '0.45.2',
  zod: '4.6.6',
};

const FREE =
  /^(MIT(-0)?|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|CC0-1\.0|CC-BY-[34]\.0|BlueOak-1\.0\.0|Unlicense|Python-2\.0|WTFPL|Zlib)$/;
/** Weaker terms, each with the reason why it is acceptable as it is used. */
const CONDITIONAL = {
  'MPL-2.0': 'file-level; used unchanged (axe-core, lightningcss)',
  'OFL-1.1': 'fonts, shipped unchanged with their licence',
  'LGPL-3.0-or-later':
    "libvips, a separate library of Next's optional image optimiser, which is switched off",
};

/** Findings of the lock file below `root`. */
export function checkLock(root) {
  const lock = JSON.parse(readText(root, 'package-lock.json'));
  const manifest = JSON.parse(readText(root, 'package.json'));
  const findings = lock.lockfileVersion === 3 ? [] : [`lockfileVersion is ${lock.lockfileVersion}, not 3.`];
  for (const [key, entry] of Object.entries(lock.packages)) {
    if (!key) continue;
    findings.push(...entryFindings(key.replace(/^.*node_modules\//, ''), entry));
  }
  for (const group of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    for (const [name, version] of Object.entries(manifest[group] ?? {})) {
      if (!/^\d/.test(version))
        findings.push(`package.json: ${name} ${version} is a range; name one version.`);
    }
  }
  return findings;
}

function entryFindings(name, entry) {
  const findings = [];
  if (entry.resolved) findings.push(`${name}: the lock file names a download address.`);
  if (entry.extraneous)
    findings.push(`${name}: extraneous in the lock file; run npm install and complete it.`);
  // Binaries for other systems cannot be hashed where they are not served.
  if (!entry.integrity && !entry.optional) findings.push(`${name}: no integrity hash.`);
  const floor = FLOORS[name];
  if (floor && isLower(entry.version, floor))
    findings.push(`${name} ${entry.version} has a known hole; ${floor} or newer.`);
  const licence = entry.license;
  if (licence && !isAllowed(String(licence)))
    findings.push(`${name}: the licence ${licence} is not on the list.`);
  return findings;
}

function isAllowed(expression) {
  const names = expression.replace(/[()]/g, '').split(/ (OR|AND) /);
  const good = (name) => FREE.test(name) || name in CONDITIONAL;
  const parts = names.filter((name) => name !== 'OR' && name !== 'AND');
  return names.includes('AND') ? parts.every(good) : parts.some(good);
}

function isLower(version, floor) {
  const a = version.split(/[.-]/).map(Number);
  const b = floor.split('.').map(Number);
  for (let at = 0; at < 3; at += 1) if (a[at] !== b[at]) return a[at] < b[at];
  return version.includes('-');
}

if (isProgram(import.meta)) report('lock file', checkLock(process.cwd()));
