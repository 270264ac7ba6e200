'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { LinkButton } from '@/components/ui/link-button';

export interface FailedProps {
  /** The layout around it has a `<main>` already. */
  inside?: boolean;
  error: Error & { digest?: string };
  reset: () => void;
}

/** What a page shows in its place when it could not be made. Route groups use it as their error page. */
export function Failed({ error, reset, inside }: FailedProps) {
  const t = useTranslations('shell.failed');
  const Frame = inside ? 'div' : 'main';
  return (
    <Frame {...(inside ? {} : { id: 'main', tabIndex: -1 })} className="page-width py-16 outline-none">
      <ErrorState
        as="h1"
        title={t('title')}
        actions={
          <>
            <Button onClick={reset}>{t('tryAgain')}</Button>
            <LinkButton href="/" variant="quiet">
              {t('home')}
            </LinkButton>
          </>
        }
        reference={error.digest && <span className="num">{t('reference', { digest: error.digest })}</span>}
      >
        <p>{t('body')}</p>
      </ErrorState>
    </Frame>
  );
}
