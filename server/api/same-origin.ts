import { env } from '@/server/platform/env';
import { AppError } from '@/server/platform/errors';
import { sessionSecretIn } from './session-cookie';

/**
 * A browser sends our cookie along with requests that other sites cause. A change therefore needs proof that one of our
 * own pages asked: `Sec-Fetch-Site: same-origin`, or an `Origin` of ours. A Bearer token proves as much by itself. Refuses
 * `api.cross_site`.
 */
export function assertSameOrigin(headers: Pick<Headers, 'get'>): void {
  if (headers.get('authorization') !== null) return;
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  if (site === 'same-origin') return;
  const ours = origin !== null && isOurs(origin, headers.get('host'));
  if (site === null && ours) return;
  // No trace of a browser and no cookie: a script that signs in or registers. Nothing of a visitor's is at stake.
  if (site === null && origin === null && !sessionSecretIn(headers.get('cookie'))) return;
  throw new AppError(
    'forbidden',
    'api.cross_site',
    'This change was asked for by another site. Use a page of this one, or an access token.',
  );
}

function isOurs(origin: string, host: string | null): boolean {
  if (origin === env().publicUrl) return true;
  return host !== null && (origin === `http://${host}` || origin === `https://${host}`);
}
