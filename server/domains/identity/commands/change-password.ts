import { eq } from 'drizzle-orm';
import { knownDevices, profiles, users } from '@/db/schema/identity';
import { withTransaction } from '@/db/transaction';
import { type Context, personOf } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { sha256 } from '@/server/platform/ids';
import type { ChangePasswordInput } from '../contract';
import { hashPassword, verifyPassword } from '../gateways/argon2';
import { isLocked, lockedError } from '../rules/lockout';
import { assertNewPassword } from '../rules/password';
import { countFailure, endSessions, readFailures } from '../store';
import { recordAudit } from './record-audit';

/**
 * Sets a new password and ends all other sessions. Asks for the present one, with the same limit on guesses as signing in.
 * Refuses `identity.current_password_wrong`, `identity.locked` and what `assertNewPassword` refuses.
 */
export async function changePassword(ctx: Context, input: ChangePasswordInput): Promise<{ ended: number }> {
  const { personId, sessionId } = personOf(ctx);
  const [account] = await ctx.db
    .select({ passwordHash: users.passwordHash, email: users.emailNormalised, name: profiles.name })
    .from(users)
    .innerJoin(profiles, eq(profiles.personId, users.personId))
    .where(eq(users.personId, personId));
  const key = sha256(`password:${personId}`);
  const now = ctx.clock.now();
  const state = await readFailures(ctx, key);
  if (isLocked(state, now)) throw lockedError(state.lockedUntil, now);
  if (!(await verifyPassword(account?.passwordHash, input.currentPassword))) {
    await countFailure(ctx, key);
    const message = 'This is not your present password.';
    throw new AppError('precondition', 'identity.current_password_wrong', message, {
      errors: [{ path: 'currentPassword', message }],
    });
  }
  assertNewPassword(
    input.newPassword,
    { email: account?.email ?? '', name: account?.name ?? '' },
    'newPassword',
  );
  const passwordHash = await hashPassword(input.newPassword);
  return withTransaction(ctx, async (tx) => {
    await tx.update(users).set({ passwordHash, updatedAt: now }).where(eq(users.personId, personId));
    await tx.delete(knownDevices).where(eq(knownDevices.personId, personId));
    const ended = await endSessions(ctx, tx, { personId, exceptId: sessionId }, 'password_changed');
    await recordAudit(
      { ...ctx, tx },
      { action: 'identity.password.change', subjectType: 'person', subjectId: personId },
    );
    return { ended };
  });
}
