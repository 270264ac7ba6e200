import { type Metadata } from 'next';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { Catalogue } from '@/components/courses/catalogue';
import { cachedCatalogue } from '@/server/api/cached-pages';

interface PageProps {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as 'en', namespace: 'catalogue' });
  return { title: t('title'), description: t('description') };
}

/** The catalogue without a query: rendered once for everybody and renewed when a course is published. */
export default async function CataloguePage({ params }: PageProps) {
  const { locale } = await params;
  setRequestLocale(locale as 'en');
  const { page, facets } = await cachedCatalogue();
  return <Catalogue page={page} facets={facets} query={{}} />;
}
