#!/usr/bin/env node
// The tables in db/schema and the migrations must say the same: generating from the one finds nothing that the other lacks.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { isProgram, report } from './checks/files.mjs';

/** Findings: statements that `npm run db:generate` would write now. */
export function checkDrift(root) {
  const folder = path.join('node_modules', '.cache', `azora-drift-${process.pid}`);
  const full = path.join(root, folder);
  fs.cpSync(path.join(root, 'db', 'migrations'), full, { recursive: true });
  try {
    const before = new Set(fs.readdirSync(full));
    const args = [
      'generate',
      '--dialect=postgresql',
      '--schema=./db/schema/*.ts',
      `--out=${folder}`,
      '--casing=snake_case',
    ];
    const kit = path.join(root, 'node_modules', 'drizzle-kit', 'bin.cjs');
    const result = spawnSync(process.execPath, [kit, ...args], { cwd: root, encoding: 'utf8', input: '' });
    const added = fs.readdirSync(full).filter((name) => name.endsWith('.sql') && !before.has(name));
    if (added.length) {
      const statements = fs.readFileSync(path.join(full, added[0]), 'utf8').split('--> statement-breakpoint');
      return [
        'db/schema says more than the migrations. Run: npm run db:generate -- --name <what-changed>',
        ...statements.map((statement) => `  ${statement.trim().split('\n')[0]}`),
      ];
    }
    const same = /No schema changes/.test(result.stdout);
    return same
      ? []
      : [`drizzle-kit could not compare: ${(result.stderr || result.stdout).trim().slice(-600)}`];
  } finally {
    fs.rmSync(full, { recursive: true, force: true });
  }
}

if (isProgram(import.meta)) report('schema drift', checkDrift(process.cwd()));
