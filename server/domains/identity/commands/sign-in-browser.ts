import type { Context } from '@/server/platform/context';
import { log } from '@/server/platform/log';
import { BROWSER_SESSION_SECONDS, type LoginInput } from '../contract';
import { insertSession, insertTokens, rememberDevice } from '../store';
import { admitPerson, type SignInClient } from './admit-person';

export interface BrowserSession {
  personId: string;
  sessionId: string;
  /** What the cookie carries; only its hash is stored. */
  secret: string;
  deviceToken: string;
}

/** Signs in a browser: opens a session whose random secret goes into the cookie. Refuses what `admitPerson` refuses. */
export async function signInBrowser(
  ctx: Context,
  input: LoginInput,
  client: SignInClient,
): Promise<BrowserSession> {
  const opened = await admitPerson(ctx, input, client, async (tx, personId) => {
    const session = await insertSession(ctx, tx, personId, 'browser');
    const [secret = ''] = await insertTokens(ctx, tx, session, [
      { kind: 'cookie', lifetimeMs: BROWSER_SESSION_SECONDS * 1000 },
    ]);
    const deviceToken = await rememberDevice(ctx, tx, personId, client.deviceToken);
    return { personId, sessionId: session.sessionId, secret, deviceToken };
  });
  log.info({
    event: 'identity.signed_in',
    personId: opened.personId,
    via: 'browser',
    requestId: ctx.requestId,
  });
  return opened;
}
