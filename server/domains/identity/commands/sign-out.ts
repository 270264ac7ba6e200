import { withTransaction } from '@/db/transaction';
import { type Context, personOf } from '@/server/platform/context';
import { endSessions } from '../store';

/** Ends the session that this request came with; it is dead at the next request. Doing it twice is fine. */
export async function signOut(ctx: Context): Promise<{ ok: true }> {
  const { personId, sessionId } = personOf(ctx);
  await withTransaction(ctx, (tx) => endSessions(ctx, tx, { personId, sessionId }, 'signed_out'));
  return { ok: true };
}
