import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { formats } from './formats';
import {
  defaultLocale,
  defaultTimeZone,
  isLocale,
  isTimeZone,
  localeCookie,
  timeZoneCookie,
} from './locales';
import { messagesFor } from './messages';

// A page with its locale in the path has called setRequestLocale, so nothing of the request is read and the page
// stays static. Every other page takes the person's choice from the cookies.
export default getRequestConfig(async ({ requestLocale }) => {
  const fromPath = await requestLocale;
  if (fromPath !== undefined) {
    // A path can say anything; what is not a language of ours is answered in English (and is a 404 by then).
    const locale = isLocale(fromPath) ? fromPath : defaultLocale;
    return { locale, timeZone: defaultTimeZone, messages: messagesFor(locale), formats };
  }
  const jar = await cookies();
  const chosen = jar.get(localeCookie)?.value;
  const zone = jar.get(timeZoneCookie)?.value;
  const locale = isLocale(chosen) ? chosen : defaultLocale;
  return {
    locale,
    timeZone: isTimeZone(zone) ? zone : defaultTimeZone,
    messages: messagesFor(locale),
    formats,
  };
});
