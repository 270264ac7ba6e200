import { and, arrayContains, eq, not, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { users } from '@/db/schema/identity';
import type { Context, Role } from '@/server/platform/context';

/** Adds a role in one conditional update. Returns whether it was missing. */
export async function grantRole(ctx: Context, tx: Tx, personId: string, role: Role): Promise<boolean> {
  const changed = await tx
    .update(users)
    .set({ roles: sql`array_append(${users.roles}, ${role})`, updatedAt: ctx.clock.now() })
    .where(and(eq(users.personId, personId), not(arrayContains(users.roles, [role]))))
    .returning({ personId: users.personId });
  return changed.length > 0;
}
