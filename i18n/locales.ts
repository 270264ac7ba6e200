/** The languages of the interface. The two pseudo-locales are generated from English when messages are loaded. */
export const locales = ['en', 'en-XA', 'ar-XB'] as const;
export type AppLocale = (typeof locales)[number];

export const defaultLocale: AppLocale = 'en';

/** Signed-in pages have no locale in their path: the person's choice is kept here. */
export const localeCookie = 'azora-locale';
/** The person's own time zone (an IANA name); pages that are the same for everybody use UTC. */
export const timeZoneCookie = 'azora-timezone';
export const defaultTimeZone = 'UTC';

const knownLocales: ReadonlySet<string> = new Set(locales);

/** Whether a value from a path or a cookie names a language that we have. */
export function isLocale(value: unknown): value is AppLocale {
  return typeof value === 'string' && knownLocales.has(value);
}

/** The writing direction for `<html dir>`. */
export function directionOf(locale: AppLocale): 'ltr' | 'rtl' {
  return locale === 'ar-XB' ? 'rtl' : 'ltr';
}

/** Whether the runtime knows the zone; a cookie can hold anything. */
export function isTimeZone(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 64) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
