import { type Context, reader } from '@/server/platform/context';
import type { SiteSettingsView } from '../contract';
import { readSetting } from '../store';

export const EDUCATOR_SIGNUP = 'educator_signup';

/** What holds until an administrator decides; it depends on how the app was started. */
export interface SettingDefaults {
  educatorsOpen: boolean;
}

/** What administrators decided about the installation. */
export async function getSiteSettings(ctx: Context, defaults: SettingDefaults): Promise<SiteSettingsView> {
  const stored = await readSetting(reader(ctx), EDUCATOR_SIGNUP);
  if (stored === 'open' || stored === 'review') return { educatorSignup: stored };
  return { educatorSignup: defaults.educatorsOpen ? 'open' : 'review' };
}
