// Method: many calls start in one tick on a pool of ten connections; the count in the database is the judge.
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { sessions, signInFailures } from '@/db/schema/identity';
import { fixedClock } from '@/server/platform/clock';
import { sha256 } from '@/server/platform/ids';
import { asStranger } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { hashPassword } from '../gateways/argon2';
import { resolveActor } from '../queries/actor';
import { insertPerson } from '../store';
import { refreshSession } from './refresh-session';
import { registerAccount } from './register-account';
import { signIn } from './sign-in';

const { db } = await testDatabase();
const clock = fixedClock('2026-11-21T08:00:00Z');
const ctx = () => asStranger(db, { clock });
const RIGHT = 'quiet volcano 17';
const client = { demo: { enabled: false, host: 'localhost' } };
const hash = await hashPassword(RIGHT);

async function person(email: string) {
  await insertPerson(ctx(), db, {
    email,
    emailNormalised: email,
    passwordHash: hash,
    name: 'Ada',
    roles: ['student'],
    status: 'active',
    isDemo: false,
  });
  return email;
}

const reasonsOf = (settled: PromiseSettledResult<unknown>[]) =>
  settled.map((result) =>
    result.status === 'fulfilled' ? 'in' : (result.reason as { reason: string }).reason,
  );

describe('at once', () => {
  it('counts 20 failures exactly and tells five of them apart from a lock', async () => {
    const email = await person('twenty@example.org');
    const settled = await Promise.allSettled(
      Array.from({ length: 20 }, () => signIn(ctx(), { email, password: 'wrong password' }, client)),
    );
    const reasons = reasonsOf(settled);
    expect(reasons.filter((reason) => reason === 'identity.wrong_credentials')).toHaveLength(5);
    expect(reasons.filter((reason) => reason === 'identity.locked')).toHaveLength(15);
    const [row] = await db
      .select()
      .from(signInFailures)
      .where(eq(signInFailures.key, sha256(`account:${email}`)));
    expect(row?.failures).toBe(20);
  });

  it('does not let a right guess through behind five wrong ones', async () => {
    const email = await person('guess@example.org');
    const guesses = [...Array.from({ length: 19 }, () => 'wrong password'), RIGHT];
    const settled = await Promise.allSettled(
      guesses.map((password) => signIn(ctx(), { email, password }, client)),
    );
    expect(reasonsOf(settled).at(-1)).toBe('identity.locked');
  });

  it('lets 30 right sign-ins of one person in', async () => {
    const email = await person('fifty@example.org');
    const settled = await Promise.allSettled(
      Array.from({ length: 30 }, () => signIn(ctx(), { email, password: RIGHT }, client)),
    );
    expect(new Set(reasonsOf(settled))).toEqual(new Set(['in']));
  });

  it('spends a refresh token once: one caller wins, and the session ends for both', async () => {
    const email = await person('refresh@example.org');
    const { refreshToken, user } = await signIn(ctx(), { email, password: RIGHT }, client);
    const settled = await Promise.allSettled(
      Array.from({ length: 8 }, () => refreshSession(ctx(), { refreshToken })),
    );
    const reasons = reasonsOf(settled);
    expect(reasons.filter((reason) => reason === 'in')).toHaveLength(1);
    expect(reasons.filter((reason) => reason === 'identity.session_ended')).toHaveLength(7);
    const winner = settled.find((result) => result.status === 'fulfilled');
    const secret = winner?.value.accessToken ?? '';
    expect(await resolveActor(db, clock, { secret, kind: 'access' })).toEqual({ kind: 'anonymous' });
    const [session] = await db.select().from(sessions).where(eq(sessions.personId, user.id));
    expect(session?.revokedReason).toBe('refresh_token_reused');
  });

  it('registers one address once', async () => {
    const input = { email: 'once@example.org', password: RIGHT, name: 'Ada' };
    const settled = await Promise.allSettled(Array.from({ length: 6 }, () => registerAccount(ctx(), input)));
    const reasons = reasonsOf(settled);
    expect(reasons.filter((reason) => reason === 'in')).toHaveLength(1);
    expect(reasons.filter((reason) => reason === 'identity.email_taken')).toHaveLength(5);
  });
});
