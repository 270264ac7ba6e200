'use client';

import { useTranslations } from 'next-intl';
import { api } from '@/components/trpc/client';
import { Switch } from '@/components/ui/switch';
import type { SiteSettingsView } from '@/server/domains/identity/contract';
import { ProblemNote } from './problem-note';
import { useAct } from './use-act';

/** Whether everybody may teach at once; it takes effect as it is switched. */
export function SignupSetting({ settings }: { settings: SiteSettingsView }) {
  const t = useTranslations('admin');
  const { act, busy, problem } = useAct();
  return (
    <div className="grid gap-2">
      <Switch
        label={t('openSignup')}
        help={t('openSignupHelp')}
        checked={settings.educatorSignup === 'open'}
        disabled={busy !== null}
        onChange={(event) => {
          const educatorSignup = event.target.checked ? 'open' : 'review';
          void act(
            'setting',
            () => api.identity.updateSiteSettings.mutate({ educatorSignup }),
            t('settingSaved'),
          );
        }}
      />
      <ProblemNote problem={problem} unreachable={t('unreachable')} />
    </div>
  );
}
