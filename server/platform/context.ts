import type { Db, Tx } from '@/db/client';
import type { Clock } from './clock';
import { AppError } from './errors';

export type Role = 'student' | 'educator' | 'admin';
export type UserStatus = 'pending' | 'active' | 'suspended' | 'deactivated';

export interface PersonActor {
  kind: 'person';
  personId: string;
  sessionId: string;
  roles: readonly Role[];
  status: UserStatus;
  name: string;
  locale: string;
  timezone: string;
}

/** Who acts: nobody signed in, a person through a session, or the system itself under a job's name. */
export type Actor = { kind: 'anonymous' } | PersonActor | { kind: 'system'; name: string };

/** Everything a verb may use. Made per request or job; verbs that call verbs pass `{ ...ctx, tx }` on so that they join. */
export interface Context {
  actor: Actor;
  clock: Clock;
  db: Db;
  tx?: Tx;
  requestId: string;
  address?: string;
  userAgent?: string;
}

/** The signed-in person, or `identity.not_signed_in`. */
export function personOf(ctx: Context): PersonActor {
  if (ctx.actor.kind !== 'person')
    throw new AppError('unauthenticated', 'identity.not_signed_in', 'Sign in to go on.');
  return ctx.actor;
}

/** The handle for reads: the open transaction when there is one. */
export function reader(ctx: Context): Db {
  return ctx.tx ?? ctx.db;
}

/** A context for jobs, seeds and commands of the house. */
export function systemContext(parts: { db: Db; clock: Clock; name: string; requestId?: string }): Context {
  return {
    actor: { kind: 'system', name: parts.name },
    clock: parts.clock,
    db: parts.db,
    requestId: parts.requestId ?? parts.name,
  };
}
