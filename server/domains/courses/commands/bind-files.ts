import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { courseTeam, files, lessonFiles } from '@/db/schema/courses';
import { fileIdsOf } from '../document/references';
import type { LessonDocument } from '../document/schema';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Remembers which files a lesson shows, so that whoever may read the lesson may read them. Only files that somebody of
 * the team uploaded, or that belong to the course already, are bound: naming a stranger's file opens nothing.
 */
export async function bindFiles(
  tx: Tx,
  lesson: { id: string; courseId: string },
  document: LessonDocument,
): Promise<void> {
  const ids = fileIdsOf(document).filter((id) => UUID.test(id));
  if (ids.length === 0) return;
  const team = tx
    .select({ personId: courseTeam.personId })
    .from(courseTeam)
    .where(eq(courseTeam.courseId, lesson.courseId));
  const own = await tx
    .select({ id: files.id })
    .from(files)
    .where(
      and(inArray(files.id, ids), or(eq(files.courseId, lesson.courseId), sql`${files.ownerId} in ${team}`)),
    );
  if (own.length === 0) return;
  const bound = own.map((file) => file.id);
  await tx
    .insert(lessonFiles)
    .values(bound.map((fileId) => ({ fileId, lessonId: lesson.id, courseId: lesson.courseId })))
    .onConflictDoNothing();
  await tx
    .update(files)
    .set({ courseId: lesson.courseId })
    .where(and(inArray(files.id, bound), isNull(files.courseId)));
}
