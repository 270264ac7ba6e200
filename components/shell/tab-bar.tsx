import { useLocale, useTranslations } from 'next-intl';
import { accountLink, appLinks } from './app-links';
import { NavLink } from './nav-link';

/** The same places under the thumb, each with its word. */
export function TabBar({ roles }: { roles: readonly string[] }) {
  const t = useTranslations('shell');
  const locale = useLocale();
  return (
    <nav
      aria-label={t('mainNavigation')}
      className="sticky bottom-0 z-20 grid auto-cols-fr grid-flow-col border-t border-line bg-surface-raised pt-1 pb-[max(0.25rem,env(safe-area-inset-bottom))] lg:hidden"
    >
      {[...appLinks(roles, locale), accountLink].map(({ key, href, icon: Icon }) => (
        <NavLink
          key={key}
          href={href}
          className="grid min-h-12 min-w-0 content-center justify-items-center gap-0.5 overflow-hidden text-xs font-medium text-ink-muted no-underline focus-visible:-outline-offset-2"
          currentClassName="text-action-text"
        >
          <Icon size="lg" />
          <span className="max-w-full truncate px-0.5">{t(key)}</span>
        </NavLink>
      ))}
    </nav>
  );
}
