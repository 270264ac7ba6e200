import { isIP } from 'node:net';
import { env } from './env';

/** Set by this process from the socket; a client's own value is overwritten before anybody reads it. */
export const SOCKET_ADDRESS = 'x-azora-socket-address';

/**
 * Who is at the other end. Behind `AZORA_TRUSTED_PROXIES` proxies it is that many entries from the right of
 * `X-Forwarded-For` (each proxy adds one, whatever stands to the left is the client's word); otherwise the socket's peer.
 */
export function clientAddress(headers: { get(name: string): string | null }): string | undefined {
  const trusted = env().AZORA_TRUSTED_PROXIES;
  if (trusted > 0) {
    const hops = (headers.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
    const found = normalise(hops[Math.max(0, hops.length - trusted)] ?? '');
    if (found) return found;
  }
  return normalise(headers.get(SOCKET_ADDRESS) ?? '');
}

/** One spelling per address; IPv6 clients count by their /64, which is what one customer gets. */
function normalise(raw: string): string | undefined {
  const address = raw.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  const family = isIP(address);
  if (family === 4) return address;
  if (family === 6) return `${expand(address).slice(0, 4).join(':')}::/64`;
  return undefined;
}

function expand(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array<string>(zeros).fill('0'), ...right].map((group) => group.replace(/^0+(?=.)/, ''));
}
