import { eq, sql } from 'drizzle-orm';
import { catalogueEntries } from '@/db/schema/courses';
import { withTransaction } from '@/db/transaction';
import type { Context } from '@/server/platform/context';

/** Counts one more learner on the course's card. Joins `ctx.tx`; call it last, because it locks the card's row. */
export async function countLearner(ctx: Context, courseId: string): Promise<void> {
  await withTransaction(ctx, (tx) =>
    tx
      .update(catalogueEntries)
      .set({ learnerCount: sql`${catalogueEntries.learnerCount} + 1` })
      .where(eq(catalogueEntries.courseId, courseId)),
  );
}
