import { eq, sql, type SQL } from 'drizzle-orm';
import { catalogueEntries } from '@/db/schema/courses';
import { TOKEN_ASSET } from '@/server/platform/money';
import type { CourseFacetsInput } from '../contract';

/** Every value of the catalogue's queries, so that one prepared text serves all filters; null means not filtered. */
export const placeholders = {
  words: sql.placeholder('words'),
  subject: sql.placeholder('subject'),
  level: sql.placeholder('level'),
  language: sql.placeholder('language'),
  price: sql.placeholder('price'),
  reward: sql.placeholder('reward'),
  afterKey: sql.placeholder('afterKey'),
  afterId: sql.placeholder('afterId'),
};

/** The courses found for the words, with a whole score (see the migration); joined only when there are words. */
export const found = sql`catalogue_search(${placeholders.words}::text) as found`;
export const itsScore = sql`found.score`;
export const isFound = eq(sql`found.course_id`, catalogueEntries.courseId);

export const PRICE_OF_ENTRY = sql`(case when ${catalogueEntries.priceMinor} is null then 'free' when ${catalogueEntries.priceAsset} = ${sql.raw(`'${TOKEN_ASSET}'`)} then 'tokens' else 'paid' end)`;

/** One condition per filter, each true when its filter is not used. */
export const filterConditions = {
  subject: sql`(${placeholders.subject}::text is null or ${catalogueEntries.subject} = ${placeholders.subject}::text)`,
  level: sql`(${placeholders.level}::text is null or ${catalogueEntries.level} = ${placeholders.level}::text)`,
  language: sql`(${placeholders.language}::text is null or ${catalogueEntries.language} = ${placeholders.language}::text)`,
  price: sql`(${placeholders.price}::text is null or ${PRICE_OF_ENTRY} = ${placeholders.price}::text)`,
  reward: sql`(${placeholders.reward}::text is null or (${catalogueEntries.rewardTokens} > 0) = (${placeholders.reward}::text = 'true'))`,
};

/** All filters together. */
export const allFilters: SQL = sql.join(Object.values(filterConditions), sql` and `);

/** The values that the placeholders take. */
export function searchValues(input: CourseFacetsInput, words: string) {
  return {
    words,
    subject: input.subject || null,
    level: input.level ?? null,
    language: input.language ?? null,
    price: input.price ?? null,
    reward: input.reward === undefined ? null : String(input.reward),
  };
}
