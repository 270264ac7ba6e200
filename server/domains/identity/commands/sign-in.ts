import type { Context } from '@/server/platform/context';
import { log } from '@/server/platform/log';
import type { LoginInput, TokensView } from '../contract';
import { admitPerson, type SignInClient } from './admit-person';
import { openSession } from './open-session';

/**
 * Signs in over REST: opens a session with an access token (15 minutes) and a refresh token (30 days). Refuses what
 * `admitPerson` refuses. No account has a second factor yet, so a `totp` that is sent is not looked at.
 */
export async function signIn(ctx: Context, input: LoginInput, client: SignInClient): Promise<TokensView> {
  const answer = await admitPerson(ctx, input, client, (tx, personId) =>
    openSession(ctx, tx, personId, client.deviceToken),
  );
  log.info({ event: 'identity.signed_in', personId: answer.user.id, via: 'api', requestId: ctx.requestId });
  return answer;
}
