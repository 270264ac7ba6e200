import { eq } from 'drizzle-orm';
import { courses } from '@/db/schema/courses';
import { type Context, reader } from '@/server/platform/context';
import type { CourseStatus } from '../contract';
import { noCourse } from '../store';

export interface CourseFacts {
  id: string;
  slug: string;
  title: string;
  status: CourseStatus;
  ownerId: string;
  lineageId: string;
}

/** A course's present owner and status, whatever its status; `courses.not_found`. No access check: for other domains. */
export async function getCourseFacts(ctx: Context, courseId: string): Promise<CourseFacts> {
  const [row] = await reader(ctx)
    .select({
      id: courses.id,
      slug: courses.slug,
      title: courses.title,
      status: courses.status,
      ownerId: courses.ownerId,
      lineageId: courses.lineageId,
    })
    .from(courses)
    .where(eq(courses.id, courseId));
  if (!row) throw noCourse();
  return row;
}
