import fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type Database, openDatabase } from '../../db/client';
import { AppProcess } from './app-process';
import { checkJournal, type Findings } from './checks';
import { Clients } from './clients';
import { Cluster } from './cluster';
import { createWorld } from './world';

interface Result {
  name: string;
  faults: string[];
}

const LANES = 8;
const GRANTERS = 2;
const ROUNDS = 5;
/** Acknowledged calls between two kills: what the run waits for, so that a slow machine kills as often, only later. */
const CALLS_BETWEEN_KILLS = 25;
const FINISHED_MIN = 15;
const WAIT_SECONDS_MAX = 20;

const results: Result[] = [];
function record(name: string, faults: string[]): void {
  results.push({ name, faults });
  console.log(`${faults.length === 0 ? '✓' : '✗'} ${name}`);
  for (const fault of faults.slice(0, 10)) console.log(`    ${fault}`);
}

const none = (list: readonly unknown[], says: string): string[] => (list.length === 0 ? [says] : []);

/** Waits until the figure has grown beyond `least`, within bounds. */
async function moreThan(figure: () => number, least: number): Promise<void> {
  const deadline = Date.now() + WAIT_SECONDS_MAX * 1000;
  while (figure() <= least && Date.now() < deadline) await pause(25);
}

interface Stage {
  cluster: Cluster;
  app: AppProcess;
}

/** Opens a fresh pool for as long as `work` takes: the application's own may have died with it. */
async function withOwner<T>(adminUrl: string, work: (owner: Database) => Promise<T>): Promise<T> {
  const owner = openDatabase(adminUrl, { poolSize: 2 });
  try {
    return await work(owner);
  } finally {
    await owner.close();
  }
}

async function surviveKills({ cluster, app }: Stage, adminUrl: string): Promise<void> {
  const world = await withOwner(adminUrl, ({ db }) => createWorld(db, 150));
  const clients = new Clients({ app, world, deathPercent: 1 });
  await app.start();
  const working = clients.work(LANES, GRANTERS);
  const { journal } = clients;
  const finished = () =>
    journal.learners.filter((learner) => learner.submitted && learner.textCompleted).length;
  let survived = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await moreThan(() => journal.acknowledged, journal.acknowledged + CALLS_BETWEEN_KILLS);
    app.kill();
    await app.start();
    await moreThan(() => journal.acknowledged, journal.acknowledged + CALLS_BETWEEN_KILLS);
    clients.deaths = 'off';
    await app.start();
    const { pid } = app;
    cluster.kill();
    await cluster.start();
    const before = journal.acknowledged;
    await moreThan(() => journal.acknowledged, before + LANES);
    if (app.pid === pid && journal.acknowledged > before) survived += 1;
    clients.deaths = 'on';
  }
  await moreThan(finished, FINISHED_MIN);
  clients.stop();
  await working;

  const found: Findings = await withOwner(adminUrl, (owner) => checkJournal(owner, world, journal));
  console.log(
    `  ${app.starts - 1} starts of the application after a kill, ${cluster.kills} kills of Postgres; ${journal.acknowledged} acknowledged, ${journal.unknown} without an answer, ${finished()} rewards, ${journal.grants.length} grants`,
  );
  record('loses no acknowledged enrolment, answer, completion, certificate, reward or grant', found.lost);
  record('pays no reward and no grant twice', found.paidWrong);
  record('keeps every invariant of the ledger', found.ledger);
  record('refuses nothing and shows no fault of its own on the way', journal.surprises);
  record('was really interrupted, and really paid', [
    ...(journal.unknown > 10 ? [] : [`only ${journal.unknown} calls were interrupted`]),
    ...(finished() > FINISHED_MIN ? [] : [`only ${finished()} learners finished`]),
  ]);
  record(
    'goes on after every death of Postgres without being started again',
    survived === ROUNDS ? [] : [`it did ${survived} of ${ROUNDS} times`],
  );
}

/** With the guard taken out, the same checker must find what the guard prevents. */
async function seeDoublePayments({ app }: Stage, adminUrl: string): Promise<void> {
  const world = await withOwner(adminUrl, ({ db }) => createWorld(db, 0));
  const clients = new Clients({ app, world, newKeyPerRetry: true, deathPercent: 15 });
  await app.start();
  const working = clients.work(0, GRANTERS);
  await moreThan(() => app.starts, app.starts + 2);
  clients.stop();
  await working;
  const found = await withOwner(adminUrl, (owner) => checkJournal(owner, world, clients.journal));
  record(
    'the checker sees double payments when every retry has a new key',
    none(found.paidWrong, 'it saw none'),
  );
  record('the checker loses nothing while it sees them', found.lost);
}

async function seeLostWrites(
  { cluster, app }: Stage,
  urls: { adminUrl: string; superUrl: string },
): Promise<void> {
  const world = await withOwner(urls.adminUrl, ({ db }) => createWorld(db, 30));
  await withOwner(urls.superUrl, async ({ sql }) => {
    await sql`alter system set synchronous_commit = off`;
    await sql`alter system set wal_writer_delay = '10s'`;
    await sql`alter system set wal_writer_flush_after = '1GB'`;
    await sql`select pg_reload_conf()`;
  });
  const clients = new Clients({ app, world });
  await app.start();
  const working = clients.work(4, 1);
  await moreThan(() => clients.journal.acknowledged, CALLS_BETWEEN_KILLS * 2);
  cluster.kill();
  clients.abandon();
  app.kill();
  await working;
  await cluster.start();
  const found = await withOwner(urls.adminUrl, (owner) => checkJournal(owner, world, clients.journal));
  record(
    'the checker sees lost writes when commits do not wait for the disk',
    none(found.lost, 'it saw none'),
  );
}

/** Runs all of it; the exit code. */
export async function main(options: readonly string[]): Promise<number> {
  const cluster = new Cluster();
  let app: AppProcess | undefined;
  try {
    const { url, adminUrl, superUrl } = await cluster.migrated();
    app = new AppProcess({
      DATABASE_URL: url,
      AZORA_DATABASE_KIND: 'embedded',
      AZORA_SECRET: 'a secret for the fault test, and nothing else',
      AZORA_RATE_LIMITS: 'off',
      AZORA_LOG_LEVEL: 'silent',
    });
    const stage = { cluster, app };
    await surviveKills(stage, adminUrl);
    await seeDoublePayments(stage, adminUrl);
    await seeLostWrites(stage, { adminUrl, superUrl });
  } catch (error) {
    record('the run itself', [error instanceof Error ? (error.stack ?? error.message) : String(error)]);
  } finally {
    await app?.end();
    await cluster.end();
  }
  return report(options);
}

function report(options: readonly string[]): number {
  const failed = results.filter(({ faults }) => faults.length > 0);
  const passed = results.length - failed.length;
  const file = options.find((option) => option.startsWith('--report='))?.slice('--report='.length);
  if (file)
    fs.writeFileSync(
      file,
      JSON.stringify({ passed, failed: failed.map(({ name }) => `faults: ${name}`), skipped: [] }),
    );
  console.log(`\n${passed} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}
