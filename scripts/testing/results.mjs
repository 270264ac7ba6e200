import fs from 'node:fs';

/**
 * @typedef {{ passed: number, failed: string[], skipped: string[] }} Counts
 */

const readReport = (file) => {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};

/** A check that passes or fails as a whole. */
export const wholeStep = (name, code) => ({
  passed: code === 0 ? 1 : 0,
  failed: code === 0 ? [] : [name],
  skipped: [],
});

/** Counts of a step that reports them as they are: `{ passed, failed, skipped }`. */
export function countsIn(name, file, code) {
  const counts = readReport(file);
  if (!counts || (code !== 0 && counts.failed.length === 0)) return wholeStep(name, code === 0 ? 1 : code);
  return counts;
}

/** Counts of a Vitest JSON report; a file that could not be loaded, or an error outside tests, is a failure too. */
export function vitestCounts(name, file, code) {
  const report = readReport(file);
  if (!report) return wholeStep(name, code === 0 ? 1 : code);
  const counts = { passed: 0, failed: [], skipped: [] };
  for (const suite of report.testResults) {
    const where = suite.name.split('/').slice(-2).join('/');
    if (suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed')) {
      counts.failed.push(`${where}: the file could not be run`);
    }
    for (const test of suite.assertionResults) {
      if (test.status === 'passed') counts.passed += 1;
      else if (test.status === 'failed') counts.failed.push(`${where}: ${test.fullName}`);
      else counts.skipped.push(`${where}: ${test.fullName}`);
    }
  }
  if (code !== 0 && counts.failed.length === 0) counts.failed.push(`${name}: an error outside the tests`);
  return counts;
}

/** Counts of a Playwright JSON report. */
export function playwrightCounts(name, file, code) {
  const report = readReport(file);
  if (!report) return wholeStep(name, code === 0 ? 1 : code);
  const counts = { passed: 0, failed: [], skipped: [] };
  const walk = (suite, titles) => {
    for (const inner of suite.suites ?? []) walk(inner, [...titles, inner.title]);
    for (const spec of suite.specs ?? []) {
      const title = [...titles, spec.title].filter(Boolean).join(' › ');
      for (const test of spec.tests) {
        if (test.status === 'skipped') counts.skipped.push(title);
        else if (test.status === 'unexpected') counts.failed.push(title);
        else counts.passed += 1;
      }
    }
  };
  for (const suite of report.suites) walk(suite, [suite.title]);
  if (code !== 0 && counts.failed.length === 0)
    counts.failed.push(`${name}: ${report.errors?.[0]?.message ?? 'did not end well'}`);
  return counts;
}
