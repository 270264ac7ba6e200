import { type Metadata } from 'next';
import { notFound } from 'next/navigation';
import { hasLocale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { type ReactNode } from 'react';
import { AppDocument } from '@/components/shell/document';
import { PublicFooter } from '@/components/shell/public-footer';
import { PublicHeader } from '@/components/shell/public-header';
import { locales } from '@/i18n/locales';

// Public pages are the same HTML for everybody: never cookies() or headers() below this layout. Each page calls
// setRequestLocale(locale) itself too, because it may be rendered without its layout.

interface LayoutProps {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}

/** Nothing is rendered at build time: the first reader's page is kept and revalidated by tag. */
export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: LayoutProps): Promise<Metadata> {
  const { locale } = await params;
  if (!hasLocale(locales, locale)) return {};
  const t = await getTranslations({ locale, namespace: 'shell' });
  return {
    title: { template: `%s · ${t('brand')}`, default: t('brand') },
    icons: { icon: '/icon.svg' },
  };
}

export default async function PublicLayout({ children, params }: LayoutProps) {
  const { locale } = await params;
  if (!hasLocale(locales, locale)) notFound();
  setRequestLocale(locale);
  return (
    <AppDocument>
      <PublicHeader locale={locale} />
      <main id="main" tabIndex={-1} className="outline-none">
        {children}
      </main>
      <PublicFooter locale={locale} />
    </AppDocument>
  );
}
