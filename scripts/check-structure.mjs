#!/usr/bin/env node
// The closed vocabulary of server/domains, and the names and sizes that no linter checks. docs/architecture.md says why.
import path from 'node:path';
import { isProgram, listFiles, readText, report } from './checks/files.mjs';

const DOMAINS = ['identity', 'courses', 'progress', 'wallet', 'community', 'payments', 'tutor', 'operations'];
const VOCABULARY = [
  /^README\.md$/,
  /^(contract|policy|rules|store|jobs|hooks|public)\.ts$/,
  /^(contract|rules|queries|gateways|store)\/[a-z0-9-]+\.ts$/,
  /^commands\/[a-z0-9]+(-[a-z0-9]+)+\.ts$/,
  /^([a-z0-9-]+\/)*[a-z0-9-]+(\.race)?(\.db)?\.test\.ts$/,
];
/** Folders that one domain needs beside the vocabulary; adding one is an architecture decision. */
const OWN_FOLDERS = { courses: ['document', 'importing'] };

const BANNED = /^(utils?|helpers?|common|misc|lib|libs|services?|index)$/;
const BANNED_ALLOWED = new Set(['db/schema/index.ts', 'client/index.ts']);
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;
const LINES_MAX = 300;
const CODE = /\.(ts|tsx|mjs)$/;
const UNFINISHED = /\b(TODO|FIXME|XXX|not implemented|coming soon)\b/;
/** They speak about the words that are looked for. */
const SPEAKS_OF_THEM = new Set([
  'scripts/check-structure.mjs',
  'scripts/rules.test.mjs',
  'scripts/lint.test.mjs',
]);

/** Findings of the tree below `root`, one sentence each. */
export function checkStructure(root) {
  const files = listFiles(root);
  return [
    ...domainFindings(root, files),
    ...commandFindings(root, files),
    ...files.flatMap(nameFindings),
    ...files.filter((file) => CODE.test(file)).flatMap((file) => contentFindings(file, readText(root, file))),
  ];
}

function domainFindings(root, files) {
  const findings = [];
  const seen = new Set();
  for (const file of files) {
    const match = /^server\/domains\/([^/]+)\/(.+)$/.exec(file);
    if (!match) continue;
    const [, domain, rest] = match;
    seen.add(domain);
    const own = (OWN_FOLDERS[domain] ?? []).some((folder) => rest.startsWith(`${folder}/`));
    if (!DOMAINS.includes(domain))
      findings.push(`${file}: "${domain}" is not a domain of docs/architecture.md.`);
    else if (!own && !VOCABULARY.some((pattern) => pattern.test(rest))) {
      findings.push(
        `${file}: a domain holds contract, policy, rules, commands, queries, store, gateways, jobs, hooks and public only.`,
      );
    }
  }
  for (const domain of seen) {
    if (!files.includes(`server/domains/${domain}/README.md`)) {
      findings.push(
        `server/domains/${domain}: a domain has a README.md (nouns, invariants, tables, verbs, reasons).`,
      );
    }
  }
  return findings;
}

function commandFindings(root, files) {
  const commands = files.flatMap((file) => {
    const match = /^(server\/domains\/[^/]+)\/commands\/([a-z0-9-]+)\.ts$/.exec(file);
    if (!match) return [];
    const name = match[2].replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
    return [{ file, name, text: readText(root, file) }];
  });
  const tests = files
    .filter((file) => /^server\/.*\.test\.tsx?$/.test(file))
    .map((file) => readText(root, file));
  const untested = untestedOf(commands, tests);
  return commands.flatMap(({ file, name, text }) => {
    const exported = [...text.matchAll(/^export (?:async )?function (\w+)/gm)].map((found) => found[1]);
    const alone = exported.length === 1 && exported[0] === name;
    return [
      ...(alone
        ? []
        : [`${file}: a command file exports one function, ${name}; found ${exported.join(', ') || 'none'}.`]),
      ...(untested.has(name) ? [`${file}: no test calls ${name}, nor a command that is tested.`] : []),
    ];
  });
}

/** Names of commands that no test calls, directly or through another command. */
function untestedOf(commands, tests) {
  const calls = (text, name) => new RegExp(`\\b${name}\\b`).test(text);
  const untested = new Map(commands.map((command) => [command.name, command]));
  let reached = tests;
  while (reached.length) {
    const found = [...untested.values()].filter(({ name }) => reached.some((text) => calls(text, name)));
    for (const { name } of found) untested.delete(name);
    reached = found.map(({ text }) => text);
  }
  return untested;
}

function nameFindings(file) {
  if (BANNED_ALLOWED.has(file) || !/^(app|components|server|db|client|e2e|bench|scripts|i18n)\//.test(file))
    return [];
  const parts = file.split('/');
  const stems = parts.map((part) => part.split('.')[0]);
  const banned = stems.find((stem) => BANNED.test(stem));
  if (banned) return [`${file}: "${banned}" says nothing; use the noun it is about.`];
  const base = path.basename(file);
  const free = /^(README\.md|\[.*\].*|\(.*\)|_.*)$/.test(base) || file.startsWith('db/migrations/');
  if (CODE.test(file) && !free && !KEBAB.test(base)) return [`${file}: file names are kebab-case.`];
  return [];
}

function contentFindings(file, text) {
  const findings = [];
  const lines = text.split('\n');
  const test = /\.(test|spec)\.(ts|tsx|mjs)$/.test(file);
  if (!test && lines.length - 1 > LINES_MAX)
    findings.push(`${file}: ${lines.length - 1} lines; ${LINES_MAX} at most.`);
  if (SPEAKS_OF_THEM.has(file)) return findings;
  lines.forEach((line, at) => {
    const where = `${file}:${at + 1}`;
    const above = lines.slice(Math.max(0, at - 2), at);
    const reason = / -- \S/.test(line) || above.some((words) => /^\s*(\/\/|\{\/\*)/.test(words));
    if (/eslint-disable/.test(line) && !reason) {
      findings.push(`${where}: a suppression carries its reason, after " -- " or in a comment above.`);
    }
    if (/@ts-(ignore|nocheck)/.test(line)) {
      findings.push(`${where}: use @ts-expect-error with a reason.`);
    }
    if (/@ts-expect-error\s*$/.test(line)) findings.push(`${where}: @ts-expect-error carries a reason.`);
    if (test && /\b(it|test|describe)\.(only|todo)\b/.test(line))
      findings.push(`${where}: a focused or empty test.`);
    if (UNFINISHED.test(line)) findings.push(`${where}: unfinished by its own words.`);
  });
  return findings;
}

if (isProgram(import.meta)) report('structure', checkStructure(process.cwd()));
