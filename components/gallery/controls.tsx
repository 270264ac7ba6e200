'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { BellIcon, DownloadIcon, SearchIcon } from '@/components/ui/icons';
import { LinkButton } from '@/components/ui/link-button';
import { Specimen } from './specimen';

const variants = ['primary', 'secondary', 'quiet', 'danger'] as const;
// What the pointer does, shown without a pointer.
const hovered = {
  primary: 'bg-action-hover border-action-hover',
  secondary: 'bg-surface-sunken border-ink-muted',
  quiet: 'bg-surface-sunken',
  danger: 'bg-danger-soft',
};

export function Buttons() {
  const t = useTranslations('gallery');
  return (
    <Specimen id="button" title={t('sections.button')}>
      <div className="grid gap-3">
        {variants.map((variant) => (
          <div key={variant} className="flex flex-wrap items-center gap-3">
            <span className="w-24 text-sm text-ink-muted">{t(`button.${variant}`)}</span>
            <Button variant={variant}>{t('button.rest')}</Button>
            <Button variant={variant} className={hovered[variant]}>
              {t('button.hover')}
            </Button>
            <Button variant={variant} className="outline-2 outline-offset-2 outline-focus">
              {t('button.focus')}
            </Button>
            <Button variant={variant} disabled aria-describedby="button-why">
              {t('button.disabled')}
            </Button>
            <Button variant={variant} busyLabel={t('button.saving')} busy>
              {t('button.rest')}
            </Button>
          </div>
        ))}
        <p id="button-why" className="text-sm text-ink-muted">
          {t('button.why')}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="primary" size="lg">
          {t('button.large')}
        </Button>
        <Button variant="primary">{t('button.regular')}</Button>
        <Button variant="primary" size="sm">
          {t('button.small')}
        </Button>
        <IconButton icon={SearchIcon} label={t('button.search')} variant="secondary" />
        <IconButton icon={BellIcon} label={t('button.notices')} />
        <Button>
          <DownloadIcon />
          {t('button.download')}
        </Button>
        <LinkButton href="#button-title">{t('button.link')}</LinkButton>
      </div>
    </Specimen>
  );
}
