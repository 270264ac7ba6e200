import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { auditLog, knownDevices, sessionTokens, signInFailures, users } from '@/db/schema/identity';
import { fixedClock } from '@/server/platform/clock';
import type { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import { asStranger } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { hashPassword } from '../gateways/argon2';
import { resolveActor } from '../queries/actor';
import { insertPerson } from '../store';
import type { SignInClient } from './admit-person';
import { signIn } from './sign-in';
import { signInBrowser } from './sign-in-browser';

const { db } = await testDatabase();
const clock = fixedClock('2026-11-21T08:00:00Z');
const stranger = () => asStranger(db, { clock });
const RIGHT = 'quiet volcano 17';
const hash = await hashPassword(RIGHT);
const client: SignInClient = { demo: { enabled: false, host: 'localhost:3000' } };
const loopback: SignInClient = { demo: { enabled: true, host: 'localhost:3000' } };

async function person(
  overrides: { status?: 'active' | 'pending' | 'suspended' | 'deactivated'; isDemo?: boolean } = {},
) {
  const email = `p-${newId().slice(-12)}@example.org`;
  const personId = await insertPerson(stranger(), db, {
    email,
    emailNormalised: email,
    passwordHash: hash,
    name: 'Ada',
    roles: ['student'],
    status: overrides.status ?? 'active',
    isDemo: overrides.isDemo ?? false,
  });
  return { email, personId };
}

const refusal = async (email: string, password: string, who = client) => {
  try {
    await signIn(stranger(), { email, password }, who);
  } catch (error) {
    const { code, reason, message, details, errors, retryAfterSeconds } = error as AppError;
    return { code, reason, message, details, errors, retryAfterSeconds };
  }
  throw new Error('The sign-in was let through.');
};
const failTimes = async (email: string, times: number, who = client) => {
  for (let time = 0; time < times; time += 1) await refusal(email, 'wrong password', who);
};

beforeEach(() => clock.set('2026-11-21T08:00:00Z'));

describe('signing in', () => {
  it('answers with the person and two secrets of which only hashes are stored', async () => {
    const { email, personId } = await person();
    const answer = await signIn(stranger(), { email: ` ${email.toUpperCase()} `, password: RIGHT }, client);
    expect(answer.user).toMatchObject({ id: personId, email, roles: ['student'], status: 'active' });
    expect(answer.expiresIn).toBe(900);
    const stored = JSON.stringify(await db.select().from(sessionTokens));
    expect(stored).not.toContain(answer.accessToken);
    expect(stored).not.toContain(answer.refreshToken);
    expect(JSON.stringify(await db.select().from(knownDevices))).not.toContain(answer.deviceToken);
    expect(await resolveActor(db, clock, { secret: answer.accessToken, kind: 'access' })).toMatchObject({
      kind: 'person',
      personId,
    });
  });

  it('keeps kinds of secrets apart: a refresh token or a cookie opens nothing as an access token', async () => {
    const { email } = await person();
    const api = await signIn(stranger(), { email, password: RIGHT }, client);
    const browser = await signInBrowser(stranger(), { email, password: RIGHT }, client);
    const opens = async (secret: string, kind: 'cookie' | 'access') =>
      (await resolveActor(db, clock, { secret, kind })).kind === 'person';
    expect(await opens(browser.secret, 'cookie')).toBe(true);
    expect(await opens(browser.secret, 'access')).toBe(false);
    expect(await opens(api.refreshToken, 'access')).toBe(false);
    expect(await opens(api.accessToken, 'cookie')).toBe(false);
  });

  it('makes another secret and another session each time (no fixation)', async () => {
    const { email } = await person();
    const first = await signInBrowser(stranger(), { email, password: RIGHT }, client);
    const second = await signInBrowser(stranger(), { email, password: RIGHT }, client);
    expect(second.secret).not.toBe(first.secret);
    expect(second.sessionId).not.toBe(first.sessionId);
  });

  it.each([`${RIGHT} `, ` ${RIGHT}`, RIGHT.toUpperCase(), RIGHT.slice(0, -1)])(
    'compares the password exactly: %j is another one',
    async (password) => {
      const { email } = await person();
      expect(await refusal(email, password)).toMatchObject({ reason: 'identity.wrong_credentials' });
    },
  );

  it('makes an outdated hash anew', async () => {
    const { email, personId } = await person();
    const weak = hash.replace('m=19456,t=2', 'm=8192,t=1');
    await db.update(users).set({ passwordHash: weak }).where(eq(users.personId, personId));
    // The parameters were changed but not the digest, so this one must be refused, and nothing rewritten.
    await refusal(email, RIGHT);
    const { hash: makeHash } = await import('@node-rs/argon2');
    const old = await makeHash(RIGHT, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await db.update(users).set({ passwordHash: old }).where(eq(users.personId, personId));
    await signIn(stranger(), { email, password: RIGHT }, client);
    const [row] = await db.select().from(users).where(eq(users.personId, personId));
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await signIn(stranger(), { email, password: RIGHT }, client);
  });
});

describe('equal answers', () => {
  it('says the same of a wrong password, an unknown address, a closed account and a demo person', async () => {
    const known = await refusal((await person()).email, 'wrong password');
    expect(known).toMatchObject({ code: 'unauthenticated', reason: 'identity.wrong_credentials' });
    expect(await refusal('nobody@example.org', RIGHT)).toEqual(known);
    expect(await refusal((await person({ status: 'suspended' })).email, RIGHT)).toEqual(known);
    expect(await refusal((await person({ status: 'deactivated' })).email, RIGHT)).toEqual(known);
    expect(await refusal((await person({ isDemo: true })).email, RIGHT)).toEqual(known);
  });

  it('takes about as long for an unknown address as for a wrong password', async () => {
    const { email } = await person();
    const timed = async (address: string) => {
      await db.delete(signInFailures);
      const start = performance.now();
      await refusal(address, 'wrong password');
      return performance.now() - start;
    };
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
    // By turns, so that whatever else the machine does slows both.
    for (let round = 0; round < 21; round += 1) {
      times.known.push(await timed(email));
      times.unknown.push(await timed(`nobody-${round}@example.org`));
    }
    const median = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
    const [known, unknown] = [median(times.known), median(times.unknown)];
    // A hash takes most of either; without it the unknown address would answer several times faster.
    expect(Math.min(known, unknown) / Math.max(known, unknown)).toBeGreaterThan(0.5);
  });

  it('lets pending people in', async () => {
    const { email } = await person({ status: 'pending' });
    expect((await signIn(stranger(), { email, password: RIGHT }, client)).user.status).toBe('pending');
  });
});

describe('lockout', () => {
  it('locks after five failures for 30 minutes, for the right password too, and says when it ends', async () => {
    const { email, personId } = await person();
    await failTimes(email, 5);
    expect(await refusal(email, 'wrong password')).toMatchObject({
      code: 'limit',
      reason: 'identity.locked',
      retryAfterSeconds: 1800,
    });
    clock.advance(10 * 60_000);
    expect(await refusal(email, RIGHT)).toMatchObject({ reason: 'identity.locked', retryAfterSeconds: 1200 });
    clock.advance(20 * 60_000);
    await expect(signIn(stranger(), { email, password: RIGHT }, client)).resolves.toBeDefined();
    const entries = await db.select().from(auditLog).where(eq(auditLog.subjectId, personId));
    expect(entries.map((entry) => entry.action)).toEqual(['identity.account.lock']);
  });

  it('locks an address that does not exist with the same answer', async () => {
    const { email } = await person();
    await failTimes(email, 5);
    await failTimes('no-one-at-all@example.org', 5);
    const known = await refusal(email, RIGHT);
    expect(await refusal('No-One-At-All@example.org', RIGHT)).toEqual(known);
  });

  it('counts spellings of one address together', async () => {
    const { email } = await person();
    for (const spelling of [email, email.toUpperCase(), ` ${email}`, email.replace('@', '＠'), `${email} `]) {
      await refusal(spelling, 'wrong password');
    }
    expect(await refusal(email, RIGHT)).toMatchObject({ reason: 'identity.locked' });
  });

  it('forgets failures after a success and after half an hour', async () => {
    const { email } = await person();
    await failTimes(email, 4);
    await signIn(stranger(), { email, password: RIGHT }, client);
    await failTimes(email, 4);
    clock.advance(31 * 60_000);
    await failTimes(email, 4);
    await expect(signIn(stranger(), { email, password: RIGHT }, client)).resolves.toBeDefined();
  });

  it('is not made longer by more guesses', async () => {
    const { email } = await person();
    await failTimes(email, 5);
    clock.advance(29 * 60_000);
    await failTimes(email, 3);
    clock.advance(60_000);
    await expect(signIn(stranger(), { email, password: RIGHT }, client)).resolves.toBeDefined();
  });

  it('lets the owner in from a device that signed in before, and nobody with another token', async () => {
    const { email } = await person();
    const other = await person();
    const { deviceToken } = await signIn(stranger(), { email, password: RIGHT }, client);
    const foreign = await signIn(stranger(), { email: other.email, password: RIGHT }, client);
    await failTimes(email, 5);
    expect(await refusal(email, RIGHT, { ...client, deviceToken: foreign.deviceToken })).toMatchObject({
      reason: 'identity.locked',
    });
    const again = await signIn(stranger(), { email, password: RIGHT }, { ...client, deviceToken });
    expect(again.deviceToken).toBe(deviceToken);
    // Strangers stay out although the owner came in.
    expect(await refusal(email, RIGHT)).toMatchObject({ reason: 'identity.locked' });
  });

  it('counts guesses from a known device of its own', async () => {
    const { email } = await person();
    const { deviceToken } = await signIn(stranger(), { email, password: RIGHT }, client);
    await failTimes(email, 5, { ...client, deviceToken });
    expect(await refusal(email, RIGHT, { ...client, deviceToken })).toMatchObject({
      reason: 'identity.locked',
    });
    await expect(signIn(stranger(), { email, password: RIGHT }, client)).resolves.toBeDefined();
  });

  it('forgets a known device after half a year', async () => {
    const { email } = await person();
    const { deviceToken } = await signIn(stranger(), { email, password: RIGHT }, client);
    clock.advance(181 * 86_400_000);
    await failTimes(email, 5);
    expect(await refusal(email, RIGHT, { ...client, deviceToken })).toMatchObject({
      reason: 'identity.locked',
    });
  });
});

describe('demo people', () => {
  it('sign in on loopback only', async () => {
    const { email } = await person({ isDemo: true });
    await expect(signIn(stranger(), { email, password: RIGHT }, loopback)).resolves.toBeDefined();
    await expect(signInBrowser(stranger(), { email, password: RIGHT }, loopback)).resolves.toBeDefined();
    const elsewhere = { demo: { enabled: true, host: 'learn.example.org' } };
    expect(await refusal(email, RIGHT, elsewhere)).toMatchObject({ reason: 'identity.wrong_credentials' });
    const off = { demo: { enabled: false, host: 'localhost' } };
    expect(await refusal(email, RIGHT, off)).toMatchObject({ reason: 'identity.wrong_credentials' });
  });
});
