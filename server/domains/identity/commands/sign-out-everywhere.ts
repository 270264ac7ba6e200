import { eq } from 'drizzle-orm';
import { knownDevices } from '@/db/schema/identity';
import { withTransaction } from '@/db/transaction';
import { type Context, personOf } from '@/server/platform/context';
import { endSessions } from '../store';
import { recordAudit } from './record-audit';

/** Ends all sessions of oneself but this one, and forgets the known devices. Returns how many sessions ended. */
export async function signOutEverywhere(ctx: Context): Promise<{ ended: number }> {
  const { personId, sessionId } = personOf(ctx);
  return withTransaction(ctx, async (tx) => {
    const ended = await endSessions(ctx, tx, { personId, exceptId: sessionId }, 'signed_out_everywhere');
    await tx.delete(knownDevices).where(eq(knownDevices.personId, personId));
    await recordAudit(
      { ...ctx, tx },
      { action: 'identity.session.revoke-others', subjectType: 'person', subjectId: personId },
    );
    return { ended };
  });
}
