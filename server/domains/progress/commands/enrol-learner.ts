import { and, desc, eq } from 'drizzle-orm';
import { enrolments } from '@/db/schema/progress';
import { withTransaction } from '@/db/transaction';
import {
  countLearner,
  type CourseVersion,
  getPublishedCourse,
  teamRole,
} from '@/server/domains/courses/public';
import { recordAudit } from '@/server/domains/identity/public';
import { type Context, personOf } from '@/server/platform/context';
import { AppError, invariant } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { EnrolmentView } from '../contract';
import { entryTo } from '../policy';
import { getEnrolment } from '../queries/enrolment';
import { foldProgress } from '../rules/progress';
import type { EnrolmentRow, TxContext } from '../store';

/**
 * Enrols the caller in a published course, pinned to the version that is published now. Somebody who left resumes the old
 * enrolment with its version and progress; after completing, a new run begins. The unique indexes decide between two
 * calls at once. Refuses `courses.not_found`, `progress.already_enrolled` (with `enrolmentId`), `payments.required`,
 * `progress.enrolment_revoked`.
 */
export async function enrolLearner(ctx: Context, input: { id: string }): Promise<EnrolmentView> {
  const { personId } = personOf(ctx);
  return withTransaction(ctx, async (tx) => {
    const joined: TxContext = { ...ctx, tx };
    const course = await getPublishedCourse(joined, input.id);
    const last = await lastEnrolment(joined, personId, course.courseId);
    const isOnTeam = course.price !== null && (await teamRole(joined, course.courseId, personId)) !== null;
    const entry = entryTo({ hasPrice: course.price !== null, isOnTeam, lastState: last?.state });
    if (entry.way === 'refused') {
      throw new AppError(
        entry.code,
        entry.reason,
        entry.message,
        last ? { details: { enrolmentId: last.id } } : {},
      );
    }
    const enrolmentId =
      entry.way === 'resume' && last
        ? await resume(joined, last)
        : await begin(joined, personId, course, (last?.run ?? 0) + 1);
    const view = await getEnrolment(joined, { id: enrolmentId });
    // Last, because it locks the course's card, which everybody who enrols waits for.
    if (!last) await countLearner(joined, course.courseId);
    return view;
  });
}

async function lastEnrolment(
  ctx: TxContext,
  personId: string,
  courseId: string,
): Promise<EnrolmentRow | undefined> {
  const [row] = await ctx.tx
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.personId, personId), eq(enrolments.courseId, courseId)))
    .orderBy(desc(enrolments.run))
    .limit(1);
  return row;
}

async function begin(ctx: TxContext, personId: string, course: CourseVersion, run: number): Promise<string> {
  const now = ctx.clock.now();
  const { requiredTotal } = foldProgress(course.manifest, []);
  invariant(requiredTotal > 0, 'A published version has a required item.');
  const id = newId(ctx);
  const made = await ctx.tx
    .insert(enrolments)
    .values({
      id,
      personId,
      courseId: course.courseId,
      lineageId: course.lineageId,
      versionId: course.id,
      run,
      requiredTotal,
      createdAt: now,
      lastActiveAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: enrolments.id });
  if (made.length === 0) throw await alreadyEnrolled(ctx, personId, course.courseId);
  await recordAudit(ctx, {
    action: 'progress.enrolment.begin',
    subjectType: 'enrolment',
    subjectId: id,
    after: { courseId: course.courseId, version: course.number, run },
  });
  return id;
}

async function resume(ctx: TxContext, left: EnrolmentRow): Promise<string> {
  const resumed = await ctx.tx
    .update(enrolments)
    .set({ state: 'active', leftAt: null, lastActiveAt: ctx.clock.now() })
    .where(and(eq(enrolments.id, left.id), eq(enrolments.state, 'left')))
    .returning({ id: enrolments.id });
  if (resumed.length === 0) throw await alreadyEnrolled(ctx, left.personId, left.courseId);
  await recordAudit(ctx, {
    action: 'progress.enrolment.resume',
    subjectType: 'enrolment',
    subjectId: left.id,
  });
  return left.id;
}

/** Another call of the same person was faster: its enrolment is visible now. */
async function alreadyEnrolled(ctx: TxContext, personId: string, courseId: string): Promise<AppError> {
  const last = await lastEnrolment(ctx, personId, courseId);
  return new AppError('conflict', 'progress.already_enrolled', 'You are enrolled in this course already.', {
    details: { enrolmentId: last?.id },
  });
}
