// Writes client/routes.ts from the server's table of operations: npx tsx scripts/client-routes.ts, then npm run format.
import fs from 'node:fs';
import path from 'node:path';
import { restOperations } from '../server/api/rest/table';

const file = path.resolve(import.meta.dirname, '../client/routes.ts');
const lines = restOperations().map(({ procedure, rest, meta }) => {
  const fields = [`method: '${rest.method}'`, `path: '${rest.path}'`];
  if (rest.bodyField) fields.push(`bodyField: '${rest.bodyField}'`);
  if (rest.method === 'POST' && meta.idempotency !== 'none') fields.push('keyed: true');
  return `  '${procedure}': { ${fields.join(', ')} },`;
});
const before = fs.readFileSync(file, 'utf8');
const table = `export const ROUTES = {\n${lines.join('\n')}\n} as const;`;
fs.writeFileSync(file, before.replace(/export const ROUTES = \{[\s\S]*?\n\} as const;/, table));
console.log(`${lines.length} routes written to client/routes.ts`);
process.exit(0);
