import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { patchPostgres } from './patch-postgres.mjs';

describe('patchPostgres', () => {
  it('has mended what is installed', () => {
    expect(patchPostgres()).toEqual([]);
  });

  it('refuses a version that it does not know', () => {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), 'azora-patch-'));
    const folder = path.join(root, 'node_modules', 'postgres', 'src');
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'connection.js'), 'export default () => {}\n');
    expect(() => patchPostgres(root)).toThrow('is not postgres.js 3.4.9');
    fs.rmSync(root, { recursive: true });
  });
});
