import { useLocale, useTranslations } from 'next-intl';
import { appLinks } from './app-links';
import { barLinkClass, barLinkCurrentClass } from './bar-link';
import { NavLink } from './nav-link';

/** The places of a signed-in person, in the bar of wide screens. */
export function AppNav({ roles }: { roles: readonly string[] }) {
  const t = useTranslations('shell');
  const locale = useLocale();
  return (
    <nav aria-label={t('mainNavigation')} className="hidden gap-1 self-stretch lg:flex">
      {appLinks(roles, locale).map((link) => (
        <NavLink
          key={link.key}
          href={link.href}
          className={barLinkClass}
          currentClassName={barLinkCurrentClass}
        >
          {t(link.key)}
        </NavLink>
      ))}
    </nav>
  );
}
