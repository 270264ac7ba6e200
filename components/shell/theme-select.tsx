'use client';

import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { Select } from '@/components/ui/select';
import { choose, choices, currentChoice, subscribe, type ThemeChoice } from './theme';

/** Light, dark, or as the system has it; takes effect at once and is kept on this device. */
export function ThemeSelect({ className }: { className?: string }) {
  const t = useTranslations('shell');
  const choice = useSyncExternalStore<ThemeChoice>(subscribe, currentChoice, () => 'system');
  return (
    <label className={className ?? 'flex items-center gap-2'}>
      <span>{t('theme')}</span>
      <Select
        size="sm"
        className="w-auto"
        value={choice}
        onChange={(event) => choose(choices.find((known) => known === event.target.value) ?? 'system')}
      >
        {choices.map((known) => (
          <option key={known} value={known}>
            {t(`themeChoice.${known}`)}
          </option>
        ))}
      </Select>
    </label>
  );
}
