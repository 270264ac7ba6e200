'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { cn } from './cn';
import { TextInput, type TextInputProps } from './text-input';

/** A password with a button that shows it: fewer mistakes on phones, and managers still fill it. */
export function PasswordInput({ className, ...rest }: Omit<TextInputProps, 'type'>) {
  const t = useTranslations('ui');
  const [shown, setShown] = useState(false);
  return (
    <span className="relative grid">
      <TextInput type={shown ? 'text' : 'password'} className={cn('pe-18', className)} {...rest} />
      <button
        type="button"
        aria-pressed={shown}
        aria-label={t('showPassword')}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-1 end-1 rounded-md px-3 text-sm font-semibold hover:bg-surface-sunken"
      >
        <span aria-hidden="true">{shown ? t('hide') : t('show')}</span>
      </button>
    </span>
  );
}
