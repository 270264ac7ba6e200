import { and, eq } from 'drizzle-orm';
import { certificates, enrolments } from '@/db/schema/progress';
import type { CourseVersion } from '@/server/domains/courses/public';
import { recordAudit } from '@/server/domains/identity/public';
import { returnReward, settleReward } from '@/server/domains/wallet/public';
import { newCode, newId } from '@/server/platform/ids';
import type { CertificateFacts } from '../contract';
import { certificateNames, questionSetResults } from '../queries/certificate-facts';
import { isOnTeamOfLineage } from '../queries/reward';
import { placedLessons } from '../rules/items';
import { COURSE_REWARD } from '../rules/rewards';
import type { EnrolmentRow, TxContext } from '../store';

/** 16 letters of Crockford's alphabet are 80 random bits: nobody finds a certificate by trying. */
const CODE_LENGTH = 16;

/**
 * Completes a course whose required items are all done: state, certificate and reward in the caller's transaction, under
 * its lock on the enrolment. Unique per enrolment (certificate) and per person and lineage (reward), so that repeats and
 * retakes pay nothing twice. Nobody who is or was on the team earns.
 */
export async function finishCourse(
  ctx: TxContext,
  of: { enrolment: EnrolmentRow; version: CourseVersion },
): Promise<EnrolmentRow> {
  const now = ctx.clock.now();
  const [completed] = await ctx.tx
    .update(enrolments)
    .set({ state: 'completed', completedAt: now })
    .where(and(eq(enrolments.id, of.enrolment.id), eq(enrolments.state, 'active')))
    .returning();
  if (!completed) return of.enrolment;
  await issueCertificate(ctx, { enrolment: completed, version: of.version });
  await payReward(ctx, completed, of.version);
  await recordAudit(ctx, {
    action: 'progress.course.complete',
    subjectType: 'enrolment',
    subjectId: completed.id,
    after: { state: 'completed', version: of.version.number },
  });
  return completed;
}

async function issueCertificate(
  ctx: TxContext,
  of: { enrolment: EnrolmentRow; version: CourseVersion },
): Promise<void> {
  const { enrolment, version } = of;
  const { learnerName, educatorName } = await certificateNames(ctx, enrolment);
  await ctx.tx
    .insert(certificates)
    .values({
      id: newId(ctx),
      code: newCode(CODE_LENGTH),
      enrolmentId: enrolment.id,
      personId: enrolment.personId,
      learnerName,
      courseId: enrolment.courseId,
      courseSlug: version.slug,
      courseTitle: version.title,
      courseLanguage: version.language,
      versionNumber: version.number,
      educatorName,
      facts: await factsOf(ctx, of),
      issuedAt: ctx.clock.now(),
    })
    .onConflictDoNothing({ target: certificates.enrolmentId });
}

async function factsOf(
  ctx: TxContext,
  of: { enrolment: EnrolmentRow; version: CourseVersion },
): Promise<CertificateFacts> {
  const { enrolment, version } = of;
  const lessons = placedLessons(version.manifest).map((item) => item.lesson);
  const sets = new Set(
    lessons.filter((lesson) => lesson.required && lesson.rule === 'passed').map((lesson) => lesson.id),
  );
  const results = (await questionSetResults(ctx, enrolment.id)).filter((result) => sets.has(result.lessonId));
  const sum = results.reduce((total, result) => total + result.bestPercent, 0);
  return {
    requiredItems: enrolment.requiredTotal,
    lessons: lessons.length,
    minutes: lessons.reduce((total, lesson) => total + lesson.minutes, 0),
    questionSets: sets.size,
    averagePercent: results.length > 0 ? Math.floor(sum / results.length) : null,
    run: enrolment.run,
    enrolledAt: enrolment.createdAt.toISOString(),
    completedAt: ctx.clock.now().toISOString(),
  };
}

async function payReward(ctx: TxContext, enrolment: EnrolmentRow, version: CourseVersion): Promise<void> {
  if (version.rewardTokens === 0) return;
  const { personId, courseId, lineageId } = enrolment;
  if (await isOnTeamOfLineage(ctx, { personId, lineageId })) {
    // Joined the team after a place was reserved: it goes back to the learners.
    await returnReward(ctx, { personId, lineageId, ...COURSE_REWARD });
    return;
  }
  await settleReward(ctx, { personId, courseId, lineageId, ...COURSE_REWARD, amount: version.rewardTokens });
}
