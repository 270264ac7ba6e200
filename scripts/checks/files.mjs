import fs from 'node:fs';
import path from 'node:path';

const NOT_OURS = /^(node_modules|\.git|\.next.*|\.data.*|coverage|test-results|playwright-report|results)$/;

/** Every file of ours below `root`, as sorted paths with forward slashes. */
export function listFiles(root) {
  const found = [];
  const walk = (relative) => {
    for (const entry of fs.readdirSync(path.join(root, relative), { withFileTypes: true })) {
      if (NOT_OURS.test(entry.name)) continue;
      const at = relative ? `${relative}/${entry.name}` : entry.name;
      if (entry.isDirectory()) walk(at);
      else if (entry.isFile()) found.push(at);
    }
  };
  walk('');
  return found.sort();
}

export const readText = (root, file) => fs.readFileSync(path.join(root, file), 'utf8');

/** Prints the findings of a check and ends the process: 0 without findings. */
export function report(name, findings) {
  for (const finding of findings) console.error(`  ${finding}`);
  console.log(findings.length ? `${name}: ${findings.length} findings` : `${name}: no findings`);
  process.exit(findings.length ? 1 : 0);
}

/** Whether the module was started as a program (not imported by a test). */
export const isProgram = (meta) => process.argv[1] && fs.realpathSync(process.argv[1]) === meta.filename;
