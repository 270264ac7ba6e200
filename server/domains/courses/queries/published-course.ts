import { eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { catalogueEntries } from '@/db/schema/courses';
import { profiles } from '@/db/schema/identity';
import { walletAccounts } from '@/db/schema/wallet';
import { type Context, reader } from '@/server/platform/context';
import { preparedOn } from '@/server/platform/prepared';
import type { PublishedCourse } from '../contract';
import { noCourse } from '../store';
import { cardColumns, cardOf, itsOwner, itsPool } from './catalogue-card';
import { type CourseVersion, findVersion } from './version';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** A slug is never in the form of an id, so a key is one or the other. */
const kindOf = (key: string) => (UUID.test(key) ? 'id' : 'slug');
const keys = { id: catalogueEntries.courseId, slug: catalogueEntries.slug };

const pinning = preparedOn((db) => ({ id: pinningBy(db, 'id'), slug: pinningBy(db, 'slug') }));
function pinningBy(db: Db, key: keyof typeof keys) {
  return db
    .select({ versionId: catalogueEntries.versionId, ownerId: catalogueEntries.ownerId })
    .from(catalogueEntries)
    .where(eq(keys[key], sql.placeholder('key')))
    .prepare(`courses_pinning_by_${key}`);
}

const entries = preparedOn((db) => ({ id: entryBy(db, 'id'), slug: entryBy(db, 'slug') }));
function entryBy(db: Db, key: keyof typeof keys) {
  return db
    .select({ ...cardColumns, versionId: catalogueEntries.versionId })
    .from(catalogueEntries)
    .leftJoin(profiles, itsOwner)
    .leftJoin(walletAccounts, itsPool)
    .where(eq(keys[key], sql.placeholder('key')))
    .prepare(`courses_entry_by_${key}`);
}

/** The published version of a course with its owner, by id or slug; `courses.not_found` when it is not in the catalogue. */
export async function getPublishedCourse(
  ctx: Context,
  key: string,
): Promise<CourseVersion & { ownerId: string }> {
  const [row] = await pinning(reader(ctx))[kindOf(key)].execute({ key });
  if (!row) throw noCourse();
  return { ...(await findVersion(ctx, row.versionId)), ownerId: row.ownerId };
}

/** The course page's facts and outline, by id or slug. At most two queries; one when the version is in memory. */
export async function getCourse(ctx: Context, input: { id: string }): Promise<PublishedCourse> {
  const [row] = await entries(reader(ctx))[kindOf(input.id)].execute({ key: input.id });
  if (!row) throw noCourse();
  const version = await findVersion(ctx, row.versionId);
  return {
    ...cardOf(row),
    lineageId: version.lineageId,
    outcomes: version.outcomes,
    version: { id: version.id, number: version.number, publishedAt: version.publishedAt },
    modules: version.manifest.modules.map((module) => ({
      id: module.id,
      title: module.title,
      lessons: module.lessons.map(({ contentHash: _hash, durationSeconds: _seconds, ...lesson }) => lesson),
    })),
  };
}

/** Every published course's address, for pages that are made ahead of requests. */
export async function listPublishedSlugs(ctx: Context) {
  const rows = await reader(ctx)
    .select({
      id: catalogueEntries.courseId,
      slug: catalogueEntries.slug,
      language: catalogueEntries.language,
      publishedAt: catalogueEntries.publishedAt,
    })
    .from(catalogueEntries)
    .orderBy(catalogueEntries.courseId)
    .limit(50_000);
  return { items: rows.map((row) => ({ ...row, publishedAt: row.publishedAt.toISOString() })) };
}
