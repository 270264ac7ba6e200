import { v7 } from 'uuid';
import type { Db } from '../client';
import { people, profiles, sessions, users } from '../schema/identity';

export type UserRow = typeof users.$inferSelect;

export interface PersonRow {
  personId: string;
  sessionId: string;
  email: string;
  name: string;
  roles: UserRow['roles'];
  status: UserRow['status'];
  locale: string;
  timezone: string;
}

export interface PersonOverrides {
  id?: string;
  name?: string;
  email?: string;
  roles?: UserRow['roles'];
  status?: UserRow['status'];
  passwordHash?: string;
  locale?: string;
  timezone?: string;
  createdAt?: Date;
}

let counter = 0;

/** A person with a user, a profile and one open session. Names and addresses count up, so that every row is unique. */
export async function createPerson(db: Db, overrides: PersonOverrides = {}): Promise<PersonRow> {
  counter += 1;
  const personId = overrides.id ?? v7();
  const email = overrides.email ?? `person-${counter}-${personId.slice(-6)}@azora.test`;
  const name = overrides.name ?? `Person ${counter}`;
  const createdAt = overrides.createdAt ?? new Date();
  await db.insert(people).values({ id: personId, createdAt });
  const [user] = await db
    .insert(users)
    .values({
      personId,
      email,
      emailNormalised: email.toLowerCase(),
      passwordHash: overrides.passwordHash ?? null,
      roles: overrides.roles ?? ['student'],
      status: overrides.status ?? 'active',
      createdAt,
    })
    .returning();
  const [profile] = await db
    .insert(profiles)
    .values({ personId, name, locale: overrides.locale ?? 'en', timezone: overrides.timezone ?? 'UTC' })
    .returning();
  const sessionId = await createSession(db, personId, { createdAt });
  if (!user || !profile) throw new Error('The database returned no row.');
  return {
    personId,
    sessionId,
    email,
    name,
    roles: user.roles,
    status: user.status,
    locale: profile.locale,
    timezone: profile.timezone,
  };
}

/** An open session of a person: its id. It lasts a year unless told otherwise, so that fixed clocks do not outlive it. */
export async function createSession(
  db: Db,
  personId: string,
  overrides: Partial<typeof sessions.$inferInsert> = {},
): Promise<string> {
  const id = overrides.id ?? v7();
  const later = new Date(Date.now() + 366 * 86_400_000);
  await db
    .insert(sessions)
    .values({ kind: 'browser', idleExpiresAt: later, absoluteExpiresAt: later, ...overrides, id, personId });
  return id;
}
