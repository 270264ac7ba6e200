import { and, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import { courses, courseTeam } from '@/db/schema/courses';
import { type Context, personOf, reader } from '@/server/platform/context';
import type { CourseTitles } from '../contract';

/**
 * Titles of courses by id, for lists that refer to them: published ones for everybody, the rest for those who are or were
 * on the team. Others are left out, as if they did not exist. One query.
 */
export async function getCourseTitles(ctx: Context, input: { ids: string[] }): Promise<CourseTitles> {
  const { personId } = personOf(ctx);
  const rows = await reader(ctx)
    .selectDistinct({
      id: courses.id,
      slug: courses.slug,
      title: courses.title,
      language: courses.language,
      status: courses.status,
    })
    .from(courses)
    .leftJoin(courseTeam, and(eq(courseTeam.courseId, courses.id), eq(courseTeam.personId, personId)))
    .where(
      and(
        inArray(courses.id, input.ids),
        isNull(courses.deletedAt),
        or(eq(courses.status, 'published'), isNotNull(courseTeam.personId)),
      ),
    );
  return { items: rows.map(({ status, ...course }) => ({ ...course, published: status === 'published' })) };
}
