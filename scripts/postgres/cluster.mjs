import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { commandAs, majorOf } from './binaries.mjs';

/** The owner of the database (migrations, retention) and the application's role (no DDL). */
export const ADMIN_ROLE = 'azora_admin';
export const APP_ROLE = 'azora_app';
export const DATABASE = 'azora';

/**
 * Creates the cluster with its roles and its database, unless it exists. It is built beside its place and renamed
 * into it, so a killed first start leaves no half cluster. Returns the password (TCP only) or an empty string.
 */
export function ensureCluster({ binaries, account, cluster, tcp }) {
  const secret = `${cluster}.password`;
  if (fs.existsSync(path.join(cluster, 'PG_VERSION'))) {
    refuseOtherVersion(cluster, binaries);
    own(account, cluster);
    return fs.existsSync(secret) ? fs.readFileSync(secret, 'utf8') : '';
  }
  const draft = `${cluster}.init-${process.pid}`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { mode: 0o700 });
  own(account, draft);
  const password = tcp ? randomBytes(24).toString('hex') : '';
  const passwordFile = `${draft}.password`;
  if (tcp) {
    fs.writeFileSync(passwordFile, password, { mode: 0o600 });
    own(account, passwordFile);
  }
  const auth = tcp ? ['--auth=scram-sha-256', `--pwfile=${passwordFile}`] : ['--auth=trust'];
  const locale = ['--encoding=UTF8', ...localeOf(majorOf(binaries.postgres))];
  try {
    run(account, binaries.initdb, ['-D', draft, '--username=postgres', ...auth, ...locale], { input: '' });
    run(account, binaries.postgres, ['--single', '-j', '-D', draft, 'postgres'], { input: setup(password) });
    if (tcp) {
      fs.writeFileSync(secret, password, { mode: 0o600 });
    }
    fs.renameSync(draft, cluster);
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
    fs.rmSync(passwordFile, { force: true });
  }
  return password;
}

// The same order of characters on every machine; the provider without a library behind it came with version 17.
const localeOf = (major) =>
  major >= 17
    ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
    : ['--locale=C.UTF-8'];

// Single-user mode needs no client library: this must work before anything can be imported. With -j a command ends
// at a semicolon followed by an empty line.
function setup(password) {
  const login = password ? `LOGIN PASSWORD '${password}'` : 'LOGIN';
  return [
    `CREATE ROLE ${ADMIN_ROLE} ${login} CREATEDB`,
    `CREATE ROLE ${APP_ROLE} ${login}`,
    `CREATE DATABASE ${DATABASE} OWNER ${ADMIN_ROLE}`,
    '',
  ].join(';\n\n');
}

function run(account, program, args, options) {
  const [command, list, all] = commandAs(account, program, args, { encoding: 'utf8', ...options });
  const result = spawnSync(command, list, all);
  // Single-user mode answers 0 even when a statement failed.
  const failed = result.status !== 0 || /\b(ERROR|FATAL|PANIC):/.test(result.stderr);
  if (failed) {
    throw new Error(
      `${path.basename(program)} failed: ${result.error?.message ?? ''}${result.stderr}`.trim(),
    );
  }
}

/** Gives a file or folder to the account that runs Postgres; needed when another account ran it before. */
function own(account, target) {
  if (account.kind === 'self') return;
  const uid = account.kind === 'nobody' ? account.uid : 0;
  const gid = account.kind === 'nobody' ? account.gid : 0;
  if (fs.statSync(target).uid === uid) return;
  const walk = (at) => {
    fs.lchownSync(at, uid, gid);
    if (fs.lstatSync(at).isDirectory()) for (const name of fs.readdirSync(at)) walk(path.join(at, name));
  };
  walk(target);
}

function refuseOtherVersion(cluster, binaries) {
  const found = fs.readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  const major = majorOf(binaries.postgres);
  if (found !== String(major)) {
    throw new Error(
      `${cluster} was made by Postgres ${found}, the embedded one is ${major}. ` +
        'Set AZORA_DATA_DIR to a new folder, or DATABASE_URL to a server of that version.',
    );
  }
}
