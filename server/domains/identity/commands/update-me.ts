import { eq } from 'drizzle-orm';
import { profiles } from '@/db/schema/identity';
import { withTransaction } from '@/db/transaction';
import { type Context, personOf } from '@/server/platform/context';
import type { MeView, UpdateMeInput } from '../contract';
import { getMe } from '../queries/people';
import { recordAudit } from './record-audit';

/** Changes one's own profile. Address, roles and status are not among its fields. */
export async function updateMe(ctx: Context, input: UpdateMeInput): Promise<MeView> {
  const { personId } = personOf(ctx);
  const fields = Object.keys(input);
  return withTransaction(ctx, async (tx) => {
    const inside = { ...ctx, tx };
    if (fields.length > 0) {
      await tx
        .update(profiles)
        .set({ ...input, updatedAt: ctx.clock.now() })
        .where(eq(profiles.personId, personId));
      await recordAudit(inside, {
        action: 'identity.profile.update',
        subjectType: 'person',
        subjectId: personId,
        fields,
      });
    }
    return getMe(inside);
  });
}
