import type { Tx } from '@/db/client';
import { courses, courseTeam } from '@/db/schema/courses';
import { recordAudit } from '@/server/domains/identity/public';
import type { Context } from '@/server/platform/context';
import { invariant } from '@/server/platform/errors';
import { newCode, newId } from '@/server/platform/ids';
import type { CreateCourseInput } from '../contract';
import { slugCandidates, slugOf } from '../rules/slugs';
import type { CourseRow } from '../store';

export interface NewCourse extends CreateCourseInput {
  /** Who will own it; the actor, except for imports that run as a job. */
  ownerId: string;
  id?: string;
  /** For a course that continues another one (a re-import); a new lineage otherwise. */
  lineageId?: string;
}

/** Inserts the course, its owner's place in the team and the audit entry. Joins the caller's transaction. */
export async function insertCourse(ctx: Context, tx: Tx, input: NewCourse): Promise<CourseRow> {
  const now = ctx.clock.now();
  const id = input.id ?? newId(ctx);
  const course = await insertWithFreeSlug(tx, input, {
    id,
    lineageId: input.lineageId ?? newId(ctx),
    ownerId: input.ownerId,
    title: input.title,
    summary: input.summary ?? '',
    language: input.language ?? 'en',
    level: input.level ?? 'beginner',
    subject: input.subject ?? '',
    outcomes: input.outcomes ?? [],
    priceMinor: input.price?.amount ?? null,
    priceAsset: input.price?.asset ?? null,
    rewardTokens: input.rewardTokens ?? 0,
    timezone: input.timezone ?? 'UTC',
    createdAt: now,
    updatedAt: now,
  });
  await tx.insert(courseTeam).values({ courseId: id, personId: input.ownerId, role: 'owner', joinedAt: now });
  await recordAudit(
    { ...ctx, tx },
    { action: 'courses.course.create', subjectType: 'course', subjectId: id, after: { title: course.title } },
  );
  return course;
}

async function insertWithFreeSlug(
  tx: Tx,
  input: { title: string; language?: string | undefined },
  values: Omit<typeof courses.$inferInsert, 'slug'>,
): Promise<CourseRow> {
  const language = input.language ?? 'en';
  const last = `${slugOf(input.title, language)}-${newCode(8).toLowerCase()}`;
  for (const slug of [...slugCandidates(input.title, language), last]) {
    const [course] = await tx
      .insert(courses)
      .values({ ...values, slug })
      .onConflictDoNothing({ target: courses.slug })
      .returning();
    if (course) return course;
  }
  invariant(false, 'A slug with eight random letters is free.');
}
