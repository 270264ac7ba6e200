import { type Metadata } from 'next';
import { hasLocale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { SupplyPage } from '@/components/wallet/supply-page';
import { locales } from '@/i18n/locales';
import { cachedSupply } from '@/server/api/cached-pages';

interface PageProps {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!hasLocale(locales, locale)) return {};
  const t = await getTranslations({ locale, namespace: 'supply' });
  return { title: t('title'), description: t('description') };
}

/** The public totals: the same page for everybody, renewed every minute. */
export default async function SupplyRoute({ params }: PageProps) {
  const { locale } = await params;
  if (!hasLocale(locales, locale)) notFound();
  setRequestLocale(locale);
  return <SupplyPage supply={await cachedSupply()} />;
}
