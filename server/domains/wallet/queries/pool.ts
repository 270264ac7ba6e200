import { and, eq } from 'drizzle-orm';
import { walletAccounts } from '@/db/schema/wallet';
import { type Context, reader } from '@/server/platform/context';
import { TOKEN_ASSET } from '@/server/platform/money';
import type { PoolView } from '../contract';
import { availableOf } from '../store';

/** What a course's pool can still promise and what it has promised; zeros before anybody funded it. */
export async function poolOf(ctx: Context, courseId: string): Promise<PoolView> {
  const [row] = await reader(ctx)
    .select({ postedMinor: walletAccounts.postedMinor, pendingOutMinor: walletAccounts.pendingOutMinor })
    .from(walletAccounts)
    .where(
      and(
        eq(walletAccounts.kind, 'course_pool'),
        eq(walletAccounts.asset, TOKEN_ASSET),
        eq(walletAccounts.ownerId, courseId),
      ),
    );
  if (!row) return { availableMinor: 0, reservedMinor: 0, asset: TOKEN_ASSET };
  return { availableMinor: availableOf(row), reservedMinor: row.pendingOutMinor, asset: TOKEN_ASSET };
}
