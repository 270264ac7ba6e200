import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { auditLog, knownDevices, sessions, sessionTokens, users } from '@/db/schema/identity';
import { fixedClock } from '@/server/platform/clock';
import type { Context } from '@/server/platform/context';
import { asStranger } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import type { TokensView } from '../contract';
import { forgetEndedSessions } from '../jobs';
import { resolveActor } from '../queries/actor';
import { listSessions } from '../queries/sessions';
import { changePassword } from './change-password';
import { openSession } from './open-session';
import { refreshSession } from './refresh-session';
import { registerAccount } from './register-account';
import { revokeSession } from './revoke-session';
import { signIn } from './sign-in';
import { signInBrowser } from './sign-in-browser';
import { signOut } from './sign-out';
import { signOutEverywhere } from './sign-out-everywhere';

const { db } = await testDatabase();
const clock = fixedClock('2026-11-21T08:00:00Z');
const stranger = () => asStranger(db, { clock });
const client = { demo: { enabled: false, host: 'localhost' } };
const PASSWORD = 'quiet volcano 17';
const DAY = 86_400_000;
let count = 0;

beforeEach(() => clock.set('2026-11-21T08:00:00Z'));

async function registered(): Promise<TokensView & { email: string }> {
  count += 1;
  const email = `s${count}@example.org`;
  return { email, ...(await registerAccount(stranger(), { email, password: PASSWORD, name: 'Ada' })) };
}
const who = (secret: string, kind: 'cookie' | 'access' = 'access') =>
  resolveActor(db, clock, { secret, kind });
const alive = async (secret: string, kind: 'cookie' | 'access' = 'access') =>
  (await who(secret, kind)).kind === 'person';
const as = async (secret: string, kind: 'cookie' | 'access' = 'access'): Promise<Context> => ({
  ...stranger(),
  actor: await who(secret, kind),
});

describe('a session', () => {
  it('is nobody for unknown, empty and hostile secrets', async () => {
    for (const secret of ['', 'x', 'a'.repeat(43), "' or 1=1 --", '%E0%A4%A', '\u0000']) {
      expect(await alive(secret)).toBe(false);
      expect(await alive(secret, 'cookie')).toBe(false);
    }
  });

  it('ends its access token after 15 minutes', async () => {
    const { accessToken } = await registered();
    clock.advance(15 * 60_000 - 1);
    expect(await alive(accessToken)).toBe(true);
    clock.advance(1);
    expect(await alive(accessToken)).toBe(false);
  });

  it('ends in a browser after 7 days unused and after 30 days in constant use', async () => {
    const { email } = await registered();
    const idle = await signInBrowser(stranger(), { email, password: PASSWORD }, client);
    const used = await signInBrowser(stranger(), { email, password: PASSWORD }, client);
    for (let day = 1; day <= 29; day += 1) {
      clock.advance(DAY);
      expect(await alive(used.secret, 'cookie')).toBe(true);
      if (day === 7) expect(await alive(idle.secret, 'cookie')).toBe(false);
    }
    clock.advance(DAY);
    expect(await alive(used.secret, 'cookie')).toBe(false);
  });

  it('notes when it was used at most every five minutes', async () => {
    const { email } = await registered();
    const { secret, sessionId } = await signInBrowser(stranger(), { email, password: PASSWORD }, client);
    const seen = async () =>
      (await db.select().from(sessions).where(eq(sessions.id, sessionId)))[0]?.lastSeenAt.toISOString();
    const before = await seen();
    clock.advance(4 * 60_000);
    await alive(secret, 'cookie');
    expect(await seen()).toBe(before);
    clock.advance(2 * 60_000);
    await alive(secret, 'cookie');
    expect(await seen()).toBe(clock.now().toISOString());
  });

  it('of a demo person ends with the demo', async () => {
    const { accessToken, user } = await registered();
    await db.update(users).set({ isDemo: true }).where(eq(users.personId, user.id));
    const inDemo = (demo: boolean) => resolveActor(db, clock, { secret: accessToken, kind: 'access', demo });
    expect((await inDemo(true)).kind).toBe('person');
    expect((await inDemo(false)).kind).toBe('anonymous');
  });

  it('carries new roles and a closed account at the next request', async () => {
    const { accessToken, user } = await registered();
    await db
      .update(users)
      .set({ roles: ['student', 'educator'] })
      .where(eq(users.personId, user.id));
    expect(await who(accessToken)).toMatchObject({ roles: ['student', 'educator'] });
    await db.update(users).set({ status: 'suspended' }).where(eq(users.personId, user.id));
    expect(await alive(accessToken)).toBe(false);
  });
});

