#!/usr/bin/env node
// After the install: mends postgres.js 3.4.9, which ends the whole process when the server goes away in the middle of a
// transaction. See docs/decisions/0020-mend-postgres-js.md. Running it again changes nothing.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const FILES = ['src/connection.js', 'cjs/src/connection.js'];

/** What stands in the package, and what takes its place. */
const PATCHES = [
  {
    // The rollback of a transaction whose connection has died is refused like any other query on it. Unpatched, it is
    // written to a socket that is null, from a timer, where nobody can catch the error.
    before: `      return queryError(q, Errors.connection('CONNECTION_DESTROYED', options))

    if (stream)`,
    after: `      return queryError(q, Errors.connection('CONNECTION_DESTROYED', options))

    if (!socket)
      return queryError(q, Errors.connection('CONNECTION_CLOSED', options)), true

    if (stream)`,
  },
  {
    // What was waiting to be written to the dead socket must not be the first thing that the next one says.
    before: `    incomings = null
    clearImmediate(nextWriteTimer)
`,
    after: `    incomings = null
    clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
`,
  },
];

/** Mends the package under `root`: the files that were changed. Throws when the package is not the one it knows. */
export function patchPostgres(root = ROOT) {
  return FILES.map((name) => path.join(root, 'node_modules', 'postgres', name)).filter((file) => {
    const found = fs.readFileSync(file, 'utf8');
    const mended = PATCHES.reduce((text, patch) => apply(text, patch, file), found);
    if (mended !== found) fs.writeFileSync(file, mended);
    return mended !== found;
  });
}

function apply(text, { before, after }, file) {
  if (text.includes(after)) return text;
  if (!text.includes(before)) {
    throw new Error(
      `${file} is not postgres.js 3.4.9. Look whether this version still needs ${fileURLToPath(import.meta.url)}.`,
    );
  }
  return text.replace(before, () => after);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) patchPostgres();
