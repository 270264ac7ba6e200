import { resolveActor } from '@/server/domains/identity/public';
import { clientAddress } from '@/server/platform/client-address';
import { systemClock } from '@/server/platform/clock';
import type { Actor } from '@/server/platform/context';
import { database } from '@/server/platform/database';
import { env } from '@/server/platform/env';
import { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { ApiContext } from './context';
import { sessionSecretIn } from './session-cookie';

type HeaderReader = Pick<Headers, 'get'>;

const anonymous: Actor = { kind: 'anonymous' };
const BEARER = /^Bearer +([\x21-\x7e]{1,512})$/i;
const KNOWN_DEVICE_COOKIE = /(?:^|;\s*)(?:__Host-)?azora\.device=([A-Za-z0-9_-]{20,100})/;

/**
 * The context of one request: who acts, read anew from the session's row. A Bearer token, when sent, decides alone (a
 * bad one is refused with `identity.token_invalid` rather than falling back to a cookie); otherwise the session cookie.
 */
export async function contextOfRequest(headers: HeaderReader): Promise<ApiContext> {
  const authorization = headers.get('authorization');
  const { db } = database();
  const base = contextWithoutActor(headers);
  if (authorization !== null) {
    const secret = BEARER.exec(authorization)?.[1];
    const actor = secret
      ? await resolveActor(db, systemClock, { secret, kind: 'access', demo: env().demo })
      : anonymous;
    if (actor.kind === 'anonymous') {
      throw new AppError(
        'unauthenticated',
        'identity.token_invalid',
        'This access token is not valid or has ended. Refresh it or sign in again.',
      );
    }
    return { ...base, actor, viaBearer: true };
  }
  const secret = sessionSecretIn(headers.get('cookie'));
  const actor = secret
    ? await resolveActor(db, systemClock, { secret, kind: 'cookie', demo: env().demo })
    : anonymous;
  return { ...base, actor };
}

/** What is known of a request before anybody asks who it is: enough for public reads and for problem answers. */
export function contextWithoutActor(headers: HeaderReader): ApiContext {
  const knownDeviceToken =
    headers.get('x-azora-device') ?? KNOWN_DEVICE_COOKIE.exec(headers.get('cookie') ?? '')?.[1];
  return {
    actor: anonymous,
    clock: systemClock,
    db: database().db,
    requestId: requestIdOf(headers),
    address: clientAddress(headers),
    userAgent: (headers.get('user-agent') ?? '').slice(0, 300),
    host: headers.get('host') ?? undefined,
    idempotencyKey: headers.get('idempotency-key') ?? undefined,
    knownDeviceToken: knownDeviceToken?.slice(0, 200),
    viaBearer: false,
  };
}

/** A caller's own request id is kept when it is short and plain, so that both sides' logs meet; otherwise a new one. */
export function requestIdOf(headers: HeaderReader): string {
  const given = headers.get('x-request-id');
  return given && /^[A-Za-z0-9._-]{8,64}$/.test(given) ? given : newId();
}
