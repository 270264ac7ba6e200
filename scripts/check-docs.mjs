#!/usr/bin/env node
// Documents that lie are worse than none: every path and npm script that a document names must exist.
import fs from 'node:fs';
import path from 'node:path';
import { isProgram, listFiles, readText, report } from './checks/files.mjs';

const TOP =
  /^(app|components|server|db|client|e2e|bench|scripts|docs|i18n|messages|public|deploy|\.github|\.ci)\//;
/** Written by a command, kept out of git. */
const PRODUCED = /^bench\/results\//;
const RECORD_PARTS = ['Date', 'Status', 'Context', 'Decision', 'Consequences', 'How it is checked'];

/** Findings of all Markdown documents below `root`. */
export function checkDocs(root) {
  const files = listFiles(root);
  const documents = files.filter((file) => file.endsWith('.md') && !/^db\/seed\/|\/fixtures\//.test(file));
  const scripts = JSON.parse(readText(root, 'package.json')).scripts;
  return [
    ...documents.flatMap((file) => pathFindings(root, files, file)),
    ...documents.flatMap((file) => scriptFindings(readText(root, file), scripts, file)),
    ...changelogFindings(root, files),
    ...files
      .filter((file) => /^docs\/decisions\/\d{4}-.*\.md$/.test(file))
      .flatMap((file) => recordFindings(root, file)),
  ];
}

function pathFindings(root, files, file) {
  const text = readText(root, file);
  const cited = [...text.matchAll(/`([^`\s]+)`/g)]
    .map((match) => match[1])
    .filter((token) => TOP.test(token));
  const linked = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map((match) =>
    path.posix.normalize(path.posix.join(path.posix.dirname(file), match[1])),
  );
  const exists = (token) => {
    // A pattern such as commands/<verb-noun>.ts or routers/{a,b}.ts is checked up to its first unknown part.
    const known = token.split(/[<{*…$]/)[0];
    const whole = known === token;
    const clean = token.replace(/:\d+$/, '').replace(/\/$/, '');
    if (whole) return fs.existsSync(path.join(root, clean));
    return fs.existsSync(path.join(root, known.slice(0, known.lastIndexOf('/') + 1)));
  };
  return [...new Set([...cited, ...linked])]
    .filter((token) => !PRODUCED.test(token) && !exists(token))
    .map((token) => `${file}: names ${token}, which does not exist.`);
}

function scriptFindings(text, scripts, file) {
  return [...text.matchAll(/npm run ([a-z][\w:-]*)/g)]
    .map((match) => match[1])
    .filter((name) => !(name in scripts))
    .map((name) => `${file}: names "npm run ${name}", which does not exist.`);
}

function changelogFindings(root, files) {
  if (!files.includes('CHANGELOG.md')) return ['CHANGELOG.md is missing.'];
  return /^## \[?Unreleased/m.test(readText(root, 'CHANGELOG.md'))
    ? []
    : ['CHANGELOG.md has no "Unreleased" head.'];
}

function recordFindings(root, file) {
  const text = readText(root, file);
  return RECORD_PARTS.filter((part) => !new RegExp(`^(## ${part}|- ${part}:)`, 'm').test(text)).map(
    (part) => `${file}: a decision record has "${part}".`,
  );
}

if (isProgram(import.meta)) report('documents', checkDocs(process.cwd()));
