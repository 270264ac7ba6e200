#!/usr/bin/env node
// `npm run build`: the production build that `npm start` serves, made ahead of time.
import { ensureBuild } from './start/build.mjs';

try {
  const folder = await ensureBuild(console.log);
  console.log(`The build of these sources is in ${folder}.`);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
