#!/usr/bin/env node
// `npm test`: everything that has to hold, from a fresh clone. A failing step hides no other step's result. It ends with
// the line "N passed, N failed". `--only=static,unit,db,rules,e2e` runs a part.
import { ensureInstalled } from './start/install.mjs';
import { nodeFault } from './start/settings.mjs';
import { endAll } from './testing/run-step.mjs';
import { sweepKilledRuns } from './testing/sweep.mjs';

const GROUPS = ['static', 'unit', 'db', 'rules', 'e2e'];
const OUTPUT_LINES_MAX = 400;
const total = { passed: 0, failed: [], skipped: [] };

function chosenGroups() {
  const option = process.argv.find((argument) => argument.startsWith('--only='));
  if (!option) return GROUPS;
  const chosen = option.slice('--only='.length).split(',');
  const unknown = chosen.filter((name) => !GROUPS.includes(name));
  if (unknown.length)
    throw new Error(`There is no group ${unknown.join(', ')}; choose from ${GROUPS.join(', ')}.`);
  return chosen;
}

async function runStep(step) {
  const started = Date.now();
  console.log(`· ${step.name} …`);
  let result;
  try {
    result = await step.run();
  } catch (error) {
    result = {
      passed: 0,
      failed: [step.name],
      skipped: [],
      output: error instanceof Error ? error.message : String(error),
    };
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const mark = result.failed.length ? '✗' : '✓';
  const skipped = result.skipped.length ? `, ${result.skipped.length} skipped` : '';
  console.log(
    `${mark} ${step.name}: ${result.passed} passed, ${result.failed.length} failed${skipped} (${seconds} s)`,
  );
  if (result.failed.length) {
    const lines = result.output.trim().split('\n');
    if (lines.length > OUTPUT_LINES_MAX) console.log(`    … ${lines.length - OUTPUT_LINES_MAX} lines before`);
    console.log(
      lines
        .slice(-OUTPUT_LINES_MAX)
        .map((line) => `    ${line}`)
        .join('\n'),
    );
  }
  total.passed += result.passed;
  total.failed.push(...result.failed);
  total.skipped.push(...result.skipped);
}

async function runLane(steps) {
  for (const step of steps) await runStep(step);
}

function summarise() {
  if (total.skipped.length)
    console.log(`\nSkipped:\n${total.skipped.map((name) => `  - ${name}`).join('\n')}`);
  if (total.failed.length) console.log(`\nFailed:\n${total.failed.map((name) => `  - ${name}`).join('\n')}`);
  const skipped = total.skipped.length ? `, ${total.skipped.length} skipped` : '';
  console.log(`\n${total.passed} passed, ${total.failed.length} failed${skipped}`);
}

async function main() {
  const fault = nodeFault();
  if (fault) throw new Error(fault);
  const groups = chosenGroups();
  await ensureInstalled(console.log);
  total.passed += 1;
  console.log('✓ install');
  sweepKilledRuns();
  const { planSteps } = await import('./testing/steps.mjs');
  const { lanes, last } = planSteps();
  const wanted = (steps) => steps.filter((step) => groups.includes(step.group));
  await Promise.all(lanes.map((lane) => runLane(wanted(lane))));
  await runLane(wanted(last));
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    endAll();
    console.log('\nInterrupted.');
    setTimeout(() => process.exit(130), 3000);
  });
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  total.failed.push('the run itself');
}
summarise();
process.exit(total.failed.length ? 1 : 0);
