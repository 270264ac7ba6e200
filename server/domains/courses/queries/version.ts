import { eq, sql } from 'drizzle-orm';
import { courseVersions, courses } from '@/db/schema/courses';
import { LruCache } from '@/server/platform/cache/lru';
import { type Context, reader } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import type { Money } from '@/server/platform/money';
import { preparedOn } from '@/server/platform/prepared';
import { type Level, type Manifest, manifestSchema } from '../contract';

/** A published version: facts and manifest, immutable, so it is kept in memory. */
export interface CourseVersion {
  id: string;
  courseId: string;
  lineageId: string;
  slug: string;
  number: number;
  title: string;
  summary: string;
  language: string;
  level: Level;
  subject: string;
  outcomes: string[];
  price: Money | null;
  rewardTokens: number;
  manifest: Manifest;
  publishedBy: string;
  publishedAt: string;
}

// Manifests only, not contents: a few kilobytes each.
const versions = new LruCache<string, CourseVersion>(500);

const versionById = preparedOn((db) =>
  db
    .select({ version: courseVersions, slug: courses.slug, lineageId: courses.lineageId })
    .from(courseVersions)
    .innerJoin(courses, eq(courses.id, courseVersions.courseId))
    .where(eq(courseVersions.id, sql.placeholder('versionId')))
    .prepare('courses_version_by_id'),
);

/** The version, from memory when it was read before; `courses.version_not_found`. */
export async function findVersion(ctx: Context, versionId: string): Promise<CourseVersion> {
  const known = versions.get(versionId);
  if (known) return known;
  const [row] = await versionById(reader(ctx)).execute({ versionId });
  if (!row) throw new AppError('not_found', 'courses.version_not_found', 'There is no such version.');
  const { version, slug, lineageId } = row;
  const found: CourseVersion = {
    id: version.id,
    courseId: version.courseId,
    lineageId,
    slug,
    number: version.number,
    title: version.title,
    summary: version.summary,
    language: version.language,
    level: version.level as Level,
    subject: version.subject,
    outcomes: version.outcomes,
    price: priceOf(version),
    rewardTokens: version.rewardTokens,
    manifest: manifestSchema.parse(version.manifest),
    publishedBy: version.publishedBy,
    publishedAt: version.publishedAt.toISOString(),
  };
  // Also inside a transaction: a version that is rolled back is never asked for again.
  versions.set(versionId, found);
  return found;
}

/** A price as the API writes it. */
export function priceOf(row: { priceMinor: number | null; priceAsset: string | null }): Money | null {
  return row.priceMinor === null || row.priceAsset === null
    ? null
    : { amount: row.priceMinor, asset: row.priceAsset };
}
