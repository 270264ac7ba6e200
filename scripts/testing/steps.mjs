import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../postgres/probe.mjs';
import { ROOT } from '../start/settings.mjs';
import { countsIn, playwrightCounts, vitestCounts, wholeStep } from './results.mjs';
import { runCaptured } from './run-step.mjs';

const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'azora-reports-'));
process.once('exit', () => fs.rmSync(reports, { recursive: true, force: true }));

const bin = (name, file) => [process.execPath, path.join(ROOT, 'node_modules', name, file)];
const script = (name) => [process.execPath, path.join(ROOT, 'scripts', name)];
const GRAPH = ['app', 'components', 'server', 'db', 'client', 'i18n', 'e2e'];
const inTree = () => GRAPH.filter((folder) => fs.existsSync(path.join(ROOT, folder)));

/** A check that passes or fails as a whole: it counts as one test. */
const check = (name, command) => ({
  name,
  group: 'static',
  async run() {
    const { code, output } = await runCaptured(command());
    return { ...wholeStep(name, code), output };
  },
});

const vitest = (name, project, { group = project, env = {} } = {}) => ({
  name,
  group,
  async run() {
    const report = path.join(reports, `${name.replace(/\W+/g, '-')}.json`);
    const command = [
      ...bin('vitest', 'vitest.mjs'),
      ...[
        'run',
        '--project',
        project,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
    ];
    const { code, output } = await runCaptured(command, { env, minutes: 15 });
    return { ...vitestCounts(name, report, code), output };
  },
});

const STATIC = [
  check('format', () => [...bin('@biomejs/biome', 'bin/biome'), 'format', '.']),
  check('lint', () => [
    ...bin('eslint', 'bin/eslint.js'),
    ...['.', '--max-warnings=0', '--cache', '--cache-location', 'node_modules/.cache/eslint'],
  ]),
  check('types', () => [...bin('typescript', 'bin/tsc'), '--noEmit', '-p', '.']),
  check('graph', () => [
    ...bin('dependency-cruiser', 'bin/dependency-cruise.mjs'),
    ...[...inTree(), '--config', '.dependency-cruiser.mjs'],
  ]),
  check('unused', () => [...bin('knip', 'bin/knip.js'), '--no-progress']),
  check('structure', () => script('check-structure.mjs')),
  check('documents', () => script('check-docs.mjs')),
  check('lock file', () => script('check-lock.mjs')),
  check('schema drift', () => script('check-drift.mjs')),
];

/** The database suite once more on the oldest Postgres that we support, where the system has one. */
function olderPostgres() {
  const name = 'database on Postgres 15';
  const folder = process.env.AZORA_TEST_POSTGRES_15 ?? '/usr/lib/postgresql/15/bin';
  if (fs.existsSync(path.join(folder, 'initdb'))) {
    return vitest(name, 'db', { group: 'db', env: { AZORA_TEST_POSTGRES_BIN: folder } });
  }
  return {
    name,
    group: 'db',
    run: async () => ({
      passed: 0,
      failed: [],
      skipped: [`${name}: no ${folder} on this machine`],
      output: '',
    }),
  };
}

let built = false;

const build = {
  name: 'build',
  group: 'e2e',
  async run() {
    const { code, output } = await runCaptured(script('build.mjs'));
    built = code === 0;
    return { ...wholeStep('build', code), output };
  },
};

const journeys = {
  name: 'end to end',
  group: 'e2e',
  async run() {
    const report = path.join(reports, 'e2e.json');
    const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'azora-e2e-'));
    const env = {
      AZORA_E2E_REPORT: report,
      AZORA_E2E_DATA_DIR: dataDir,
      AZORA_E2E_PORT: String(await freePort()),
    };
    try {
      const { code, output } = await runCaptured([...bin('@playwright/test', 'cli.js'), 'test'], {
        env,
        minutes: 18,
      });
      return { ...playwrightCounts('end to end', report, code), output };
    } finally {
      fs.rmSync(dataDir, { recursive: true, force: true });
    }
  },
};

/** Kills the application and Postgres while people are paid. Alone, because it measures seconds of real work. */
const faults = {
  name: 'faults',
  group: 'db',
  async run() {
    const report = path.join(reports, 'faults.json');
    const command = [...script('faults/run.mjs'), `--report=${report}`];
    const { code, output } = await runCaptured(command, { minutes: 5 });
    return { ...countsIn('faults', report, code), output };
  },
};

/** A step that needs the build fails at once where there is none: one cause, told once. */
const onBuild = (step) => ({
  ...step,
  run: () =>
    built
      ? step.run()
      : { passed: 0, failed: [`${step.name}: not run, the build failed`], skipped: [], output: '' },
});

/** Lanes run beside each other (two cores), steps of a lane one after another; then the last ones alone. */
export function planSteps() {
  return {
    lanes: [
      [...STATIC, vitest('rules', 'rules')],
      [vitest('unit', 'unit'), vitest('database', 'db'), olderPostgres()],
    ],
    last: [faults, build, onBuild(vitest('launch', 'launch', { group: 'e2e' })), onBuild(journeys)],
  };
}
