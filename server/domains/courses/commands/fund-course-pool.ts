import { withTransaction } from '@/db/transaction';
import { fundPool } from '@/server/domains/wallet/public';
import type { Context } from '@/server/platform/context';
import type { FundedPool } from '../contract';
import { onCatalogueChanged } from '../gateways/catalogue-listeners';
import { lockCourseFor } from '../store';

export interface FundCoursePoolInput {
  id: string;
  amount: number;
  idempotencyKey: string;
}

/**
 * Moves tokens from the actor's wallet into the course's pool, once per key. For the owner and authors of the course;
 * refuses as the wallet does: `wallet.insufficient_funds`, `wallet.idempotency_key_reused`. Locks the course, then accounts.
 */
export async function fundCoursePool(ctx: Context, input: FundCoursePoolInput): Promise<FundedPool> {
  const { course, funded } = await withTransaction(ctx, async (tx) => {
    const standing = await lockCourseFor(ctx, tx, input.id, 'publish');
    const { transfer, pool } = await fundPool(
      { ...ctx, tx },
      { courseId: standing.course.id, amount: input.amount, idempotencyKey: input.idempotencyKey },
    );
    const { availableMinor: available, reservedMinor: reserved, asset } = pool;
    return { course: standing.course, funded: { ...transfer, pool: { available, reserved, asset } } };
  });
  // Its page may have said that the rewards are used up.
  if (course.status === 'published') onCatalogueChanged({ courseId: course.id, slug: course.slug });
  return funded;
}
