import { and, arrayContains, eq, ne, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { users } from '@/db/schema/identity';
import { withTransaction } from '@/db/transaction';
import type { Context, Role, UserStatus } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import type { UpdateUserInput, UserView } from '../contract';
import { requireAdmin } from '../policy';
import { getUserView } from '../queries/people';
import { maySignIn } from '../rules/sessions';
import { endSessions } from '../store';
import { recordAudit } from './record-audit';

interface Standing {
  roles: Role[];
  status: UserStatus;
}

/**
 * Sets somebody's roles or status; it holds at that person's next request, and closing an account ends its sessions.
 * Refuses `identity.role_required`, `identity.person_unknown` and `identity.last_admin`. Locks the account's row; changes
 * that could leave no administrator wait for each other.
 */
export async function updateUser(ctx: Context, input: UpdateUserInput): Promise<UserView> {
  requireAdmin(ctx);
  return withTransaction(ctx, async (tx) => {
    const inside = { ...ctx, tx };
    // One change of administrators at a time, taken before any row: two admins demoting each other must not both pass.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('identity.administrators'))`);
    const [before] = await tx
      .select({ roles: users.roles, status: users.status })
      .from(users)
      .where(eq(users.personId, input.id))
      .for('update');
    if (!before) throw new AppError('not_found', 'identity.person_unknown', 'There is no such person.');
    const after: Standing = { roles: input.roles ?? before.roles, status: input.status ?? before.status };
    const fields = changedFields(before, after);
    if (fields.length === 0) return getUserView(inside, input.id);

    if (isActiveAdmin(before) && !isActiveAdmin(after)) await assertAnotherAdmin(tx, input.id);
    await tx
      .update(users)
      .set({ ...after, updatedAt: ctx.clock.now() })
      .where(eq(users.personId, input.id));
    if (!maySignIn(after.status)) await endSessions(ctx, tx, { personId: input.id }, after.status);
    await recordAudit(inside, {
      action: 'identity.user.update',
      subjectType: 'person',
      subjectId: input.id,
      reason: input.reason,
      before: Object.fromEntries(fields.map((field) => [field, before[field]])),
      after: Object.fromEntries(fields.map((field) => [field, after[field]])),
    });
    return getUserView(inside, input.id);
  });
}

const isActiveAdmin = (person: Standing): boolean =>
  person.roles.includes('admin') && maySignIn(person.status);

function changedFields(before: Standing, after: Standing): (keyof Standing)[] {
  const fields: (keyof Standing)[] = [];
  if ([...before.roles].sort().join() !== [...after.roles].sort().join()) fields.push('roles');
  if (before.status !== after.status) fields.push('status');
  return fields;
}

async function assertAnotherAdmin(tx: Tx, personId: string): Promise<void> {
  const [other] = await tx
    .select({ personId: users.personId })
    .from(users)
    .where(
      and(ne(users.personId, personId), arrayContains(users.roles, ['admin']), eq(users.status, 'active')),
    )
    .limit(1);
  if (other) return;
  throw new AppError(
    'precondition',
    'identity.last_admin',
    'This is the last administrator. Make somebody else one first.',
  );
}