describe('refreshing', () => {
  it('rotates: a new pair, the old refresh token spent', async () => {
    const first = await registered();
    clock.advance(20 * 60_000);
    const second = await refreshSession(stranger(), first);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(second.user.id).toBe(first.user.id);
    expect(await alive(second.accessToken)).toBe(true);
    const third = await refreshSession(stranger(), second);
    expect(await alive(third.accessToken)).toBe(true);
  });

  it('ends the whole session when a spent token comes back, and says so in the audit trail', async () => {
    const first = await registered();
    const second = await refreshSession(stranger(), first);
    await expect(refreshSession(stranger(), first)).rejects.toMatchObject({
      reason: 'identity.session_ended',
    });
    expect(await alive(second.accessToken)).toBe(false);
    await expect(refreshSession(stranger(), second)).rejects.toMatchObject({ code: 'unauthenticated' });
    const [session] = await db.select().from(sessions).where(eq(sessions.personId, first.user.id));
    const entries = await db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subjectId, session?.id ?? ''));
    expect(entries.map((entry) => entry.action)).toEqual(['identity.session.end']);
  });

  it('refuses unknown, expired, revoked and other kinds of tokens alike', async () => {
    const one = await registered();
    const gone = { reason: 'identity.session_ended', code: 'unauthenticated' };
    await expect(refreshSession(stranger(), { refreshToken: 'nothing' })).rejects.toMatchObject(gone);
    await expect(refreshSession(stranger(), { refreshToken: one.accessToken })).rejects.toMatchObject(gone);
    await signOut(await as(one.accessToken));
    await expect(refreshSession(stranger(), one)).rejects.toMatchObject(gone);
    const two = await registered();
    clock.advance(30 * DAY);
    await expect(refreshSession(stranger(), two)).rejects.toMatchObject(gone);
    const three = await registered();
    await db.update(users).set({ status: 'deactivated' }).where(eq(users.personId, three.user.id));
    await expect(refreshSession(stranger(), three)).rejects.toMatchObject(gone);
  });

  it('ends after 90 days however often it is used', async () => {
    let tokens: TokensView = await registered();
    for (let day = 0; day < 85; day += 5) {
      clock.advance(5 * DAY);
      tokens = await refreshSession(stranger(), tokens);
    }
    clock.advance(5 * DAY);
    await expect(refreshSession(stranger(), tokens)).rejects.toMatchObject({
      reason: 'identity.session_ended',
    });
  });
});

describe('ending sessions', () => {
  it('signs out this session at once and no other', async () => {
    const first = await registered();
    const second = await signIn(stranger(), { email: first.email, password: PASSWORD }, client);
    const ctx = await as(first.accessToken);
    await signOut(ctx);
    await signOut(ctx);
    expect(await alive(first.accessToken)).toBe(false);
    expect(await alive(second.accessToken)).toBe(true);
  });

  it('lists the living ones, marks this one and ends the chosen one', async () => {
    const first = await registered();
    clock.advance(60_000);
    const browser = await signInBrowser(stranger(), { email: first.email, password: PASSWORD }, client);
    const ctx = await as(first.accessToken);
    const { items } = await listSessions(ctx);
    expect(items.map((item) => [item.kind, item.current])).toEqual([
      ['browser', false],
      ['api', true],
    ]);
    await revokeSession(ctx, { id: browser.sessionId });
    await revokeSession(ctx, { id: browser.sessionId });
    expect(await alive(browser.secret, 'cookie')).toBe(false);
    expect(await alive(first.accessToken)).toBe(true);
    expect((await listSessions(ctx)).items).toHaveLength(1);
    const entries = await db.select().from(auditLog).where(eq(auditLog.subjectId, browser.sessionId));
    expect(entries).toHaveLength(1);
  });

  it('does not end or reveal other people’s sessions (NOT_FOUND identity.session_unknown)', async () => {
    const mine = await registered();
    const theirs = await registered();
    const [session] = await db.select().from(sessions).where(eq(sessions.personId, theirs.user.id));
    const attempt = revokeSession(await as(mine.accessToken), { id: session?.id ?? '' });
    await expect(attempt).rejects.toMatchObject({ code: 'not_found', reason: 'identity.session_unknown' });
    expect(await alive(theirs.accessToken)).toBe(true);
  });

  it('signs out everywhere else and forgets known devices', async () => {
    const first = await registered();
    const second = await signIn(stranger(), { email: first.email, password: PASSWORD }, client);
    expect(await signOutEverywhere(await as(second.accessToken))).toEqual({ ended: 1 });
    expect([await alive(first.accessToken), await alive(second.accessToken)]).toEqual([false, true]);
    expect(await db.select().from(knownDevices).where(eq(knownDevices.personId, first.user.id))).toEqual([]);
  });

  it('changes the password, ends other sessions and limits guesses of the present one', async () => {
    const first = await registered();
    const ctx = await as(first.accessToken);
    const second = await signIn(stranger(), { email: first.email, password: PASSWORD }, client);
    const next = 'another quiet hill';
    await expect(changePassword(ctx, { currentPassword: 'x', newPassword: next })).rejects.toMatchObject({
      reason: 'identity.current_password_wrong',
    });
    await expect(
      changePassword(ctx, { currentPassword: PASSWORD, newPassword: 'password123' }),
    ).rejects.toMatchObject({ reason: 'identity.password_common', errors: [{ path: 'newPassword' }] });
    await changePassword(ctx, { currentPassword: PASSWORD, newPassword: next });
    expect([await alive(first.accessToken), await alive(second.accessToken)]).toEqual([true, false]);
    await signIn(stranger(), { email: first.email, password: next }, client);
    for (let time = 0; time < 5; time += 1) {
      await changePassword(ctx, { currentPassword: 'x', newPassword: next }).catch(() => undefined);
    }
    await expect(
      changePassword(ctx, { currentPassword: next, newPassword: 'third one here' }),
    ).rejects.toMatchObject({
      reason: 'identity.locked',
    });
  });

  it('forgets what no longer opens anything', async () => {
    const { user } = await registered();
    await openSession(stranger(), db, user.id);
    clock.advance(200 * DAY);
    await forgetEndedSessions.run(stranger(), {});
    expect(await db.select().from(sessions).where(eq(sessions.personId, user.id))).toEqual([]);
    expect(await db.select().from(knownDevices).where(eq(knownDevices.personId, user.id))).toEqual([]);
    expect(await db.select().from(sessionTokens)).toEqual([]);
  });
});
