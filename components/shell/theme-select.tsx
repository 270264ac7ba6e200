'use client';

import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { Select } from '@/components/ui/select';

const storageKey = 'azora-theme';
const choices = ['system', 'light', 'dark'] as const;
type Choice = (typeof choices)[number];

const changed = 'azora:theme';

function currentChoice(): Choice {
  const theme = document.documentElement.dataset.theme;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

function choose(choice: Choice): void {
  const root = document.documentElement;
  try {
    if (choice === 'system') localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, choice);
  } catch {
    // Without storage the choice lasts until the page is left.
  }
  if (choice === 'system') delete root.dataset.theme;
  else root.dataset.theme = choice;
  window.dispatchEvent(new Event(changed));
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener(changed, onChange);
  return () => window.removeEventListener(changed, onChange);
}

/** Light, dark, or as the system has it; takes effect at once and is kept on this device. */
export function ThemeSelect({ className }: { className?: string }) {
  const t = useTranslations('shell');
  const choice = useSyncExternalStore<Choice>(subscribe, currentChoice, () => 'system');
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
