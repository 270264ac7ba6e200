import { type Context, personOf } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { mayCreate } from '../policy';

/** Asked before a byte is read: only educators import (`identity.role_required`). */
export async function assertMayImport(ctx: Context): Promise<void> {
  personOf(ctx);
  if (mayCreate(ctx.actor)) return;
  throw new AppError('forbidden', 'identity.role_required', 'Only educators can import courses.');
}
