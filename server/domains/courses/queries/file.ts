import { and, eq, isNull, sql } from 'drizzle-orm';
import { catalogueEntries, courseTeam, files, lessonFiles } from '@/db/schema/courses';
import { type Context, reader } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { learnerMayReadFiles } from '../gateways/course-guards';
import { itemOf } from './lesson-content';
import { findVersion } from './version';

export interface ReadableFile {
  id: string;
  name: string;
  mime: string;
  bytes: number;
  sha256: string;
  storageKey: string;
  /** Everybody may read it: a cover, a picture of a person, or part of a lesson that is open to all. */
  isPublic: boolean;
}

const noFile = () => new AppError('not_found', 'courses.file_not_found', 'There is no such file.');

/** Where a file is shown, and what the reader has to do with that course. */
interface Showing {
  courseId: string | null;
  lessonId: string | null;
  publishedVersionId: string | null;
  role: string | null;
}

/**
 * The file for somebody who may read it: whoever uploaded it, the team and the learners of a course that shows it,
 * administrators; everybody where a published lesson open to all shows it. Anybody else gets `courses.file_not_found`.
 */
export async function getReadableFile(ctx: Context, input: { id: string }): Promise<ReadableFile> {
  const { file, showings } = await findFile(ctx, input.id);
  if (file.purpose !== 'lesson' || (await isInOpenLesson(ctx, showings))) return readable(file, true);
  if (ctx.actor.kind !== 'person') throw noFile();
  const { personId, roles } = ctx.actor;
  const isOurs =
    file.ownerId === personId || roles.includes('admin') || showings.some((showing) => showing.role !== null);
  if (isOurs) return readable(file, false);
  const courseIds = new Set(showings.flatMap((showing) => showing.courseId ?? []));
  for (const courseId of courseIds)
    if (await learnerMayReadFiles(ctx, courseId, personId)) return readable(file, false);
  throw noFile();
}

type FileRow = typeof files.$inferSelect;

function readable({ id, name, mime, bytes, sha256, storageKey }: FileRow, isPublic: boolean): ReadableFile {
  return { id, name, mime, bytes, sha256, storageKey, isPublic };
}

async function findFile(ctx: Context, id: string): Promise<{ file: FileRow; showings: Showing[] }> {
  const personId = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
  const courseId = sql<string | null>`coalesce(${lessonFiles.courseId}, ${files.courseId})`;
  const rows = await reader(ctx)
    .select({
      file: files,
      courseId,
      lessonId: lessonFiles.lessonId,
      publishedVersionId: catalogueEntries.versionId,
      role: courseTeam.role,
    })
    .from(files)
    .leftJoin(lessonFiles, eq(lessonFiles.fileId, files.id))
    .leftJoin(catalogueEntries, eq(catalogueEntries.courseId, courseId))
    .leftJoin(
      courseTeam,
      and(
        eq(courseTeam.courseId, courseId),
        sql`${courseTeam.personId} = ${personId}::uuid`,
        isNull(courseTeam.leftAt),
      ),
    )
    .where(eq(files.id, id))
    .limit(200);
  const [first] = rows;
  if (!first) throw noFile();
  return { file: first.file, showings: rows };
}

/** True when a published lesson that is open to everybody shows the file. */
async function isInOpenLesson(ctx: Context, showings: readonly Showing[]): Promise<boolean> {
  for (const { lessonId, publishedVersionId } of showings) {
    if (!lessonId || !publishedVersionId) continue;
    const version = await findVersion(ctx, publishedVersionId);
    if (itemOf(version.manifest, lessonId)?.lesson.preview) return true;
  }
  return false;
}
