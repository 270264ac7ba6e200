import { siteSettings } from '@/db/schema/identity';
import { withTransaction } from '@/db/transaction';
import type { Context } from '@/server/platform/context';
import type { SiteSettingsView } from '../contract';
import { requireAdmin } from '../policy';
import { EDUCATOR_SIGNUP, getSiteSettings, type SettingDefaults } from '../queries/settings';
import { recordAudit } from './record-audit';

/** Sets what administrators decide about the installation. Refuses `identity.role_required`. */
export async function updateSiteSettings(
  ctx: Context,
  input: SiteSettingsView,
  defaults: SettingDefaults,
): Promise<SiteSettingsView> {
  requireAdmin(ctx);
  return withTransaction(ctx, async (tx) => {
    const inside = { ...ctx, tx };
    const before = await getSiteSettings(inside, defaults);
    const value = input.educatorSignup;
    const updatedAt = ctx.clock.now();
    await tx
      .insert(siteSettings)
      .values({ key: EDUCATOR_SIGNUP, value, updatedAt })
      .onConflictDoUpdate({ target: siteSettings.key, set: { value, updatedAt } });
    await recordAudit(inside, {
      action: 'identity.settings.update',
      subjectType: 'site',
      subjectId: EDUCATOR_SIGNUP,
      before: { ...before },
      after: { ...input },
    });
    return input;
  });
}
