import type { Db } from '@/db/client';
import { createPerson, type PersonOverrides, type PersonRow } from '@/db/factories/identity';
import type { ApiContext } from '@/server/api/context';
import { type Clock, systemClock } from '@/server/platform/clock';
import type { Actor } from '@/server/platform/context';

export interface ContextOverrides {
  clock?: Clock;
  address?: string;
  idempotencyKey?: string;
  requestId?: string;
}

/** The context of a request by `person`, or by a stranger when there is none. Serves verbs and `createCaller` alike. */
export function contextFor(db: Db, person?: PersonRow, overrides: ContextOverrides = {}): ApiContext {
  return {
    actor: person ? actorOf(person) : { kind: 'anonymous' },
    clock: overrides.clock ?? systemClock,
    db,
    requestId: overrides.requestId ?? 'test',
    address: overrides.address ?? '127.0.0.1',
    userAgent: 'vitest',
    viaBearer: false,
    ...(overrides.idempotencyKey === undefined ? {} : { idempotencyKey: overrides.idempotencyKey }),
  };
}

/** The actor that a person's session would resolve to. */
export function actorOf(person: PersonRow): Actor & { kind: 'person' } {
  const { personId, sessionId, roles, status, name, locale, timezone } = person;
  return { kind: 'person', personId, sessionId, roles, status, name, locale, timezone };
}

/** Who acts, as prose: each makes a new person and answers with the context of their request. */
export const asStranger = (db: Db, overrides?: ContextOverrides): ApiContext =>
  contextFor(db, undefined, overrides);

export async function asStudent(
  db: Db,
  person: PersonOverrides = {},
  overrides?: ContextOverrides,
): Promise<ApiContext> {
  return contextFor(db, await createPerson(db, person), overrides);
}

export async function asEducator(
  db: Db,
  person: PersonOverrides = {},
  overrides?: ContextOverrides,
): Promise<ApiContext> {
  return contextFor(db, await createPerson(db, { roles: ['student', 'educator'], ...person }), overrides);
}

export async function asAdmin(
  db: Db,
  person: PersonOverrides = {},
  overrides?: ContextOverrides,
): Promise<ApiContext> {
  return contextFor(db, await createPerson(db, { roles: ['student', 'admin'], ...person }), overrides);
}
