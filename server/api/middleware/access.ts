import type { Actor, PersonActor } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { type Access, middleware } from '../trpc';

/** Refuses the caller that the procedure's declared access does not admit, before any input is read. */
export function assertAccess(actor: Actor, access: Access): void {
  if (access === 'public') return;
  if (actor.kind !== 'person') {
    throw new AppError('unauthenticated', 'identity.not_signed_in', 'Sign in to go on.');
  }
  if (access === 'educator')
    assertRole(
      actor,
      ['educator', 'admin'],
      'Only educators can do this. Ask to become one on your account page.',
    );
  if (access === 'admin') assertRole(actor, ['admin'], 'Only administrators can do this.');
}

function assertRole(actor: PersonActor, roles: readonly string[], message: string): void {
  if (!actor.roles.some((role) => roles.includes(role)))
    throw new AppError('forbidden', 'identity.role_required', message);
}

export const checkAccess = middleware(({ ctx, meta, next }) => {
  assertAccess(ctx.actor, meta?.access ?? 'admin');
  return next();
});
