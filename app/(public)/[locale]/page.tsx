import { type Metadata } from 'next';
import { hasLocale } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { CourseCard } from '@/components/courses/course-card';
import { Landing } from '@/components/landing/landing';
import { locales } from '@/i18n/locales';
import { cachedCatalogue, cachedSupply } from '@/server/api/cached-pages';
import { type SupplyView } from '@/server/domains/wallet/contract';

interface LandingPageProps {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: LandingPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!hasLocale(locales, locale)) return {};
  const t = await getTranslations({ locale, namespace: 'landing' });
  return { title: t('metaTitle'), description: t('metaDescription') };
}

export default async function LandingPage({ params }: LandingPageProps) {
  const { locale } = await params;
  if (!hasLocale(locales, locale)) notFound();
  setRequestLocale(locale);
  const [{ page, facets }, supply] = await Promise.all([cachedCatalogue(), cachedSupply()]);
  return (
    <Landing
      locale={locale}
      courses={
        facets.total > 0
          ? { all: facets.total, free: facets.price.find((price) => price.value === 'free')?.count ?? 0 }
          : undefined
      }
      shelf={
        page.items.length > 0
          ? page.items.slice(0, 4).map((course) => <CourseCard key={course.id} course={course} />)
          : undefined
      }
      supply={supply.issued > 0 ? partsOf(supply) : undefined}
    />
  );
}

/** The totals in the four parts that the page shows; they add up to what was issued, as the ledger does. */
function partsOf({ issued, treasury, pools, wallets }: SupplyView) {
  return { issued, treasury, pools, wallets, other: issued - treasury - pools - wallets };
}
