import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../start/settings.mjs';

/**
 * A throw-away tree outside the repository with the given files (path → text), the repository's own configuration and
 * its packages. Planted violations never touch the real tree.
 */
export function makeSkeleton(
  files,
  copied = ['.dependency-cruiser.mjs', 'tsconfig.json', 'tsconfig.base.json'],
) {
  const root = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'azora-skeleton-'));
  for (const file of copied) fs.cpSync(path.join(ROOT, file), path.join(root, file), { recursive: true });
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'), 'junction');
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  }
  return { root, remove: () => fs.rmSync(root, { recursive: true, force: true }) };
}
