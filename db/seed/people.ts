import type { Db } from '@/db/client';
import { createPerson } from '@/server/domains/identity/commands/create-person';
import type { Clock } from '@/server/platform/clock';
import { type Context, type Role, systemContext } from '@/server/platform/context';
import { newId } from '@/server/platform/ids';

/** The well-known password of demo people; they can sign in only on this machine (design, section 6). */
export const DEMO_PASSWORD = 'azora-demo';

interface DemoPerson {
  email: string;
  name: string;
  roles: Role[];
  bio?: string;
}

const PEOPLE = {
  admin: { email: 'admin@azora.test', name: 'Grace Nakato', roles: ['student', 'admin'] },
  educator: {
    email: 'educator@azora.test',
    name: 'Dr. Ifeoma Nwosu',
    roles: ['student', 'educator'],
    bio: 'Teaches mathematics with a pencil.',
  },
  /** Half-way through a course. */
  student: { email: 'student@azora.test', name: 'Thandiwe Mokoena', roles: ['student'] },
  /** Finished one course and has its certificate. */
  certified: { email: 'baraka@azora.test', name: 'Baraka Otieno', roles: ['student'] },
  /** New: nothing begun yet. */
  newcomer: { email: 'chipo@azora.test', name: 'Chipo Dube', roles: ['student'] },
} as const satisfies Record<string, { email: string; name: string; roles: readonly Role[]; bio?: string }>;

export type DemoRole = keyof typeof PEOPLE;
export type Cast = Record<DemoRole, Context>;

/** Makes the demo people and answers with a context for each, as if they had signed in. */
export async function seedPeople(db: Db, clock: Clock): Promise<Cast> {
  const system = systemContext({ db, clock, name: 'seed' });
  const cast: Partial<Cast> = {};
  for (const [key, facts] of Object.entries(PEOPLE) as unknown as [DemoRole, DemoPerson][]) {
    const { roles, name } = facts;
    const personId = await createPerson(system, {
      ...facts,
      roles: [...roles],
      password: DEMO_PASSWORD,
      isDemo: true,
    });
    cast[key] = {
      db,
      clock,
      requestId: 'seed',
      actor: {
        kind: 'person',
        personId,
        sessionId: newId({ clock }),
        roles,
        status: 'active',
        name,
        locale: 'en',
        timezone: 'UTC',
      },
    };
  }
  return cast as Cast;
}
