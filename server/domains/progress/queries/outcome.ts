import { eq, sql } from 'drizzle-orm';
import { enrolments } from '@/db/schema/progress';
import type { CourseVersion } from '@/server/domains/courses/public';
import type { RewardView } from '@/server/domains/wallet/public';
import { type Context, reader } from '@/server/platform/context';
import type { CompletedLesson, EnrolmentState } from '../contract';
import { nextItem } from '../rules/items';
import { NO_REWARD, type RewardedEnrolment } from '../rules/rewards';
import { onTeamOfLineage, rewardViewFor } from './reward';

interface Standing extends RewardedEnrolment {
  id: string;
  state: EnrolmentState;
  progressPercent: number;
  requiredDone: number;
  requiredTotal: number;
  currentLessonId: string | null;
}

/** The reward and certificate of an enrolment after a write. No query for a course in progress without a reward. */
export async function earningsOf(
  ctx: Context,
  enrolment: Standing,
  version: CourseVersion,
): Promise<{ reward: RewardView; certificateCode?: string }> {
  if (version.rewardTokens === 0 && enrolment.state !== 'completed') return { reward: NO_REWARD };
  const [row] = await reader(ctx)
    .select({
      isOnTeam: onTeamOfLineage,
      code: sql<string | null>`(select ce.code from certificates ce where ce.enrolment_id = enrolments.id)`,
    })
    .from(enrolments)
    .where(eq(enrolments.id, enrolment.id));
  const reward = await rewardViewFor(ctx, enrolment, {
    amount: version.rewardTokens,
    isOnTeam: row?.isOnTeam ?? false,
  });
  return { reward, ...(row?.code ? { certificateCode: row.code } : {}) };
}

/** What a completion answers: the percentage, the state, the reward and the way on. */
export async function completionOutcome(
  ctx: Context,
  of: { enrolment: Standing; version: CourseVersion; done: ReadonlySet<string> },
): Promise<CompletedLesson> {
  const { enrolment, version, done } = of;
  return {
    progressPercent: enrolment.progressPercent,
    state: enrolment.state,
    requiredDone: enrolment.requiredDone,
    requiredTotal: enrolment.requiredTotal,
    ...(await earningsOf(ctx, enrolment, version)),
    next: nextItem(version.manifest, done, enrolment.currentLessonId),
  };
}
