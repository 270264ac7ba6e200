// The tables that docs/performance.md and the README quote.

const figure = (value, digits = 0) => (Number.isFinite(value) ? value.toFixed(digits) : '–');

function table(head, lines) {
  const rule = head.map((_, index) => (index === 0 ? ':--' : '--:'));
  console.log([head, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n'));
}

const HEAD = [
  'target',
  'connections',
  'requests/s',
  'of its reference',
  'of it, by CPU',
  'of bare',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'CPU µs/request',
  'RSS MB',
  'queries',
];

function printLoad(rows, queries) {
  const at = (title, connections) =>
    rows.find((row) => row.target === title && row.connections === connections);
  const line = (row) => {
    const reference = row.beside && at(row.beside, row.connections);
    const bare = at('bare node:http', row.connections);
    return [
      row.target,
      row.connections,
      figure(row.requestsPerSecond),
      figure(row.requestsPerSecond / reference?.requestsPerSecond, 2),
      figure(reference?.cpuMicroseconds / row.cpuMicroseconds, 2),
      figure(row.requestsPerSecond / bare?.requestsPerSecond, 3),
      figure(row.p50, 1),
      figure(row.p95, 1),
      figure(row.p99, 1),
      figure(row.cpuMicroseconds),
      figure(row.rss),
      queries[row.target] ?? '',
    ];
  };
  table(HEAD, rows.map(line));
}

/** Prints what was measured, each row beside the empty prerendered page and the bare server of the same run. */
export function printReport({ at, machine, rows, queries, memory, pages }) {
  const { cpu, cores, memoryGb, node, system, load } = machine;
  console.log(
    `\n\n${at}: ${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}, ${system}; load ${load[0]}\n`,
  );
  if (rows.length > 0) printLoad(rows, queries);
  if (memory.length > 0) {
    console.log('\nMemory over a soak of pages and calls, 16 connections:\n');
    table(
      ['requests', 'RSS MB'],
      memory.map((point) => [point.requests, figure(point.rss)]),
    );
  }
  console.log('\nPages, compressed (gzip), and the JavaScript that each adds to an empty one:\n');
  const [blank] = pages;
  table(
    ['page', 'HTML kB', 'HTML gzip kB', 'JavaScript gzip kB', 'added kB'],
    pages.map((page) => [
      page.title,
      figure(page.html, 1),
      figure(page.htmlCompressed, 1),
      figure(page.javascript, 1),
      figure(page.javascript - blank.javascript, 1),
    ]),
  );
}
