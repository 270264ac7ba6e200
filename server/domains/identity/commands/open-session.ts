import type { Tx } from '@/db/client';
import type { Context } from '@/server/platform/context';
import type { TokensView } from '../contract';
import { getUserView } from '../queries/people';
import { insertApiTokens, insertSession, rememberDevice } from '../store';

/** Opens an API session for a person whose right to it was just established, and remembers the device. */
export async function openSession(
  ctx: Context,
  tx: Tx,
  personId: string,
  deviceToken?: string,
): Promise<TokensView> {
  const session = await insertSession(ctx, tx, personId, 'api');
  const tokens = await insertApiTokens(ctx, tx, session);
  const remembered = await rememberDevice(ctx, tx, personId, deviceToken);
  return { user: await getUserView({ ...ctx, tx }, personId), ...tokens, deviceToken: remembered };
}
