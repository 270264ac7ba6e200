import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { createSession } from '@/db/factories/identity';
import { auditLog, auditValues, educatorRequests, sessions, users } from '@/db/schema/identity';
import { withTransaction } from '@/db/transaction';
import type { Context } from '@/server/platform/context';
import { asAdmin, asStudent } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { listAudit } from '../queries/audit';
import { getEducatorStanding, listEducatorRequests } from '../queries/educator-requests';
import { getUser, listUsers } from '../queries/people';
import { getSiteSettings } from '../queries/settings';
import { askToBeEducator } from './ask-to-be-educator';
import { decideEducatorRequest } from './decide-educator-request';
import { endUserSessions } from './end-user-sessions';
import { grantRole } from './grant-role';
import { recordAudit } from './record-audit';
import { updateSiteSettings } from './update-site-settings';
import { updateUser } from './update-user';

const { db } = await testDatabase();
const open = { educatorsOpen: true };
const review = { educatorsOpen: false };
const idOf = (ctx: Context): string => (ctx.actor.kind === 'person' ? ctx.actor.personId : '');
const rolesOf = async (personId: string) =>
  (await db.select().from(users).where(eq(users.personId, personId)))[0]?.roles;

describe('asking to be an educator', () => {
  it('is granted at once where the site is open, once', async () => {
    const ctx = await asStudent(db);
    expect(await askToBeEducator(ctx, {}, open)).toEqual({
      state: 'granted',
      roles: ['student', 'educator'],
    });
    expect(await askToBeEducator(ctx, {}, open)).toMatchObject({ state: 'granted' });
    expect(await rolesOf(idOf(ctx))).toEqual(['student', 'educator']);
    const entries = await db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subjectId, idOf(ctx)));
    expect(entries.map((entry) => entry.action)).toEqual(['identity.educator.grant']);
  });

  it('waits for an administrator where the site reviews, one request at a time', async () => {
    const ctx = await asStudent(db);
    const admin = await asAdmin(db);
    const asked = await Promise.all(
      [1, 2, 3].map(() => askToBeEducator(ctx, { message: 'I teach.' }, review)),
    );
    expect(asked.map((answer) => answer.state)).toEqual(['pending', 'pending', 'pending']);
    expect(await getEducatorStanding(ctx, review)).toMatchObject({
      isOpen: false,
      request: { state: 'pending' },
    });
    const { items } = await listEducatorRequests(admin, { state: 'pending', limit: 10 });
    const mine = items.filter((item) => item.personId === idOf(ctx));
    expect(mine).toHaveLength(1);
    const id = mine[0]?.id ?? '';
    expect(await decideEducatorRequest(admin, { id, decision: 'grant' })).toMatchObject({ state: 'granted' });
    expect(await rolesOf(idOf(ctx))).toEqual(['student', 'educator']);
    await expect(decideEducatorRequest(admin, { id, decision: 'decline' })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'identity.request_decided',
    });
  });

  it('can be declined and asked again', async () => {
    const ctx = await asStudent(db);
    const admin = await asAdmin(db);
    await askToBeEducator(ctx, {}, review);
    const [request] = await db
      .select()
      .from(educatorRequests)
      .where(eq(educatorRequests.personId, idOf(ctx)));
    await decideEducatorRequest(admin, { id: request?.id ?? '', decision: 'decline', reason: 'Not yet.' });
    expect(await rolesOf(idOf(ctx))).toEqual(['student']);
    expect(await askToBeEducator(ctx, {}, review)).toMatchObject({ state: 'pending' });
  });

  it('follows the site setting, which administrators set', async () => {
    const admin = await asAdmin(db);
    const ctx = await asStudent(db);
    expect(await getSiteSettings(ctx, review)).toEqual({ educatorSignup: 'review' });
    await updateSiteSettings(admin, { educatorSignup: 'review' }, open);
    expect(await askToBeEducator(ctx, {}, open)).toMatchObject({ state: 'pending' });
    await updateSiteSettings(admin, { educatorSignup: 'open' }, open);
    expect(await askToBeEducator(ctx, {}, review)).toMatchObject({ state: 'granted' });
    const mine = and(eq(educatorRequests.personId, idOf(ctx)), eq(educatorRequests.state, 'granted'));
    expect(await db.select().from(educatorRequests).where(mine)).toHaveLength(1);
    await expect(updateSiteSettings(ctx, { educatorSignup: 'open' }, open)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('refuses an unknown request (NOT_FOUND identity.request_unknown)', async () => {
    const id = '0192aaaa-0000-7000-8000-000000000000';
    await expect(decideEducatorRequest(await asAdmin(db), { id, decision: 'grant' })).rejects.toMatchObject({
      reason: 'identity.request_unknown',
    });
  });
});

describe('people, for administrators', () => {
  it('sets roles and status, with before and after in the audit trail', async () => {
    const admin = await asAdmin(db);
    const personId = idOf(await asStudent(db));
    const changed = await updateUser(admin, {
      id: personId,
      roles: ['student', 'educator'],
      reason: 'Teaches here.',
    });
    expect(changed.roles).toEqual(['student', 'educator']);
    await updateUser(admin, { id: personId, roles: ['educator', 'student'] });
    const entries = await db.select().from(auditLog).where(eq(auditLog.subjectId, personId));
    expect(entries).toMatchObject([
      {
        action: 'identity.user.update',
        actorPersonId: idOf(admin),
        fields: ['roles'],
        reason: 'Teaches here.',
      },
    ]);
    const values = await db
      .select()
      .from(auditValues)
      .where(eq(auditValues.auditId, entries[0]?.id ?? ''));
    expect(values).toMatchObject([{ field: 'roles', before: ['student'], after: ['student', 'educator'] }]);
  });

  it('ends all sessions of a closed account, which stay ended when it opens again', async () => {
    const admin = await asAdmin(db);
    const ctx = await asStudent(db);
    await createSession(db, idOf(ctx));
    await updateUser(admin, { id: idOf(ctx), status: 'suspended' });
    await updateUser(admin, { id: idOf(ctx), status: 'active' });
    const rows = await db
      .select()
      .from(sessions)
      .where(eq(sessions.personId, idOf(ctx)));
    expect(rows.map((row) => row.revokedReason)).toEqual(['suspended', 'suspended']);
  });

  it('ends sessions of a person without closing the account', async () => {
    const ctx = await asStudent(db);
    expect(await endUserSessions(await asAdmin(db), { id: idOf(ctx) })).toEqual({ ended: 1 });
    await expect(endUserSessions(ctx, { id: idOf(ctx) })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is refused to everybody else and for unknown people', async () => {
    const student = await asStudent(db);
    const attempt = { id: idOf(student), roles: ['admin' as const] };
    await expect(updateUser(student, attempt)).rejects.toMatchObject({ reason: 'identity.role_required' });
    await expect(listUsers(student, { limit: 5 })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getUser(student, { id: idOf(student) })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listAudit(student, { limit: 5 })).rejects.toMatchObject({ code: 'forbidden' });
    const unknown = { id: '0192aaaa-0000-7000-8000-000000000000', status: 'suspended' as const };
    await expect(updateUser(await asAdmin(db), unknown)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('finds people by name and address, literally, and pages without gaps', async () => {
    const admin = await asAdmin(db);
    for (const name of ['Zoe 100%', 'Zoe_A', 'Zoe B', 'Zoe C', 'Zoe D']) await asStudent(db, { name });
    expect((await listUsers(admin, { q: '100%', limit: 10 })).items.map((item) => item.name)).toEqual([
      'Zoe 100%',
    ]);
    expect((await listUsers(admin, { q: 'zoe_', limit: 10 })).items.map((item) => item.name)).toEqual([
      'Zoe_A',
    ]);
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listUsers(admin, { q: 'zoe', limit: 2, cursor });
      names.push(...page.items.map((item) => item.name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(names).toEqual(['Zoe D', 'Zoe C', 'Zoe B', 'Zoe_A', 'Zoe 100%']);
    const admins = await listUsers(admin, { role: 'admin', status: 'active', limit: 100 });
    expect(admins.items.every((item) => item.roles.includes('admin'))).toBe(true);
  });

  it('never loses the last administrator, not even when two demote each other at once', async () => {
    await db
      .update(users)
      .set({ roles: ['student'] })
      .where(eq(users.status, 'active'));
    const one = await asAdmin(db);
    await expect(updateUser(one, { id: idOf(one), roles: ['student'] })).rejects.toMatchObject({
      code: 'precondition',
      reason: 'identity.last_admin',
    });
    await expect(updateUser(one, { id: idOf(one), status: 'deactivated' })).rejects.toMatchObject({
      reason: 'identity.last_admin',
    });
    const two = await asAdmin(db);
    const settled = await Promise.allSettled([
      updateUser(one, { id: idOf(two), roles: ['student'] }),
      updateUser(two, { id: idOf(one), status: 'suspended' }),
    ]);
    expect(settled.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });
});

describe('the audit trail', () => {
  it('names people, filters and pages', async () => {
    const admin = await asAdmin(db, { name: 'Olga' });
    const personId = idOf(await asStudent(db, { name: 'Sam' }));
    await updateUser(admin, { id: personId, status: 'suspended' });
    await updateUser(admin, { id: personId, status: 'active' });
    const { items } = await listAudit(admin, { personId, action: 'identity.user', limit: 1 });
    expect(items).toMatchObject([
      {
        actorName: 'Olga',
        subjectName: 'Sam',
        action: 'identity.user.update',
        values: [{ field: 'status', before: 'suspended', after: 'active' }],
      },
    ]);
    const next = await listAudit(admin, { personId, limit: 5, cursor: items[0]?.id });
    expect(next.items).toHaveLength(1);
    expect(next.nextCursor).toBeNull();
  });

  it('takes entries inside a transaction only and lets none be changed', async () => {
    const ctx = await asStudent(db);
    const record = { action: 'identity.test', subjectType: 'person', subjectId: idOf(ctx) };
    await expect(recordAudit(ctx, record)).rejects.toMatchObject({ code: 'internal' });
    const id = await withTransaction(ctx, (tx) => recordAudit({ ...ctx, tx }, record));
    await expect(db.update(auditLog).set({ action: 'x' }).where(eq(auditLog.id, id))).rejects.toThrow();
    await expect(db.delete(auditLog).where(eq(auditLog.id, id))).rejects.toThrow();
  });

  it('adds a role once', async () => {
    const ctx = await asStudent(db);
    expect(await grantRole(ctx, db, idOf(ctx), 'educator')).toBe(true);
    expect(await grantRole(ctx, db, idOf(ctx), 'educator')).toBe(false);
  });
});
