import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EnvironmentError, environmentSchema, parseEnvironment } from './env';

const secret = 'x'.repeat(32);
const embedded = {
  AZORA_DATABASE_KIND: 'embedded',
  DATABASE_URL: 'postgres://azora_app@localhost/azora?host=/tmp/x',
  AZORA_SECRET: secret,
};
const external = { DATABASE_URL: 'postgres://app:word@db.example.org/azora', AZORA_SECRET: secret };

function faultsOf(source: Record<string, string>): readonly string[] {
  try {
    parseEnvironment(source);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.faults;
    throw error;
  }
  return [];
}

describe('settings', () => {
  it('explains exactly the settings that the schema knows in .env.example', () => {
    const lines = fs.readFileSync(`${import.meta.dirname}/../../.env.example`, 'utf8').split('\n');
    const explained = lines.flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? []);
    expect(explained.toSorted()).toEqual(Object.keys(environmentSchema.shape).toSorted());
  });

  it('shows the same defaults in .env.example as in the schema', () => {
    const lines = fs.readFileSync(`${import.meta.dirname}/../../.env.example`, 'utf8').split('\n');
    const shown = Object.fromEntries(
      lines.flatMap((line) => [/^([A-Z_]+)=(.+)$/.exec(line)?.slice(1) ?? []]),
    );
    const settings = parseEnvironment(embedded) as unknown as Record<string, unknown>;
    for (const [name, value] of Object.entries(shown)) {
      if (name !== 'undefined') expect(String(settings[name]), name).toBe(value);
    }
  });

  it('takes an empty string as absent', () => {
    expect(parseEnvironment({ ...embedded, PORT: '', HOST: ' ' })).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
    });
  });

  it('lists all faults at once', () => {
    const faults = faultsOf({ PORT: 'many', AZORA_DEMO: 'perhaps', DATABASE_URL: 'mysql://x' });
    expect(faults.join('\n')).toMatch(
      /PORT is not usable[\s\S]*DATABASE_URL[\s\S]*AZORA_SECRET[\s\S]*AZORA_DEMO/,
    );
  });

  it('lists rules between settings beside wrong settings', () => {
    const faults = faultsOf({ ...embedded, AZORA_SECRET: '', AZORA_PUBLIC_URL: 'http://learn.example.org' });
    expect(faults.join('\n')).toMatch(/AZORA_SECRET[\s\S]*Set an https address/);
  });

  it('is a demo on the embedded database and loopback', () => {
    expect(parseEnvironment(embedded)).toMatchObject({
      production: false,
      demo: true,
      educatorsOpen: true,
      publicUrl: 'http://localhost:3000',
    });
  });

  it('is production as soon as a database or a public address is named', () => {
    expect(parseEnvironment(external)).toMatchObject({ production: true, demo: false, educatorsOpen: false });
    expect(parseEnvironment({ ...embedded, AZORA_PUBLIC_URL: 'https://learn.example.org' })).toMatchObject({
      production: true,
      demo: false,
      publicUrl: 'https://learn.example.org',
    });
  });

  it.each([
    ['a short secret', { ...external, AZORA_SECRET: 'short' }, /AZORA_SECRET must be set to at least 32/],
    ['no secret', { DATABASE_URL: external.DATABASE_URL }, /AZORA_SECRET must be set to at least 32/],
    ['the demo in production', { ...external, AZORA_DEMO: 'on' }, /AZORA_DEMO=on puts people/],
    ['no limits in production', { ...external, AZORA_RATE_LIMITS: 'off' }, /AZORA_RATE_LIMITS=off lets/],
    ['the demo beyond loopback', { ...embedded, HOST: '0.0.0.0' }, /Set AZORA_DEMO=off/],
    ['an address without a public one', { ...external, HOST: '0.0.0.0' }, /Set AZORA_PUBLIC_URL/],
    [
      'plain HTTP in public',
      { ...external, AZORA_PUBLIC_URL: 'http://learn.example.org' },
      /Set an https address/,
    ],
    [
      'a public address with a path',
      { ...external, AZORA_PUBLIC_URL: 'https://x.org/a' },
      /AZORA_PUBLIC_URL/,
    ],
  ])('refuses %s', (_, source, sentence) => {
    expect(faultsOf(source).join('\n')).toMatch(sentence);
  });

  it('allows another host where the demo is off', () => {
    expect(faultsOf({ ...embedded, HOST: '0.0.0.0', AZORA_DEMO: 'off' })).toEqual([]);
  });
});
