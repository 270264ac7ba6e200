// A planted violation per rule of the structure, document and lock file checks: a check that stops matching is silent.
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkDocs } from './check-docs.mjs';
import { checkDrift } from './check-drift.mjs';
import { checkLock } from './check-lock.mjs';
import { checkStructure } from './check-structure.mjs';
import { makeSkeleton } from './testing/skeleton.mjs';

const skeletons = [];
afterAll(() => {
  for (const skeleton of skeletons) skeleton.remove();
});

function plant(files, copied = []) {
  const skeleton = makeSkeleton(files, copied);
  skeletons.push(skeleton);
  return skeleton.root;
}

const domain = 'server/domains/wallet';
const command = 'export async function payNow(): Promise<void> {}\n';
const commandTest = "import { payNow } from './pay-now';\nvoid payNow();\n";
const sound = {
  [`${domain}/README.md`]: '# Wallet\n',
  [`${domain}/contract.ts`]: 'export const x = 1;\n',
  [`${domain}/commands/pay-now.ts`]: command,
  [`${domain}/commands/pay-now.db.test.ts`]: commandTest,
  [`${domain}/rules/sums.ts`]: 'export const x = 1;\n',
  'app/(learn)/home/[courseId]/page.tsx': 'export default function Page() {}\n',
};

describe('structure', () => {
  it('finds nothing in a sound tree', () => {
    expect(checkStructure(plant(sound))).toEqual([]);
  });

  it.each([
    ['an unknown domain', { 'server/domains/billing/README.md': '#\n' }, /"billing" is not a domain/],
    ['an unknown file in a domain', { [`${domain}/things.ts`]: '' }, /a domain holds contract/],
    ['an unknown folder in a domain', { [`${domain}/document/x.ts`]: '' }, /a domain holds contract/],
    ['a command without a verb and a noun', { [`${domain}/commands/pay.ts`]: '' }, /a domain holds contract/],
    ['a domain without README', { [`${domain}/README.md`]: null }, /has a README\.md/],
    [
      'a command under another name',
      { [`${domain}/commands/pay-now.ts`]: command.replace('payNow', 'pay') },
      /exports one function, payNow/,
    ],
    [
      'a command file with two functions',
      { [`${domain}/commands/pay-now.ts`]: `${command}export function other() {}\n` },
      /found payNow, other/,
    ],
    ['a command without test', { [`${domain}/commands/pay-now.db.test.ts`]: null }, /no test calls payNow/],
    ['a name that says nothing', { 'server/platform/utils.ts': '' }, /"utils" says nothing/],
    ['a folder that says nothing', { 'components/common/box.tsx': '' }, /"common" says nothing/],
    ['a barrel', { 'components/ui/index.ts': '' }, /"index" says nothing/],
    ['a file name in camel case', { 'server/platform/myClock.ts': '' }, /kebab-case/],
    ['a file that is too long', { 'server/platform/long.ts': 'a;\n'.repeat(301) }, /301 lines/],
    [
      'a suppression without reason',
      { 'server/platform/x.ts': '// eslint-disable-next-line no-console\n' },
      /carries its reason/,
    ],
    ['an ignored type error', { 'server/platform/x.ts': '// @ts-ignore\n' }, /use @ts-expect-error/],
    [
      'an expected type error without reason',
      { 'server/platform/x.ts': '// @ts-expect-error\n' },
      /carries a reason/,
    ],
    ['a focused test', { 'server/platform/x.test.ts': "it.only('x', () => {});\n" }, /focused or empty/],
    ['unfinished work', { 'server/platform/x.ts': '// TODO: later\n' }, /unfinished/],
  ])('catches %s', (_, files, sentence) => {
    const tree = Object.entries({ ...sound, ...files }).filter(([, text]) => text !== null);
    expect(checkStructure(plant(Object.fromEntries(tree))).join('\n')).toMatch(sentence);
  });
});

const record =
  '- Date: 2026-11-21\n- Status: accepted\n## Context\n## Decision\n## Consequences\n## How it is checked\n';
