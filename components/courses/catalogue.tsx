import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { ChipLink, FilterChip } from '@/components/ui/chip';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterIcon, SearchIcon } from '@/components/ui/icons';
import { LinkButton } from '@/components/ui/link-button';
import { CursorLinks } from '@/components/ui/pagination';
import { SearchField } from '@/components/ui/search-field';
import { type CourseCardPage, type CourseFacets } from '@/server/domains/courses/contract';
import { CatalogueFilters, useFacetLabel } from './catalogue-filters';
import { activeFacets, catalogueHref, type CatalogueQuery, FACETS, SORTS } from './catalogue-query';
import { CourseCard } from './course-card';

interface CatalogueProps {
  page: CourseCardPage;
  facets: CourseFacets;
  query: CatalogueQuery;
}

/** Search, then filters with counts, then the courses. Everything it shows stands in the address. */
export function Catalogue({ page, facets, query }: CatalogueProps) {
  const t = useTranslations('catalogue');
  const filterCount = activeFacets(query).length;
  return (
    <div className="page-width grid gap-x-10 gap-y-6 py-8 lg:grid-cols-[14.5rem_minmax(0,1fr)] lg:py-12">
      <h1>{t('title')}</h1>
      <CatalogueSearch query={query} total={facets.total} />
      <aside aria-label={t('filters')} className="max-lg:hidden">
        <CatalogueFilters facets={facets} query={query} place="beside" />
      </aside>
      <section aria-labelledby="results" className="grid content-start gap-5">
        <details className="group rounded-md border border-line bg-surface-raised px-4 lg:hidden">
          <summary className="flex min-h-control list-none items-center gap-2 font-semibold">
            <FilterIcon />
            {t('filters')}
            {filterCount > 0 && <span className="num text-action-text">{filterCount}</span>}
          </summary>
          <div className="border-t border-line py-4">
            <CatalogueFilters facets={facets} query={query} place="above" />
          </div>
        </details>
        <ResultLine facets={facets} query={query} />
        <Results page={page} query={query} />
      </section>
    </div>
  );
}

function CatalogueSearch({ query, total }: { query: CatalogueQuery; total: number }) {
  const locale = useLocale();
  const t = useTranslations('catalogue');
  return (
    <form role="search" action={`/${locale}/courses`} className="flex gap-3">
      <SearchField
        name="q"
        label={t('searchLabel')}
        placeholder={t('searchPlaceholder', { count: total })}
        defaultValue={query.q}
        maxLength={200}
      />
      {FACETS.map((facet) =>
        query[facet] ? <input key={facet} type="hidden" name={facet} value={query[facet]} /> : null,
      )}
      <button type="submit" className="sr-only">
        {t('search')}
      </button>
    </form>
  );
}

function ResultLine({ facets, query }: { facets: CourseFacets; query: CatalogueQuery }) {
  const locale = useLocale();
  const t = useTranslations('catalogue');
  const label = useFacetLabel();
  const active = activeFacets(query);
  const sort = query.sort ?? (query.q ? 'relevance' : 'newest');
  const sorts = SORTS.filter((name) => name !== 'relevance' || query.q);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 id="results" className="me-2 font-sans text-md tracking-normal">
          {t('results', { count: facets.total })}
        </h2>
        {active.map(({ facet, value }) => (
          <FilterChip
            key={facet}
            href={catalogueHref(locale, query, { [facet]: undefined })}
            prefetch={false}
            removeLabel={t('filterOff', { label: label(facet, value) })}
          >
            {label(facet, value)}
          </FilterChip>
        ))}
        {(active.length > 0 || query.q) && <Link href={`/${locale}/courses`}>{t('clear')}</Link>}
      </div>
      <nav aria-label={t('sortBy')} className="flex flex-wrap items-center gap-2">
        <span aria-hidden="true" className="text-sm text-ink-muted max-sm:hidden">
          {t('sortBy')}
        </span>
        {sorts.map((name) => (
          <ChipLink
            key={name}
            href={catalogueHref(locale, query, { sort: name })}
            prefetch={false}
            current={name === sort}
          >
            {t(`sort.${name}`)}
          </ChipLink>
        ))}
      </nav>
    </div>
  );
}

function Results({ page, query }: { page: CourseCardPage; query: CatalogueQuery }) {
  const locale = useLocale();
  const t = useTranslations('catalogue');
  if (page.items.length === 0) {
    return (
      <EmptyState
        icon={SearchIcon}
        title={t('emptyTitle')}
        action={<LinkButton href={`/${locale}/courses`}>{t('showAll')}</LinkButton>}
      >
        <p>{query.q ? t('emptySearch', { q: query.q }) : t('emptyFilters')}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="grid gap-5 sm:grid-cols-2 xl:grid-cols-3">
        {page.items.map((course) => (
          <li key={course.id} className="grid">
            <CourseCard course={course} />
          </li>
        ))}
      </ul>
      {(page.nextCursor || query.cursor) && (
        <CursorLinks
          label={t('pages')}
          first={query.cursor ? { href: catalogueHref(locale, query, {}), label: t('firstPage') } : undefined}
          next={
            page.nextCursor
              ? { href: catalogueHref(locale, query, { cursor: page.nextCursor }), label: t('nextPage') }
              : undefined
          }
        />
      )}
    </>
  );
}
