import { and, asc, eq, isNull, inArray, or, sql } from 'drizzle-orm';
import { courseModules, courseTeam, files, lessons } from '@/db/schema/courses';
import { poolOf } from '@/server/domains/wallet/public';
import { type Context, reader } from '@/server/platform/context';
import type { PreflightReport } from '../contract';
import { fileIdsOf } from '../document/references';
import type { LessonDocument } from '../document/schema';
import { upgrade } from '../document/upgrade';
import { preflight } from '../rules/preflight';
import { type CourseRow, courseFor, type LessonRow } from '../store';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export interface CheckedDraft {
  findings: PreflightReport['findings'];
  modules: { id: string; title: string }[];
  lessons: (LessonRow & { document: LessonDocument })[];
}

/** Reads the whole draft and checks it. Inside a transaction that locked the course, what was checked is what is published. */
export async function checkedDraftOf(ctx: Context, course: CourseRow): Promise<CheckedDraft> {
  const db = reader(ctx);
  const modules = await db
    .select({ id: courseModules.id, title: courseModules.title })
    .from(courseModules)
    .where(and(eq(courseModules.courseId, course.id), isNull(courseModules.deletedAt)))
    .orderBy(asc(courseModules.position), asc(courseModules.id));
  const rows = await db
    .select()
    .from(lessons)
    .where(and(eq(lessons.courseId, course.id), isNull(lessons.deletedAt)))
    .orderBy(asc(lessons.position), asc(lessons.id));
  const withDocuments = rows.map((row) => ({ ...row, document: upgrade(row.content) }));
  const findings = preflight({
    ...course,
    poolAvailable: course.rewardTokens > 0 ? (await poolOf(ctx, course.id)).availableMinor : 0,
    knownFiles: await knownFiles(
      ctx,
      course.id,
      withDocuments.flatMap((lesson) => fileIdsOf(lesson.document)),
    ),
    modules: modules.map((module) => ({
      ...module,
      lessons: withDocuments.filter((lesson) => lesson.moduleId === module.id),
    })),
  });
  return { findings, modules, lessons: withDocuments };
}

async function knownFiles(ctx: Context, courseId: string, ids: readonly string[]): Promise<Set<string>> {
  const wanted = [...new Set(ids)].filter((id) => UUID.test(id));
  if (wanted.length === 0) return new Set();
  const db = reader(ctx);
  const team = db
    .select({ personId: courseTeam.personId })
    .from(courseTeam)
    .where(eq(courseTeam.courseId, courseId));
  const rows = await db
    .select({ id: files.id })
    .from(files)
    .where(
      and(inArray(files.id, wanted), or(eq(files.courseId, courseId), sql`${files.ownerId} in ${team}`)),
    );
  return new Set(rows.map((row) => row.id));
}

/** What publishing would find, without publishing. For the team and administrators. */
export async function checkDraft(ctx: Context, input: { id: string }): Promise<PreflightReport> {
  const { course } = await courseFor(ctx, input.id, 'read');
  const { findings } = await checkedDraftOf(ctx, course);
  return { ready: findings.every((finding) => finding.severity !== 'blocking'), findings };
}
