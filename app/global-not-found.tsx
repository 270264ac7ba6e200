import { type Metadata } from 'next';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { Wordmark } from '@/components/brand/wordmark';
import { AppDocument } from '@/components/shell/document';
import { NothingHere } from '@/components/shell/nothing-here';
import { defaultLocale } from '@/i18n/locales';

// Addresses that no route knows. There is no root layout to stand in, so it brings its own document, in English:
// it is made once, before anybody asks.

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations({ locale: defaultLocale, namespace: 'shell' });
  return { title: `${t('notFound.title')} · ${t('brand')}`, icons: { icon: '/icon.svg' } };
}

export default async function GlobalNotFound() {
  setRequestLocale(defaultLocale);
  const t = await getTranslations({ locale: defaultLocale, namespace: 'shell' });
  return (
    <AppDocument>
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
