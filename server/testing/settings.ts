import { type Environment, env } from '@/server/platform/env';

/** Changes settings for the test file that calls it: `env()` answers one object, which is changed in place. */
export function changeSettings(changes: Partial<Environment>): void {
  Object.assign(env(), changes);
}
