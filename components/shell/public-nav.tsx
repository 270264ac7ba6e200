import { useTranslations } from 'next-intl';
import { type AppLocale } from '@/i18n/locales';
import { barLinkClass, barLinkCurrentClass } from './bar-link';
import { NavLink } from './nav-link';

/** The four things a stranger looks for. On phones the page itself leads there, and the footer repeats them. */
export function PublicNav({ locale }: { locale: AppLocale }) {
  const t = useTranslations('shell');
  const links = [
    { href: `/${locale}/courses`, label: t('courses') },
    { href: `/${locale}#earning`, label: t('howEarningWorks') },
    { href: `/${locale}/supply`, label: t('tokenSupply') },
    { href: `/${locale}#teach`, label: t('teach') },
  ];
  return (
    <nav aria-label={t('mainNavigation')} className="hidden gap-1 self-stretch lg:flex">
      {links.map((link) => (
        <NavLink
          key={link.href}
          href={link.href}
          className={barLinkClass}
          currentClassName={barLinkCurrentClass}
        >
          {link.label}
        </NavLink>
      ))}
    </nav>
  );
}
