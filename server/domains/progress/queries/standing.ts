import { and, countDistinct, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { enrolments } from '@/db/schema/progress';
import { type Context, reader } from '@/server/platform/context';
import { preparedOn } from '@/server/platform/prepared';
import type { EnrolmentState } from '../contract';

const LEARNING = ['active', 'completed'] as const;

/** An enrolment as other domains see it. */
export interface EnrolmentStanding {
  id: string;
  courseId: string;
  versionId: string;
  state: EnrolmentState;
  progressPercent: number;
}

const columns = {
  id: enrolments.id,
  courseId: enrolments.courseId,
  versionId: enrolments.versionId,
  state: enrolments.state,
  progressPercent: enrolments.progressPercent,
};

/** The person's newest enrolment in a course, or null. */
export async function findEnrolment(
  ctx: Context,
  of: { courseId: string; personId: string },
): Promise<EnrolmentStanding | null> {
  const [row] = await reader(ctx)
    .select(columns)
    .from(enrolments)
    .where(and(eq(enrolments.courseId, of.courseId), eq(enrolments.personId, of.personId)))
    .orderBy(desc(enrolments.run))
    .limit(1);
  return row ?? null;
}

const learning = preparedOn((db: Db) =>
  db
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(
      and(
        eq(enrolments.courseId, sql.placeholder('courseId')),
        eq(enrolments.personId, sql.placeholder('personId')),
        inArray(enrolments.state, [...LEARNING]),
      ),
    )
    .limit(1)
    .prepare('progress_is_enrolled'),
);

/** Whether the person may read what learners of the course read: enrolled, not left, not taken back. */
export async function isEnrolled(ctx: Context, of: { courseId: string; personId: string }): Promise<boolean> {
  return (await learning(reader(ctx)).execute(of)).length > 0;
}

/** Whether anybody ever enrolled in the course. */
export async function hasLearners(ctx: Context, courseId: string): Promise<boolean> {
  const rows = await reader(ctx)
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(eq(enrolments.courseId, courseId))
    .limit(1);
  return rows.length > 0;
}

/** People who ever enrolled, per course. */
export async function learnerCounts(
  ctx: Context,
  courseIds: readonly string[],
): Promise<Map<string, number>> {
  if (courseIds.length === 0) return new Map();
  const rows = await reader(ctx)
    .select({ courseId: enrolments.courseId, learners: countDistinct(enrolments.personId) })
    .from(enrolments)
    .where(inArray(enrolments.courseId, [...courseIds]))
    .groupBy(enrolments.courseId);
  return new Map(rows.map((row) => [row.courseId, row.learners]));
}
