import { useLocale, useTranslations } from 'next-intl';
import { ErrorState } from '@/components/ui/error-state';
import { SearchIcon } from '@/components/ui/icons';
import { LinkButton } from '@/components/ui/link-button';

/** An address that leads nowhere: what it means, and two ways on. */
export function NothingHere() {
  const t = useTranslations('shell.notFound');
  const locale = useLocale();
  return (
    <div className="page-width py-16">
      <ErrorState
        as="h1"
        icon={SearchIcon}
        tone="quiet"
        title={t('title')}
        actions={
          <>
            <LinkButton href={`/${locale}/courses`}>{t('courses')}</LinkButton>
            <LinkButton href={`/${locale}`} variant="quiet">
              {t('home')}
            </LinkButton>
          </>
        }
      >
        <p>{t('body')}</p>
      </ErrorState>
    </div>
  );
}
