/** The one barrel: only `db/client.ts` and drizzle-kit read it. Domains import their own file. */
import * as courses from './courses';
import * as identity from './identity';
import * as platform from './platform';
import * as progress from './progress';
import * as wallet from './wallet';

export const schema = { ...identity, ...courses, ...progress, ...wallet, ...platform };
