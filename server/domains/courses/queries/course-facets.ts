import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { catalogueEntries } from '@/db/schema/courses';
import { type Context, reader } from '@/server/platform/context';
import { preparedOn } from '@/server/platform/prepared';
import type { CourseFacets, CourseFacetsInput } from '../contract';
import { filterConditions, found, isFound, PRICE_OF_ENTRY, searchValues } from './catalogue-match';

const FACETS = ['subject', 'level', 'language', 'price', 'reward'] as const;
type Facet = (typeof FACETS)[number];

/** Per facet: the courses that satisfy every filter but its own, grouped by its value; and the total under all filters. */
function facetQuery(db: Db, isSearch: boolean) {
  const others = (facet: Facet) =>
    sql.raw(
      FACETS.filter((other) => other !== facet)
        .map((other) => `${other}_fits`)
        .join(' and '),
    );
  const counts = FACETS.map(
    (facet) =>
      sql`select ${sql.raw(`'${facet}'`)} as facet, ${sql.raw(`${facet}_value`)} as value, count(*)::int as courses from matched where ${others(facet)} group by 2`,
  );
  const total = sql`select 'total', '', count(*)::int from matched where ${sql.raw(FACETS.map((facet) => `${facet}_fits`).join(' and '))}`;
  const facets = sql`(
    with matched as materialized (
      select ${catalogueEntries.subject} as subject_value, ${filterConditions.subject} as subject_fits,
        ${catalogueEntries.level} as level_value, ${filterConditions.level} as level_fits,
        ${catalogueEntries.language} as language_value, ${filterConditions.language} as language_fits,
        ${PRICE_OF_ENTRY} as price_value, ${filterConditions.price} as price_fits,
        (${catalogueEntries.rewardTokens} > 0)::text as reward_value, ${filterConditions.reward} as reward_fits
      from ${catalogueEntries} ${isSearch ? sql`inner join ${found} on ${isFound}` : sql``}
    )
    ${sql.join([...counts, total], sql` union all `)}) as facets`;
  return db
    .select({ facet: sql<Facet | 'total'>`facet`, value: sql<string>`value`, count: sql<number>`courses` })
    .from(facets)
    .prepare(`courses_facets_${isSearch ? 'search' : 'all'}`);
}

const facetQueries = preparedOn((db) => ({ all: facetQuery(db, false), search: facetQuery(db, true) }));

/** How many courses each choice of a filter would show, and how many match now. One query. */
export async function getCourseFacets(ctx: Context, input: CourseFacetsInput): Promise<CourseFacets> {
  const words = input.q?.trim() ?? '';
  const rows = await facetQueries(reader(ctx))[words === '' ? 'all' : 'search'].execute(
    searchValues(input, words),
  );
  const valuesOf = (facet: Facet) =>
    rows
      .filter((row) => row.facet === facet && row.value !== '')
      .map(({ value, count }) => ({ value, count }))
      .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
  return {
    total: rows.find((row) => row.facet === 'total')?.count ?? 0,
    subject: valuesOf('subject'),
    level: valuesOf('level'),
    language: valuesOf('language'),
    price: valuesOf('price'),
    reward: valuesOf('reward'),
  };
}
