import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Wordmark } from '@/components/brand/wordmark';
import { type AppLocale } from '@/i18n/locales';
import { ThemeSelect } from './theme-select';

/** What stands under every public page. */
export function PublicFooter({ locale }: { locale: AppLocale }) {
  const t = useTranslations('shell');
  const links = [
    { href: `/${locale}/courses`, label: t('courses') },
    { href: `/${locale}/supply`, label: t('tokenSupply') },
    { href: '/api-docs', label: t('apiDocs') },
  ];
  return (
    <footer className="border-t border-line pt-10 pb-12 text-sm text-ink-muted">
      <div className="page-width flex flex-wrap items-center gap-x-8 gap-y-4">
        <Wordmark href={`/${locale}`} label={t('home')} />
        <p>{t('motto')}</p>
        <span className="flex-1" />
        <nav aria-label={t('footerNavigation')} className="flex flex-wrap gap-x-6 gap-y-1">
          {links.map((link) => (
            <Link
              key={link.href}
              href={link.href}
              className="inline-flex min-h-6 items-center text-inherit no-underline hover:underline"
            >
              {link.label}
            </Link>
          ))}
        </nav>
        <ThemeSelect />
      </div>
    </footer>
  );
}
