#!/usr/bin/env node
// Kills the application and Postgres again and again while people learn and are paid, then checks that nothing that was
// acknowledged is lost and nothing is paid twice. Ends with "N passed, N failed"; `--report=<file>` writes the same as JSON.
import { register } from 'tsx/esm/api';

register();
const { main } = await import('./main.ts');
process.exit(await main(process.argv.slice(2)));
