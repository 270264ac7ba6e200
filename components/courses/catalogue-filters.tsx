import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { CheckIcon } from '@/components/ui/icons';
import { type CourseFacets } from '@/server/domains/courses/contract';
import { catalogueHref, type CatalogueQuery, type Facet, FACETS } from './catalogue-query';
import { useLanguageName } from './facts';

/** What a filter's value is called. */
export function useFacetLabel(): (facet: Facet, value: string) => string {
  const t = useTranslations('catalogue');
  const course = useTranslations('course');
  const languageName = useLanguageName();
  return (facet, value) => {
    if (facet === 'language') return languageName(value);
    if (facet === 'level' && course.has(`level.${value}` as never)) return course(`level.${value}` as never);
    if ((facet === 'price' || facet === 'reward') && t.has(`${facet}.${value}` as never)) {
      return t(`${facet}.${value}` as never);
    }
    return value;
  };
}

interface CatalogueFiltersProps {
  facets: CourseFacets;
  query: CatalogueQuery;
  /** Makes the ids unique: the filters stand twice on a page, beside the results and in the phone's disclosure. */
  place: 'beside' | 'above';
}

/** Filters as links with counts: they work without JavaScript, and Back takes them away again. */
export function CatalogueFilters({ facets, query, place }: CatalogueFiltersProps) {
  const t = useTranslations('catalogue');
  const shown = FACETS.filter((facet) => facets[facet].length > 0);
  return (
    <div className="grid gap-6 divide-y divide-line *:pb-6 *:last:pb-0">
      {shown.map((facet) => (
        <section key={facet} aria-labelledby={`facet-${facet}-${place}`}>
          <h2
            id={`facet-${facet}-${place}`}
            className="mb-1.5 text-sm font-semibold font-sans tracking-normal"
          >
            {t(`facet.${facet}`)}
          </h2>
          <ul>
            {facets[facet].map(({ value, count }) => (
              <FacetRow key={value} facet={facet} value={value} count={count} query={query} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface FacetRowProps {
  facet: Facet;
  value: string;
  count: number;
  query: CatalogueQuery;
}

function FacetRow({ facet, value, count, query }: FacetRowProps) {
  const locale = useLocale();
  const label = useFacetLabel()(facet, value);
  const t = useTranslations('catalogue');
  const on = query[facet] === value;
  const name = on ? t('filterOff', { label }) : t('filterOn', { label, count });
  return (
    <li>
      <Link
        href={catalogueHref(locale, query, { [facet]: on ? undefined : value })}
        prefetch={false}
        rel="nofollow"
        aria-label={name}
        aria-current={on ? 'true' : undefined}
        className="flex min-h-6 items-start gap-3 py-1 leading-[1.4] text-ink no-underline hover:text-action-text pointer-coarse:min-h-11 pointer-coarse:py-2.5"
      >
        <span
          aria-hidden="true"
          className={cn(
            'mt-[0.1rem] grid size-4.5 shrink-0 place-items-center rounded-sm border-[1.5px] border-line-strong bg-surface-raised text-action-ink [&>svg]:size-3',
            on && 'border-action bg-action',
          )}
        >
          {on && <CheckIcon size="sm" />}
        </span>
        <span className="min-w-0">{label}</span>
        <span className="num ms-auto text-[0.8125rem] leading-[1.6] text-ink-muted">{count}</span>
      </Link>
    </li>
  );
}
