/** The catalogue's state as it stands in the address, and the addresses that change one part of it. Pure. */
export const FACETS = ['subject', 'level', 'language', 'price', 'reward'] as const;
export type Facet = (typeof FACETS)[number];
export const SORTS = ['relevance', 'newest', 'title', 'popular'] as const;
export type Sort = (typeof SORTS)[number];

export interface CatalogueQuery extends Partial<Record<Facet, string>> {
  q?: string;
  sort?: Sort;
  cursor?: string;
}

/** The parameters that make the catalogue a search; next.config.mjs sends them to the dynamic page by the same names. */
const KEYS = ['q', ...FACETS, 'sort', 'cursor'] as const;

/** Reads the query; an empty or repeated parameter counts once, what is not known is left out. */
export function readQuery(params: Record<string, string | string[] | undefined>): CatalogueQuery {
  const query: Record<string, string> = {};
  for (const key of KEYS) {
    const value = params[key];
    const first = (Array.isArray(value) ? value[0] : value)?.trim();
    if (first) query[key] = first;
  }
  if (query.sort && !(SORTS as readonly string[]).includes(query.sort)) delete query.sort;
  return query;
}

/** The address of the catalogue with some parts changed; a change of anything but the cursor goes back to the first page. */
export function catalogueHref(
  locale: string,
  query: CatalogueQuery,
  change: Partial<CatalogueQuery>,
): string {
  const next: Record<string, string | undefined> = { ...query, cursor: undefined, ...change };
  const params = new URLSearchParams();
  for (const key of KEYS) {
    const value = next[key];
    if (value) params.set(key, value);
  }
  const search = params.toString();
  return `/${locale}/courses${search ? `?${search}` : ''}`;
}

/** The filters that are on, in the order of the page. */
export function activeFacets(query: CatalogueQuery): { facet: Facet; value: string }[] {
  return FACETS.flatMap((facet) => (query[facet] ? [{ facet, value: query[facet] }] : []));
}
