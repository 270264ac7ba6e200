import { and, count, desc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { courses, courseTeam, courseVersions, lessons } from '@/db/schema/courses';
import { type Context, personOf, reader } from '@/server/platform/context';
import type { MyCourse } from '../contract';
import { learnersPerCourse } from '../gateways/course-guards';
import { readCursor, writeCursor } from '../rules/cursor';
import { priceOf } from './version';

const cursorForm = ['instant', 'uuid'] as const;

/** The courses on whose team the person is, drafts too, the latest changed first. */
export async function listMyCourses(
  ctx: Context,
  input: { limit: number; cursor?: string | undefined },
): Promise<{ items: MyCourse[]; nextCursor: string | null }> {
  const { personId } = personOf(ctx);
  const after = readCursor(input.cursor, cursorForm);
  const before = after
    ? or(
        lt(courses.updatedAt, new Date(after[0])),
        and(eq(courses.updatedAt, new Date(after[0])), lt(courses.id, after[1])),
      )
    : undefined;
  const lessonCount = reader(ctx)
    .select({ lessons: count() })
    .from(lessons)
    .where(and(eq(lessons.courseId, courses.id), isNull(lessons.deletedAt)));
  const rows = await reader(ctx)
    .select({
      course: courses,
      role: courseTeam.role,
      number: courseVersions.number,
      publishedAt: courseVersions.publishedAt,
      lessonCount: sql<number>`(${lessonCount})::int`,
    })
    .from(courseTeam)
    .innerJoin(courses, eq(courses.id, courseTeam.courseId))
    .leftJoin(courseVersions, eq(courseVersions.id, courses.publishedVersionId))
    .where(
      and(eq(courseTeam.personId, personId), isNull(courseTeam.leftAt), isNull(courses.deletedAt), before),
    )
    .orderBy(desc(courses.updatedAt), desc(courses.id))
    .limit(input.limit + 1);
  const page = rows.slice(0, input.limit);
  const learners = await learnersPerCourse(
    ctx,
    page.map((row) => row.course.id),
  );
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ course, role, number, publishedAt, lessonCount: lessonsInDraft }) => ({
      id: course.id,
      slug: course.slug,
      title: course.title,
      summary: course.summary,
      language: course.language,
      level: course.level,
      subject: course.subject,
      price: priceOf(course),
      rewardTokens: course.rewardTokens,
      status: course.status,
      role,
      lessonCount: lessonsInDraft,
      learnerCount: learners.get(course.id) ?? 0,
      hasChanges: publishedAt === null || course.updatedAt > publishedAt,
      publishedVersion:
        number === null || publishedAt === null ? null : { number, publishedAt: publishedAt.toISOString() },
      updatedAt: course.updatedAt.toISOString(),
    })),
    nextCursor: last ? writeCursor([last.course.updatedAt.toISOString(), last.course.id]) : null,
  };
}
