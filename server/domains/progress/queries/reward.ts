import { sql } from 'drizzle-orm';
import { type RewardView, rewardOf } from '@/server/domains/wallet/public';
import type { Context } from '@/server/platform/context';
import { reader } from '@/server/platform/context';
import type { EnrolmentState } from '../contract';
import { COURSE_REWARD, NO_REWARD, type RewardedEnrolment, standingReward } from '../rules/rewards';

/**
 * SQL: whether the learner of the row `enrolments` is or was on the team of any course of the lineage (translations and
 * duplicates share it). Written with plain names because Drizzle leaves the table out where only one is selected from.
 */
export const onTeamOfLineage = sql<boolean>`exists (
  select 1 from course_team ct join courses c on c.id = ct.course_id
  where ct.person_id = enrolments.person_id and c.lineage_id = enrolments.lineage_id)`;

/** How the course's reward stands for a learner. One query, none for a course without a reward. */
export async function rewardViewFor(
  ctx: Context,
  enrolment: RewardedEnrolment & { state: EnrolmentState },
  offer: { amount: number; isOnTeam: boolean },
): Promise<RewardView> {
  if (offer.amount === 0) return NO_REWARD;
  const { personId, lineageId, courseId } = enrolment;
  const view = await rewardOf(ctx, { personId, lineageId, courseId, amount: offer.amount, ...COURSE_REWARD });
  return standingReward(view, { isOnTeam: offer.isOnTeam, state: enrolment.state });
}

/** Whether somebody is or was on the team of any course of the lineage: they learn, and do not earn. */
export async function isOnTeamOfLineage(
  ctx: Context,
  who: { personId: string; lineageId: string },
): Promise<boolean> {
  const rows = await reader(ctx).execute<{ found: boolean }>(sql`
    select exists (select 1 from course_team ct join courses c on c.id = ct.course_id
      where ct.person_id = ${who.personId} and c.lineage_id = ${who.lineageId}) as found`);
  return rows[0]?.found === true;
}