const papers = {
  'package.json': JSON.stringify({ scripts: { doctor: 'node x' } }),
  'CHANGELOG.md': '# Changelog\n\n## Unreleased\n',
  'README.md':
    'Run `npm run doctor`; read `docs/decisions/0001-x.md`, `server/domains/<domain>/README.md`, [it](docs/decisions/0001-x.md).\n',
  'docs/decisions/0001-x.md': record,
  'server/domains/wallet/README.md': '# Wallet\n',
};

describe('documents', () => {
  it('finds nothing in true documents', () => {
    expect(checkDocs(plant(papers))).toEqual([]);
  });

  it.each([
    ['a path that does not exist', { 'README.md': 'See `server/nowhere.ts`.' }, /names server\/nowhere\.ts/],
    ['a pattern below a missing folder', { 'README.md': 'See `bench/<name>.mjs`.' }, /names bench\/<name>/],
    ['a dead link', { 'docs/x.md': '[it](./y.md)' }, /names docs\/y\.md/],
    ['a script that does not exist', { 'README.md': 'npm run fly' }, /"npm run fly"/],
    ['a changelog without head', { 'CHANGELOG.md': '# Changelog\n' }, /no "Unreleased"/],
    [
      'an incomplete record',
      { 'docs/decisions/0002-y.md': record.replace('## Context\n', '') },
      /has "Context"/,
    ],
  ])('catches %s', (_, files, sentence) => {
    expect(checkDocs(plant({ ...papers, ...files })).join('\n')).toMatch(sentence);
  });
});

const entry = { version: '1.0.0', integrity: 'sha512-x', license: 'MIT' };
function lockWith(name, changes, dependencies = { a: '1.0.0' }) {
  const lock = {
    lockfileVersion: 3,
    packages: { '': {}, [`node_modules/${name}`]: { ...entry, ...changes } },
  };
  return plant({
    'package-lock.json': JSON.stringify(lock),
    'package.json': JSON.stringify({ dependencies }),
  });
}

describe('lock file', () => {
  it('finds nothing in a sound one', () => {
    expect(checkLock(lockWith('a', {}))).toEqual([]);
    expect(checkLock(lockWith('next', { version: '16.4.1' }))).toEqual([]);
  });

  it.each([
    ['a download address', 'a', { resolved: 'https://example.org/a.tgz' }, /download address/],
    ['a missing hash', 'a', { integrity: undefined }, /no integrity hash/],
    ['an extraneous package', 'a', { extraneous: true }, /extraneous/],
    ['a version with a known hole', 'next', { version: '16.4.0' }, /known hole; 16\.4\.1/],
    ['a prerelease of the mended version', 'next', { version: '16.4.1-canary.1' }, /known hole/],
    ['a binding licence', 'a', { license: 'AGPL-3.0-only' }, /AGPL/],
    ['one binding licence of two', 'a', { license: '(MIT AND GPL-3.0-only)' }, /GPL/],
  ])('catches %s', (_, name, changes, sentence) => {
    expect(checkLock(lockWith(name, changes)).join('\n')).toMatch(sentence);
  });

  it('catches a range in package.json', () => {
    expect(checkLock(lockWith('a', {}, { a: '^1.0.0' })).join('\n')).toMatch(/is a range/);
  });
});

describe('schema drift', () => {
  it('catches a column that no migration adds', () => {
    const root = plant({}, ['db/schema', 'db/migrations', 'tsconfig.json', 'tsconfig.base.json']);
    expect(checkDrift(root)).toEqual([]);
    const table =
      "import { pgTable, uuid } from 'drizzle-orm/pg-core';\nexport const strays = pgTable('strays', { id: uuid('id').primaryKey() });\n";
    fs.writeFileSync(path.join(root, 'db', 'schema', 'strays.ts'), table);
    expect(checkDrift(root).join('\n')).toMatch(/CREATE TABLE "strays"/);
  });
});
