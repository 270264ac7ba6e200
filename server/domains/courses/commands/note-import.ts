import { and, eq } from 'drizzle-orm';
import { courseImports } from '@/db/schema/courses';
import type { Context } from '@/server/platform/context';

/** Says how far a running import is, or only that it lives. Outside the import's transaction, so that it is seen. */
export async function noteImport(ctx: Context, id: string, values: { progress?: number }): Promise<void> {
  await ctx.db
    .update(courseImports)
    .set({ ...values, updatedAt: ctx.clock.now() })
    .where(and(eq(courseImports.id, id), eq(courseImports.state, 'running')));
}
