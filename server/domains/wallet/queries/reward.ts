import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { rewards, walletAccounts } from '@/db/schema/wallet';
import { type Context, reader } from '@/server/platform/context';
import { TOKEN_ASSET } from '@/server/platform/money';
import { preparedOn } from '@/server/platform/prepared';
import type { RewardView } from '../contract';
import { openRewardView, type RewardKey, rewardViewOf } from '../rules';

export interface RewardQuestion extends RewardKey {
  /** Whose pool would pay and how much: without them a reward that nobody holds stands as `none`. */
  courseId?: string | null | undefined;
  amount?: number | null | undefined;
}

/** One row whether or not there is a reward or a pool: the hot read of every enrolment. */
const statement = preparedOn((db: Db) =>
  db
    .select({
      state: rewards.state,
      amountMinor: rewards.amountMinor,
      asset: rewards.asset,
      reason: rewards.reason,
      availableAt: rewards.availableAt,
      poolAvailableMinor: sql<
        string | null
      >`${walletAccounts.postedMinor} - ${walletAccounts.pendingOutMinor}`,
    })
    .from(sql`(values (1)) as asked (once)`)
    .leftJoin(
      rewards,
      and(
        eq(rewards.personId, sql.placeholder('personId')),
        eq(rewards.lineageId, sql.placeholder('lineageId')),
        eq(rewards.itemId, sql.placeholder('itemId')),
        eq(rewards.rule, sql.placeholder('rule')),
      ),
    )
    .leftJoin(
      walletAccounts,
      and(
        eq(walletAccounts.kind, 'course_pool'),
        eq(walletAccounts.asset, TOKEN_ASSET),
        eq(walletAccounts.ownerId, sql.placeholder('courseId')),
      ),
    )
    .prepare('wallet_reward_of'),
);

/** How one reward stands for one person: held or paid, otherwise what the course's pool can still pay. One query. */
export async function rewardOf(ctx: Context, question: RewardQuestion): Promise<RewardView> {
  const { personId, lineageId, itemId, rule, courseId = null, amount = null } = question;
  const [row] = await statement(reader(ctx)).execute({ personId, lineageId, itemId, rule, courseId });
  if (row?.state && row.state !== 'returned') {
    return rewardViewOf({
      state: row.state,
      amountMinor: row.amountMinor ?? 0,
      asset: row.asset ?? TOKEN_ASSET,
      reason: row.reason ?? '',
      availableAt: row.availableAt,
    });
  }
  return openRewardView({
    amount,
    asset: TOKEN_ASSET,
    poolAvailableMinor: Number(row?.poolAvailableMinor ?? 0),
  });
}

export interface PersonReward {
  lineageId: string;
  itemId: string;
  rule: string;
  reward: RewardView;
}

/** Every reward that the person has a row for in these lineages, in one query. Returned ones stand as `none`. */
export async function rewardsOf(
  ctx: Context,
  personId: string,
  lineageIds: readonly string[],
): Promise<PersonReward[]> {
  const wanted = [...new Set(lineageIds)];
  if (wanted.length === 0) return [];
  const rows = await reader(ctx)
    .select()
    .from(rewards)
    .where(and(eq(rewards.personId, personId), inArray(rewards.lineageId, wanted)));
  return rows.map((row) => ({
    lineageId: row.lineageId,
    itemId: row.itemId,
    rule: row.rule,
    reward: rewardViewOf(row),
  }));
}
