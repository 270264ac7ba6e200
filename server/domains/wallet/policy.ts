import type { Actor } from '@/server/platform/context';
import { type Context, personOf } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';

/** Whether the actor may move tokens of the house: administrators, and the system itself (seeds, jobs, commands). */
export function mayActForTreasury(actor: Actor): boolean {
  return actor.kind === 'system' || (actor.kind === 'person' && actor.roles.includes('admin'));
}

/** Lets administrators and the system pass; others get `identity.not_signed_in` or `wallet.not_allowed`. */
export function assertTreasurer(ctx: Context): void {
  if (mayActForTreasury(ctx.actor)) return;
  personOf(ctx);
  throw new AppError(
    'forbidden',
    'wallet.not_allowed',
    'Only administrators can move tokens of the treasury.',
  );
}
