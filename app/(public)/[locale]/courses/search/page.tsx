import { type Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { Catalogue } from '@/components/courses/catalogue';
import { readQuery } from '@/components/courses/catalogue-query';
import { publicCaller } from '@/server/api/caller';
import { courseFacetsInput, listCoursesInput } from '@/server/domains/courses/contract';

/** Searched per request; what the layout says of static paths is for the cached pages beside it. */
export const dynamic = 'force-dynamic';

interface PageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as 'en', namespace: 'catalogue' });
  return { title: t('title'), description: t('description'), robots: { index: false } };
}

/** The catalogue with a query. `/[locale]/courses?…` is rewritten to this page, so that the plain one stays static. */
export default async function CatalogueSearchPage({ params, searchParams }: PageProps) {
  const { locale } = await params;
  setRequestLocale(locale as 'en');
  const query = readQuery(await searchParams);
  const { sort, cursor, ...filters } = query;
  const input = listCoursesInput.safeParse({ ...filters, sort, cursor, limit: 24 });
  const facetInput = courseFacetsInput.safeParse(filters);
  if (!input.success || !facetInput.success) notFound();
  const caller = publicCaller();
  const [page, facets] = await Promise.all([
    caller.courses.list(input.data),
    caller.courses.facets(facetInput.data),
  ]);
  return <Catalogue page={page} facets={facets} query={query} />;
}
