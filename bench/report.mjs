// The tables that the README quotes.

const figure = (value, digits = 0) => (Number.isFinite(value) ? value.toFixed(digits) : '–');

function table(head, lines) {
  const rule = head.map((_, index) => (index === 0 ? ':--' : '--:'));
  console.log([head, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n'));
}

/** Prints what was measured, each row beside the empty prerendered page and the bare server of the same run. */
export function printReport({ machine, rows, queries, memory, scripts }) {
  console.log(
    `\n\n${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}, ${machine.system}\n`,
  );
  const at = (title, connections) =>
    rows.find((row) => row.target === title && row.connections === connections)?.requestsPerSecond ?? NaN;
  const head = [
    'target',
    'connections',
    'requests/s',
    'of empty page',
    'of bare',
    'p50 ms',
    'p95 ms',
    'p99 ms',
    'CPU µs/request',
    'RSS MB',
    'queries',
  ];
  table(
    head,
    rows.map((row) => [
      row.target,
      row.connections,
      figure(row.requestsPerSecond),
      figure(row.requestsPerSecond / at('empty prerendered page', row.connections), 2),
      figure(row.requestsPerSecond / at('bare node:http', row.connections), 3),
      figure(row.p50, 1),
      figure(row.p95, 1),
      figure(row.p99, 1),
      figure(row.cpuMicroseconds),
      figure(row.rss),
      queries[row.target] ?? '',
    ]),
  );
  console.log('\nMemory over a soak of pages and calls:\n');
  table(
    ['requests', 'RSS MB'],
    memory.map((point) => [point.requests, figure(point.rss)]),
  );
  console.log('\nJavaScript, compressed, and what each page adds to an empty one:\n');
  const [blank] = scripts;
  table(
    ['page', 'kB', 'added kB'],
    scripts.map((entry) => [
      entry.page.replace(/[0-9a-f-]{36}/g, '…'),
      figure(entry.kilobytes, 1),
      figure(entry.kilobytes - blank.kilobytes, 1),
    ]),
  );
}
