import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientAddress } from './client-address';
import { env } from './env';

const headersOf = (values: Record<string, string>) => new Headers(values);
const settings = env() as { AZORA_TRUSTED_PROXIES: number };

describe('the address of a client', () => {
  const before = settings.AZORA_TRUSTED_PROXIES;
  beforeEach(() => {
    settings.AZORA_TRUSTED_PROXIES = 0;
  });
  afterEach(() => {
    settings.AZORA_TRUSTED_PROXIES = before;
  });

  it('is the socket, whatever the client claims, while no proxy is trusted', () => {
    for (let forged = 0; forged < 100; forged += 1) {
      const headers = headersOf({
        'x-forwarded-for': `10.0.0.${forged}`,
        'x-azora-socket-address': '203.0.113.7',
      });
      expect(clientAddress(headers)).toBe('203.0.113.7');
    }
  });

  it('is the entry that the outermost trusted proxy added', () => {
    settings.AZORA_TRUSTED_PROXIES = 1;
    expect(clientAddress(headersOf({ 'x-forwarded-for': '1.1.1.1, 203.0.113.7' }))).toBe('203.0.113.7');
    settings.AZORA_TRUSTED_PROXIES = 2;
    expect(clientAddress(headersOf({ 'x-forwarded-for': '1.1.1.1, 203.0.113.7, 10.0.0.1' }))).toBe(
      '203.0.113.7',
    );
  });

  it('falls back to the socket when a trusted proxy wrote no address', () => {
    settings.AZORA_TRUSTED_PROXIES = 1;
    expect(
      clientAddress(headersOf({ 'x-forwarded-for': 'unknown', 'x-azora-socket-address': '10.0.0.1' })),
    ).toBe('10.0.0.1');
  });

  it('writes one address one way and counts IPv6 by its network', () => {
    expect(clientAddress(headersOf({ 'x-azora-socket-address': '::ffff:203.0.113.7' }))).toBe('203.0.113.7');
    expect(clientAddress(headersOf({ 'x-azora-socket-address': '2001:DB8::1' }))).toBe('2001:db8:0:0::/64');
    expect(clientAddress(headersOf({ 'x-azora-socket-address': '2001:0db8:0:0:ffff::2' }))).toBe(
      '2001:db8:0:0::/64',
    );
    expect(clientAddress(headersOf({ 'x-azora-socket-address': 'not an address' }))).toBeUndefined();
  });
});
