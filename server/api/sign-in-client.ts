import { env, isLoopback } from '@/server/platform/env';
import type { SignInClient } from '@/server/domains/identity/commands/admit-person';
import type { SettingDefaults } from '@/server/domains/identity/queries/settings';
import type { ApiContext } from './context';

/** What a sign-in depends on besides the password, as this request and this process have it. */
export function signInClient(ctx: ApiContext): SignInClient {
  return {
    deviceToken: ctx.knownDeviceToken,
    demo: { enabled: env().demo && isLoopback(env().HOST), host: ctx.host },
  };
}

/** What the site does until an administrator decides otherwise. */
export function settingDefaults(): SettingDefaults {
  return { educatorsOpen: env().educatorsOpen };
}
