#!/usr/bin/env node
// `npm run doctor`: one line per fact, each with the command that mends it. Starts nothing that it does not stop, changes
// nothing. Exits with 1 when something would keep the app from running.
import fs from 'node:fs';
import path from 'node:path';
import { freeFault } from './doctor/machine.mjs';
import { installFaults } from './start/install.mjs';
import { nodeFault, readSettings, ROOT } from './start/settings.mjs';

const MARKS = { good: '✓', weak: '!', bad: '✗', note: '·' };
let bad = 0;

function line(kind, fact, mend = '') {
  if (kind === 'bad') bad += 1;
  console.log(`${MARKS[kind]} ${fact}${mend ? `\n    → ${mend}` : ''}`);
}

function checkNode() {
  const fault = nodeFault();
  line(
    fault ? 'bad' : 'good',
    `Node ${process.versions.node}`,
    fault ? 'install Node 22 from https://nodejs.org' : '',
  );
  const agent = /npm\/(\S+)/.exec(process.env.npm_config_user_agent ?? '')?.[1];
  line('note', agent ? `npm ${agent}` : 'npm: not asked (start with "npm run doctor")');
}

function checkInstall() {
  const faults = installFaults();
  if (faults.length === 0) line('good', 'node_modules is what package-lock.json says');
  else {
    const what =
      faults[0] === 'node_modules'
        ? 'nothing is installed'
        : `${faults.length} packages differ from the lock file`;
    line('bad', what, 'npm ci --include=dev');
  }
  return faults.length === 0;
}

function checkSecret(settings) {
  const file = path.join(settings.dataDir, 'secret');
  if (settings.secret) {
    const enough = Buffer.byteLength(settings.secret) >= 32;
    line(
      enough ? 'good' : 'bad',
      `AZORA_SECRET is set (${Buffer.byteLength(settings.secret)} bytes)`,
      enough ? '' : 'openssl rand -base64 48',
    );
  } else if (settings.production) {
    line(
      'bad',
      'AZORA_SECRET is not set, and this is a real installation',
      'set it to the output of: openssl rand -base64 48',
    );
  } else if (fs.existsSync(file)) {
    const open = process.platform !== 'win32' && fs.statSync(file).mode & 0o077;
    line(open ? 'weak' : 'good', `the secret is in ${file}`, open ? `chmod 600 ${file}` : '');
  } else line('note', 'no secret yet; "npm start" makes one');
}

function checkGateways(settings) {
  const env = process.env;
  const demo = !settings.production && env.AZORA_DEMO?.trim() !== 'off';
  line('note', `demo people: ${demo ? 'may sign in on this machine' : 'off'}`);
  line('note', 'mail, card payments, sign-in with other accounts, tutor model: not part of this version');
  line('note', `rate limits: ${env.AZORA_RATE_LIMITS?.trim() || 'on'}, counted in this process`);
}

async function main() {
  checkNode();
  if (!checkInstall()) return;
  const settings = readSettings();
  line(
    'note',
    `${fs.existsSync(path.join(ROOT, '.env')) ? '.env is read' : 'no .env'}; data in ${settings.dataDir}`,
  );
  checkSecret(settings);
  const { machineFacts } = await import('./doctor/machine.mjs');
  for (const fact of await machineFacts(settings)) line(...fact);
  const { databaseFacts } = await import('./doctor/database.mjs');
  for (const fact of await databaseFacts(settings)) line(...fact);
  const fault = await freeFault(settings);
  line(
    fault ? 'note' : 'good',
    fault ?? `port ${settings.port} on ${settings.host} is free`,
    fault ? 'PORT=3001 npm start' : '',
  );
  checkGateways(settings);
}

await main();
console.log(bad ? `\n${bad} to mend.` : '\nNothing to mend.');
process.exit(bad ? 1 : 0);
