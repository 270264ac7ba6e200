import { and, asc, eq, lte } from 'drizzle-orm';
import { rewards } from '@/db/schema/wallet';
import type { Context } from '@/server/platform/context';
import { returnReward } from './return-reward';

const BATCH = 200;
/** Bounds one run; what is left waits for the next one. */
const BATCHES_MAX = 50;

/**
 * Returns every reserved place whose time has run out, each in a transaction of its own under its own lock. Safe to run
 * twice and beside itself: a place that was extended, paid or returned meanwhile is left alone. Answers how many it returned.
 */
export async function expireReservations(ctx: Context): Promise<number> {
  let returned = 0;
  for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
    const due = await ctx.db
      .select({
        personId: rewards.personId,
        lineageId: rewards.lineageId,
        itemId: rewards.itemId,
        rule: rewards.rule,
      })
      .from(rewards)
      .where(and(eq(rewards.state, 'reserved'), lte(rewards.expiresAt, ctx.clock.now())))
      .orderBy(asc(rewards.expiresAt))
      .limit(BATCH);
    for (const key of due) {
      if (await returnReward(ctx, { ...key, outcome: 'expire', onlyIfDue: true })) returned += 1;
    }
    if (due.length < BATCH) break;
  }
  return returned;
}
