import { useTranslations } from 'next-intl';
import { Wordmark } from '@/components/brand/wordmark';
import { type AppLocale } from '@/i18n/locales';
import { HeaderAccount } from './header-account';
import { PublicNav } from './public-nav';

/** The header of pages that are the same HTML for everybody; who is signed in is found out in the browser. */
export function PublicHeader({ locale }: { locale: AppLocale }) {
  const t = useTranslations('shell');
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-surface">
      <div className="page-width flex h-14 items-center gap-3 lg:h-15 lg:gap-6">
        <Wordmark href={`/${locale}`} label={t('home')} />
        <PublicNav locale={locale} />
        <span className="flex-1" />
        <HeaderAccount />
      </div>
    </header>
  );
}
