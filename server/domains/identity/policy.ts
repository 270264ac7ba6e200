import { type Context, type PersonActor, personOf } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';

/** The signed-in administrator, or `identity.not_signed_in` / `identity.role_required`. */
export function requireAdmin(ctx: Context): PersonActor {
  const person = personOf(ctx);
  if (!person.roles.includes('admin')) {
    throw new AppError('forbidden', 'identity.role_required', 'Only administrators can do this.');
  }
  return person;
}

/** Like `requireAdmin`, and lets the system itself through (scripts, jobs). */
export function assertAdmin(ctx: Context): void {
  if (ctx.actor.kind !== 'system') requireAdmin(ctx);
}

/** Only the house itself, never somebody's session. */
export function assertSystem(ctx: Context): void {
  if (ctx.actor.kind !== 'system') {
    throw new AppError('forbidden', 'identity.system_only', 'This is done from the command line only.');
  }
}
