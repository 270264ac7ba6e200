import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { catalogueEntries } from '@/db/schema/courses';
import type { Context } from '@/server/platform/context';
import type { LessonDocument } from '../document/schema';
import { plainText } from '../document/text';
import { learnersPerCourse } from '../gateways/course-guards';
import { configurationOf, searchTextsOf } from '../rules/search-text';
import type { CourseRow } from '../store';

export interface ListedVersion {
  id: string;
  publishedAt: Date;
  lessons: readonly { title: string; minutes: number; document: LessonDocument }[];
}

/**
 * Writes the course's one row of the catalogue: facts, counts and search vector (stemmed in its language and unstemmed).
 * The day of its first publication stays. Runs in the publishing transaction, under the course's lock.
 */
export async function writeCatalogueEntry(
  ctx: Context,
  tx: Tx,
  course: CourseRow,
  version: ListedVersion,
): Promise<void> {
  const texts = searchTextsOf({
    ...course,
    lessons: version.lessons.map((lesson) => ({ title: lesson.title, text: plainText(lesson.document) })),
  });
  const language = configurationOf(course.language);
  const weigh = (text: string, weight: 'A' | 'B' | 'C' | 'D') =>
    sql`setweight(to_tsvector(${language}::regconfig, ${text}) || to_tsvector('simple', ${text}), ${sql.raw(`'${weight}'`)})`;
  const facts = {
    slug: course.slug,
    versionId: version.id,
    ownerId: course.ownerId,
    title: course.title,
    summary: course.summary,
    language: course.language,
    level: course.level,
    subject: course.subject,
    priceMinor: course.priceMinor,
    priceAsset: course.priceAsset,
    rewardTokens: course.rewardTokens,
    lessonCount: version.lessons.length,
    minutes: version.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0),
    publishedAt: version.publishedAt,
    learnerCount: (await learnersPerCourse({ ...ctx, tx }, [course.id])).get(course.id) ?? 0,
    searchWords: texts.words,
  };
  const search = sql<string>`${weigh(texts.title, 'A')} || ${weigh(texts.about, 'B')} || ${weigh(texts.lessonTitles, 'C')} || ${weigh(texts.text, 'D')}`;
  await tx
    .insert(catalogueEntries)
    .values({ ...facts, courseId: course.id, firstPublishedAt: version.publishedAt, search })
    .onConflictDoUpdate({ target: catalogueEntries.courseId, set: { ...facts, search } });
}
