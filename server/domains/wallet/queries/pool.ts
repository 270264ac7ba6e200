import { and, eq, inArray } from 'drizzle-orm';
import { walletAccounts } from '@/db/schema/wallet';
import { type Context, reader } from '@/server/platform/context';
import { TOKEN_ASSET } from '@/server/platform/money';
import type { PoolView } from '../contract';
import { availableOf } from '../store';

const EMPTY: PoolView = { availableMinor: 0, reservedMinor: 0, asset: TOKEN_ASSET };

/** What a course's pool can still promise and what it has promised; zeros before anybody funded it. */
export async function poolOf(ctx: Context, courseId: string): Promise<PoolView> {
  return (await poolsOf(ctx, [courseId])).get(courseId) ?? EMPTY;
}

/** The pools of several courses in one query. Courses without a pool are absent. */
export async function poolsOf(ctx: Context, courseIds: readonly string[]): Promise<Map<string, PoolView>> {
  const wanted = [...new Set(courseIds)];
  if (wanted.length === 0) return new Map();
  const rows = await reader(ctx)
    .select({
      courseId: walletAccounts.ownerId,
      postedMinor: walletAccounts.postedMinor,
      pendingOutMinor: walletAccounts.pendingOutMinor,
      asset: walletAccounts.asset,
    })
    .from(walletAccounts)
    .where(
      and(
        eq(walletAccounts.kind, 'course_pool'),
        eq(walletAccounts.asset, TOKEN_ASSET),
        inArray(walletAccounts.ownerId, wanted),
      ),
    );
  return new Map(
    rows.map((row) => [
      row.courseId ?? '',
      { availableMinor: availableOf(row), reservedMinor: row.pendingOutMinor, asset: row.asset },
    ]),
  );
}
