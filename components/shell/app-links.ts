import { HomeIcon, LibraryIcon, SchoolIcon, ShieldIcon, UserIcon, WalletIcon } from '@/components/ui/icons';
import { type AppLocale } from '@/i18n/locales';

/** Where a signed-in person can go, by role. The catalogue is a public page, so its path carries the locale. */
export function appLinks(roles: readonly string[], locale: AppLocale) {
  const educator = roles.includes('educator');
  const admin = roles.includes('admin');
  return [
    { key: 'homePage', href: '/home', icon: HomeIcon },
    { key: 'courses', href: `/${locale}/courses`, icon: LibraryIcon },
    { key: 'wallet', href: '/wallet', icon: WalletIcon },
    ...(educator ? [{ key: 'teach', href: '/teach', icon: SchoolIcon } as const] : []),
    ...(admin ? [{ key: 'admin', href: '/admin', icon: ShieldIcon } as const] : []),
  ] as const;
}

export const accountLink = { key: 'account', href: '/account', icon: UserIcon } as const;
