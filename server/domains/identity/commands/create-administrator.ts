import { eq } from 'drizzle-orm';
import { users } from '@/db/schema/identity';
import { withTransaction } from '@/db/transaction';
import type { Context } from '@/server/platform/context';
import { assertSystem } from '../policy';
import { findPersonByEmail } from '../queries/people';
import { canonicalEmail } from '../rules/email';
import { assertNewPassword } from '../rules/password';
import { createPerson } from './create-person';
import { grantRole } from './grant-role';
import { recordAudit } from './record-audit';

/**
 * Makes the first administrator: a new account with this password, or an existing one that gets the role and keeps its
 * password. From the command line only. Refuses `identity.system_only`, `identity.email_invalid` and weak passwords.
 */
export async function createAdministrator(
  ctx: Context,
  input: { email: string; name: string; password: string },
): Promise<{ personId: string; created: boolean }> {
  assertSystem(ctx);
  const existing = await findPersonByEmail(ctx, input.email);
  if (!existing) {
    assertNewPassword(input.password, { email: canonicalEmail(input.email), name: input.name });
    const personId = await createPerson(ctx, { ...input, roles: ['student', 'admin'], isDemo: false });
    return { personId, created: true };
  }
  const { personId } = existing;
  await withTransaction(ctx, async (tx) => {
    await grantRole(ctx, tx, personId, 'admin');
    await tx
      .update(users)
      .set({ status: 'active', updatedAt: ctx.clock.now() })
      .where(eq(users.personId, personId));
    await recordAudit(
      { ...ctx, tx },
      {
        action: 'identity.user.update',
        subjectType: 'person',
        subjectId: personId,
        fields: ['roles', 'status'],
      },
    );
  });
  return { personId, created: false };
}
