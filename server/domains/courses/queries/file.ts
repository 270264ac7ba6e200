import { and, eq, isNull } from 'drizzle-orm';
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

/**
 * The file for somebody who may read it: whoever uploaded it, the team and the learners of a course that shows it,
 * administrators; everybody where a published lesson open to all shows it. Anybody else gets `courses.file_not_found`.
 */
export async function getReadableFile(ctx: Context, input: { id: string }): Promise<ReadableFile> {
  const [row] = await reader(ctx).select().from(files).where(eq(files.id, input.id));
  if (!row) throw noFile();
  const file = {
    id: row.id,
    name: row.name,
    mime: row.mime,
    bytes: row.bytes,
    sha256: row.sha256,
    storageKey: row.storageKey,
  };
  if (row.purpose !== 'lesson') return { ...file, isPublic: true };
  if (await isInOpenLesson(ctx, row.id)) return { ...file, isPublic: true };
  if (ctx.actor.kind !== 'person') throw noFile();
  const { personId, roles } = ctx.actor;
  if (row.ownerId === personId || roles.includes('admin')) return { ...file, isPublic: false };
  const courseIds = await coursesShowing(ctx, row.id, row.courseId);
  for (const courseId of courseIds) {
    if ((await isOnTeam(ctx, courseId, personId)) || (await learnerMayReadFiles(ctx, courseId, personId)))
      return { ...file, isPublic: false };
  }
  throw noFile();
}

const noFile = () => new AppError('not_found', 'courses.file_not_found', 'There is no such file.');

/** True when a published lesson that is open to everybody shows the file. */
async function isInOpenLesson(ctx: Context, fileId: string): Promise<boolean> {
  const shown = await reader(ctx)
    .select({ lessonId: lessonFiles.lessonId, versionId: catalogueEntries.versionId })
    .from(lessonFiles)
    .innerJoin(catalogueEntries, eq(catalogueEntries.courseId, lessonFiles.courseId))
    .where(eq(lessonFiles.fileId, fileId))
    .limit(50);
  for (const { lessonId, versionId } of shown) {
    const version = await findVersion(ctx, versionId);
    if (itemOf(version.manifest, lessonId)?.lesson.preview) return true;
  }
  return false;
}

async function coursesShowing(ctx: Context, fileId: string, courseId: string | null): Promise<Set<string>> {
  const rows = await reader(ctx)
    .selectDistinct({ courseId: lessonFiles.courseId })
    .from(lessonFiles)
    .where(eq(lessonFiles.fileId, fileId));
  return new Set([...rows.map((row) => row.courseId), ...(courseId ? [courseId] : [])]);
}

async function isOnTeam(ctx: Context, courseId: string, personId: string): Promise<boolean> {
  const rows = await reader(ctx)
    .select({ role: courseTeam.role })
    .from(courseTeam)
    .where(
      and(eq(courseTeam.courseId, courseId), eq(courseTeam.personId, personId), isNull(courseTeam.leftAt)),
    );
  return rows.length > 0;
}
