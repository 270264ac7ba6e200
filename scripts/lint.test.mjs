// Each lint restriction catches what it is for, as an error, and leaves the right way alone.
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { ROOT } from './start/settings.mjs';

const eslint = new ESLint({ cwd: ROOT });

async function errorsOf(filePath, code) {
  const [result] = await eslint.lintText(code, { filePath: `${ROOT}/${filePath}` });
  return result.messages
    .filter((message) => message.severity === 2)
    .map((message) => `${message.ruleId}: ${message.message}`);
}

const verb = 'server/domains/wallet/commands/pay-now.ts';
const mechanism = 'server/platform/thing.ts';
const page = 'components/courses/thing.tsx';
const long = (lines) => `export function long(): void {\n${'  void 0;\n'.repeat(lines)}}\n`;
const branches = (count) =>
  `export function pick(n: number): number {\n${Array.from({ length: count }, (_, at) => `  if (n === ${at}) return ${at + 1};\n`).join('')}  return 0;\n}\n`;

const caught = [
  ['export *', mechanism, "export * from './clock';\n", /one by one/],
  ['as any', mechanism, 'export const x = JSON.parse("1") as any;\n', /Describe the type/],
  ['any', mechanism, 'export function f(x: any): void {\n  void x;\n}\n', /no-explicit-any/],
  ['a setting read past env.ts', mechanism, 'export const x = process.env.HOME;\n', /server\/platform\/env/],
  ['a setting read in a page', page, 'export const x = process.env.HOME;\n', /server\/platform\/env/],
  ['a setting read in a domain', verb, 'export const x = process.env.HOME;\n', /server\/platform\/env/],
  ['the time of day in a domain', verb, 'export const x = new Date();\n', /ctx\.clock/],
  ['Date.now in a domain', verb, 'export const x = Date.now();\n', /ctx\.clock/],
  ['Math.random in a domain', verb, 'export const x = Math.random();\n', /tests repeat/],
  [
    'a bare Error in a domain',
    verb,
    "export function f(): never {\n  throw new Error('no');\n}\n",
    /AppError/,
  ],
  [
    'a delete without where',
    verb,
    'export async function f(tx: Db) {\n  await tx.delete(rows);\n}\n',
    /delete needs a where/,
  ],
  [
    'an update without where',
    verb,
    'export async function f(tx: Db) {\n  await tx.update(rows).set({ a: 1 });\n}\n',
    /update needs a where/,
  ],
  ['a physical class', page, 'export const x = <p className="ml-2 text-sm">a</p>;\n', /logical classes/],
  [
    'a physical class in a template',
    page,
    'export const f = (a: string) => <p className={`${a} text-left`}>a</p>;\n',
    /logical classes/,
  ],
  ['a long function', mechanism, long(75), /max-lines-per-function/],
  ['a long file', mechanism, `${'// A line.\n'.repeat(301)}export const x = 1;\n`, /max-lines/],
  ['a complex function', mechanism, branches(16), /complexity/],
  ['console in the server', mechanism, 'console.log(1);\n', /no-console/],
  [
    'a value import used as type',
    mechanism,
    "import { Clock } from './clock';\nexport type X = Clock;\n",
    /consistent-type-imports/,
  ],
  [
    'an unused suppression',
    mechanism,
    '// eslint-disable-next-line no-console -- none here\nexport const x = 1;\n',
    /Unused eslint-disable/,
  ],
  ['a picture without words', page, 'export const x = <img src="/a.png" />;\n', /alt/],
];

const allowed = [
  ['a given date in a domain', verb, 'export const f = (at: string) => new Date(at);\n'],
  [
    'a delete with where',
    verb,
    'export async function f(tx: Db) {\n  await tx.delete(rows).where(eq(rows.id, 1));\n}\n',
  ],
  ['settings in a script', 'scripts/thing.mjs', 'console.log(process.env.HOME);\n'],
  ['the clock in a test', 'server/domains/wallet/thing.test.ts', 'export const x = new Date();\n'],
  ['a long test', 'server/platform/thing.test.ts', long(75)],
  ['logical classes', page, 'export const x = <p className="ms-2 text-start right">a</p>;\n'],
  [
    'a flat switch',
    mechanism,
    `export function pick(n: number): number {\n  switch (n) {\n${Array.from({ length: 20 }, (_, at) => `    case ${at}:\n      return ${at + 1};\n`).join('')}    default:\n      return 0;\n  }\n}\n`,
  ],
];

describe('lint restrictions', () => {
  it.each(caught)('catch %s', async (_, file, code, expected) => {
    expect((await errorsOf(file, code)).join('\n')).toMatch(expected);
  });

  it.each(allowed)('allow %s', async (_, file, code) => {
    expect(await errorsOf(file, code)).toEqual([]);
  });
});
