import { type Metadata } from 'next';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { type ReactNode } from 'react';
import { AppDocument } from '@/components/shell/document';
import { PublicFooter } from '@/components/shell/public-footer';
import { PublicHeader } from '@/components/shell/public-header';
import { defaultLocale } from '@/i18n/locales';

/** Made once by the build, in English, the same for everybody. */
export const dynamic = 'force-static';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations({ locale: defaultLocale, namespace: 'apidocs' });
  return { title: `${t('title')} · Azora`, description: t('metaDescription'), icons: { icon: '/icon.svg' } };
}

export default function ApiDocsLayout({ children }: { children: ReactNode }) {
  setRequestLocale(defaultLocale);
  return (
    <AppDocument>
      <PublicHeader locale={defaultLocale} />
      <main id="main" tabIndex={-1} className="outline-none">
        {children}
      </main>
      <PublicFooter locale={defaultLocale} />
    </AppDocument>
  );
}
