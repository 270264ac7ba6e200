import { getTranslations, setRequestLocale } from 'next-intl/server';
import { Wordmark } from '@/components/brand/wordmark';
import { defaultLocale } from '@/i18n/locales';
import { AppDocument } from './document';
import { NothingHere } from './nothing-here';

/**
 * A whole document for addresses outside every layout, in English: it is made once, before anybody asks. Only for
 * app/global-not-found.tsx: a not-found.tsx is rendered with every page below it, and this sets the request's language.
 */
export async function NothingHereDocument() {
  setRequestLocale(defaultLocale);
  const t = await getTranslations({ locale: defaultLocale, namespace: 'shell' });
  return (
    <AppDocument>
      <title>{`${t('notFound.title')} · ${t('brand')}`}</title>
      <header className="border-b border-line">
        <div className="page-width flex h-14 items-center lg:h-15">
          <Wordmark href={`/${defaultLocale}`} label={t('home')} />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="outline-none">
        <NothingHere />
      </main>
    </AppDocument>
  );
}
