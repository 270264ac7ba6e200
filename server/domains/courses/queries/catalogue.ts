import { sql, type SQL } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { catalogueEntries } from '@/db/schema/courses';
import { profiles } from '@/db/schema/identity';
import { walletAccounts } from '@/db/schema/wallet';
import { type Context, reader } from '@/server/platform/context';
import { preparedOn } from '@/server/platform/prepared';
import type { CourseCardPage, ListCoursesInput } from '../contract';
import { type CursorPart, readCursor, writeCursor } from '../rules/cursor';
import { cardColumns, cardOf, type CardRow, itsOwner, itsPool } from './catalogue-card';
import { allFilters, found, isFound, itsScore, placeholders, searchValues } from './catalogue-match';

type Sort = NonNullable<ListCoursesInput['sort']>;
interface SortedRow extends CardRow {
  sortKey: string;
}

/** What each sort orders by (with the course's id to settle ties), and how its value travels in the cursor. */
const SORTS: Record<Sort, { key: SQL; isDescending: boolean; form: CursorPart; cast: string }> = {
  relevance: { key: itsScore, isDescending: true, form: 'number', cast: 'int' },
  newest: {
    key: sql`${catalogueEntries.publishedAt}`,
    isDescending: true,
    form: 'instant',
    cast: 'timestamptz',
  },
  title: { key: sql`lower(${catalogueEntries.title})`, isDescending: false, form: 'text', cast: 'text' },
  popular: { key: sql`${catalogueEntries.learnerCount}`, isDescending: true, form: 'number', cast: 'int' },
};

function listQuery(db: Db, sort: Sort, isSearch: boolean) {
  const { key, isDescending, cast } = SORTS[sort];
  const way = sql.raw(isDescending ? 'desc' : 'asc');
  const beyond = sql.raw(isDescending ? '<' : '>');
  const after = sql`(${placeholders.afterKey}::text is null or (${key}, ${catalogueEntries.courseId}) ${beyond} (${placeholders.afterKey}::text::${sql.raw(cast)}, ${placeholders.afterId}::uuid))`;
  const all = db
    .select({ ...cardColumns, sortKey: sql<string>`(${key})::text`.as('sort_key') })
    .from(catalogueEntries)
    .leftJoin(profiles, itsOwner)
    .leftJoin(walletAccounts, itsPool)
    .$dynamic();
  const query = (isSearch ? all.innerJoin(found, isFound) : all)
    .where(sql`${allFilters} and ${after}`)
    .orderBy(sql`${key} ${way}`, sql`${catalogueEntries.courseId} ${way}`)
    .limit(sql.placeholder('limit'));
  return query.prepare(`courses_list_${sort}_${isSearch ? 'search' : 'all'}`);
}

const listQueries = preparedOn((db) => {
  const made = new Map<string, ReturnType<typeof listQuery>>();
  return (sort: Sort, isSearch: boolean) => {
    const name = `${sort} ${isSearch}`;
    const query = made.get(name) ?? listQuery(db, sort, isSearch);
    made.set(name, query);
    return query;
  };
});

/**
 * A page of the catalogue: published courses only, one query. Words are matched stemmed and unstemmed; when nothing holds
 * them, titles that look like them are found (typing errors). The cursor names the last row, so inserts repeat or hide none.
 */
export async function listCourses(ctx: Context, input: ListCoursesInput): Promise<CourseCardPage> {
  const words = input.q?.trim() ?? '';
  const isSearch = words !== '';
  const sort =
    input.sort === undefined || (input.sort === 'relevance' && !isSearch)
      ? isSearch
        ? 'relevance'
        : 'newest'
      : input.sort;
  const after = readCursor(input.cursor, [SORTS[sort].form, 'uuid']);
  const rows: SortedRow[] = await listQueries(reader(ctx))(sort, isSearch).execute({
    ...searchValues(input, words),
    afterKey: after?.[0] ?? null,
    afterId: after?.[1] ?? null,
    limit: input.limit + 1,
  });
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return {
    items: page.map(cardOf),
    nextCursor: last
      ? writeCursor([sort === 'newest' ? new Date(last.publishedAt).toISOString() : last.sortKey, last.id])
      : null,
  };
}
