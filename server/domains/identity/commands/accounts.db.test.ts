import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLog, people, profiles, users } from '@/db/schema/identity';
import { fixedClock } from '@/server/platform/clock';
import { systemContext } from '@/server/platform/context';
import { asStranger, asStudent } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { findPersonByEmail, getMe, getProfiles } from '../queries/people';
import { createAccount } from './create-account';
import { createAdministrator } from './create-administrator';
import { createPerson } from './create-person';
import { registerAccount } from './register-account';
import { signIn } from './sign-in';
import { signUp } from './sign-up';
import { updateMe } from './update-me';

const { db, countRows } = await testDatabase();
const clock = fixedClock('2026-11-21T08:00:00Z');
const stranger = () => asStranger(db, { clock });
const system = () => systemContext({ db, clock, name: 'test' });
const client = { demo: { enabled: true, host: 'localhost' } };
const PASSWORD = 'quiet volcano 17';

describe('registering', () => {
  it('makes a student with a session, and writes it down', async () => {
    const answer = await registerAccount(stranger(), {
      email: ' Ada@Example.org ',
      password: PASSWORD,
      name: 'Ada',
      locale: 'pt-BR',
      timezone: 'Europe/Lisbon',
      birthDate: '1990-12-10',
      country: 'PT',
    });
    expect(answer.user).toEqual({
      id: answer.user.id,
      email: 'Ada@Example.org',
      name: 'Ada',
      roles: ['student'],
      status: 'active',
      locale: 'pt-BR',
      timezone: 'Europe/Lisbon',
      createdAt: '2026-11-21T08:00:00.000Z',
    });
    const [row] = await db.select().from(users).where(eq(users.personId, answer.user.id));
    expect(row?.emailNormalised).toBe('ada@example.org');
    expect(row?.passwordHash).toMatch(/^\$argon2id\$/);
    const entries = await db.select().from(auditLog).where(eq(auditLog.subjectId, answer.user.id));
    expect(entries).toMatchObject([{ action: 'identity.account.create', actorKind: 'anonymous' }]);
  });

  it.each(['ada@example.org', 'ADA@EXAMPLE.ORG', 'ada＠example.org', ' ada@example.org'])(
    'refuses %j, which is taken (CONFLICT identity.email_taken)',
    async (email) => {
      const before = await countRows();
      await expect(
        registerAccount(stranger(), { email, password: PASSWORD, name: 'Eve' }),
      ).rejects.toMatchObject({
        code: 'conflict',
        reason: 'identity.email_taken',
        errors: [{ path: 'email' }],
      });
      expect(await countRows()).toEqual(before);
    },
  );

  it.each([
    [{ email: 'not an address' }, 'invalid', 'identity.email_invalid'],
    [{ password: 'password123' }, 'invalid', 'identity.password_common'],
    [{ password: 'bob.builder1' }, 'invalid', 'identity.password_about_you'],
    [{ birthDate: '2099-01-01' }, 'invalid', 'identity.birth_date_invalid'],
    [{ invitation: 'abc' }, 'precondition', 'identity.invitation_unknown'],
  ])('refuses %j and writes nothing', async (fault, code, reason) => {
    const before = await countRows();
    const input = { email: 'bob.builder@example.org', password: PASSWORD, name: 'Bob', ...fault };
    await expect(registerAccount(stranger(), input)).rejects.toMatchObject({ code, reason });
    await expect(signUp(stranger(), input)).rejects.toMatchObject({ code, reason });
    expect(await countRows()).toEqual(before);
  });

  it('signs up without a session for browsers', async () => {
    const user = await signUp(stranger(), { email: 'cy@example.org', password: PASSWORD, name: 'Cy' });
    expect(user.email).toBe('cy@example.org');
    expect((await signIn(stranger(), { email: 'cy@example.org', password: PASSWORD }, client)).user).toEqual(
      user,
    );
  });

  it('leaves nothing behind when what belongs to it fails', async () => {
    const before = await countRows();
    const attempt = createAccount(
      stranger(),
      { email: 'dee@example.org', password: PASSWORD, name: 'Dee' },
      async () => Promise.reject(new Error('no')),
    );
    await expect(attempt).rejects.toThrow('no');
    expect(await countRows()).toEqual(before);
  });
});

describe('one’s own profile', () => {
  it('changes what was sent and keeps the rest', async () => {
    const ctx = await asStudent(db, { name: 'Finn' }, { clock });
    const me = await updateMe(ctx, { bio: 'Learns slowly.', timezone: 'Asia/Tokyo' });
    expect(me).toMatchObject({ name: 'Finn', bio: 'Learns slowly.', timezone: 'Asia/Tokyo', locale: 'en' });
    expect(await updateMe(ctx, {})).toEqual(me);
    expect(await getMe(ctx)).toEqual(me);
  });

  it('is nobody’s without a session', async () => {
    await expect(updateMe(stranger(), { name: 'X' })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(getMe(stranger())).rejects.toMatchObject({ reason: 'identity.not_signed_in' });
  });
});

describe('the house’s own commands', () => {
  it('makes demo people whose well-known password is not held to the rules', async () => {
    const personId = await createPerson(system(), {
      email: 'student@azora.test',
      name: 'Mira',
      password: 'azora-demo',
      roles: ['student'],
      isDemo: true,
    });
    const answer = await signIn(stranger(), { email: 'student@azora.test', password: 'azora-demo' }, client);
    expect(answer.user.id).toBe(personId);
  });

  it('makes an administrator, or gives the role to an existing person', async () => {
    const input = { email: 'boss@example.org', name: 'Boss', password: 'a calm long evening' };
    expect(await createAdministrator(system(), input)).toMatchObject({ created: true });
    const signedIn = await signIn(stranger(), input, client);
    expect(signedIn.user.roles).toEqual(['student', 'admin']);
    const again = await createAdministrator(system(), { ...input, email: 'CY@example.org' });
    expect(again.created).toBe(false);
    expect(await findPersonByEmail(stranger(), 'cy@example.org')).toMatchObject({
      roles: ['student', 'admin'],
    });
    await expect(
      createAdministrator(system(), { ...input, email: 'x@example.org', password: 'password123' }),
    ).rejects.toMatchObject({ reason: 'identity.password_common' });
  });

  it('answers nobody else (FORBIDDEN identity.system_only)', async () => {
    const ctx = await asStudent(db, { roles: ['admin'] });
    const input = { email: 'y@example.org', name: 'Y', password: PASSWORD };
    await expect(createAdministrator(ctx, input)).rejects.toMatchObject({ reason: 'identity.system_only' });
    await expect(createPerson(ctx, { ...input, roles: ['admin'], isDemo: false })).rejects.toMatchObject({
      reason: 'identity.system_only',
    });
  });
});

it('tells other domains names and nothing more', async () => {
  const ctx = await asStudent(db, { name: 'Gus' });
  const personId = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  const found = await getProfiles(ctx, [personId, personId, '0192aaaa-0000-7000-8000-000000000000']);
  expect([...found]).toEqual([
    [personId, { name: 'Gus', avatarFileId: null, locale: 'en', timezone: 'UTC' }],
  ]);
  expect(await getProfiles(ctx, [])).toEqual(new Map());
  expect((await db.select().from(profiles)).length).toBe((await db.select().from(people)).length);
});
