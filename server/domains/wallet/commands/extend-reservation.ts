import { and, eq, lt } from 'drizzle-orm';
import { rewards } from '@/db/schema/wallet';
import { type Context, reader } from '@/server/platform/context';
import type { RewardKey } from '../rules';

/** A reservation lasts for weeks: an hour more or less is not worth a write for every lesson. */
const WORTH_A_WRITE_MS = 3_600_000;

/**
 * Lets a reserved place last until `expiresAt`, never shorter than it did. Nothing happens without a reservation. Answers
 * whether it wrote. One conditional update.
 */
export async function extendReservation(
  ctx: Context,
  input: RewardKey & { expiresAt: Date },
): Promise<boolean> {
  const { personId, lineageId, itemId, rule, expiresAt } = input;
  const extended = await reader(ctx)
    .update(rewards)
    .set({ expiresAt, updatedAt: ctx.clock.now() })
    .where(
      and(
        eq(rewards.personId, personId),
        eq(rewards.lineageId, lineageId),
        eq(rewards.itemId, itemId),
        eq(rewards.rule, rule),
        eq(rewards.state, 'reserved'),
        lt(rewards.expiresAt, new Date(expiresAt.getTime() - WORTH_A_WRITE_MS)),
      ),
    )
    .returning({ id: rewards.id });
  return extended.length > 0;
}
