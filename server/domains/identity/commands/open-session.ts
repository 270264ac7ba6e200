import type { Tx } from '@/db/client';
import type { Context } from '@/server/platform/context';
import { getUserView } from '../queries/people';
import type { TokensView } from '../contract';
import { ACCESS_TOKEN_MS, REFRESH_TOKEN_MS } from '../rules/sessions';
import { insertSession, insertTokens, rememberDevice } from '../store';

/** The two secrets that a REST client gets, and the seconds that the first one lives. */
export async function issueApiTokens(
  ctx: Context,
  tx: Tx,
  session: { sessionId: string; absoluteExpiresAt: Date },
): Promise<Pick<TokensView, 'accessToken' | 'refreshToken' | 'expiresIn'>> {
  const [accessToken = '', refreshToken = ''] = await insertTokens(ctx, tx, session, [
    { kind: 'access', lifetimeMs: ACCESS_TOKEN_MS },
    { kind: 'refresh', lifetimeMs: REFRESH_TOKEN_MS },
  ]);
  return { accessToken, refreshToken, expiresIn: ACCESS_TOKEN_MS / 1000 };
}

/** Opens an API session for a person whose right to it was just established, and remembers the device. */
export async function openSession(
  ctx: Context,
  tx: Tx,
  personId: string,
  deviceToken?: string,
): Promise<TokensView> {
  const session = await insertSession(ctx, tx, personId, 'api');
  const tokens = await issueApiTokens(ctx, tx, session);
  const remembered = await rememberDevice(ctx, tx, personId, deviceToken);
  return { user: await getUserView({ ...ctx, tx }, personId), ...tokens, deviceToken: remembered };
}
