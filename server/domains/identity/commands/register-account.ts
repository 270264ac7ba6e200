import type { Context } from '@/server/platform/context';
import type { RegisterInput, TokensView } from '../contract';
import { createAccount } from './create-account';
import { openSession } from './open-session';

/** Makes an account and signs its owner in over REST, both or neither. Refuses what `createAccount` refuses. */
export function registerAccount(
  ctx: Context,
  input: RegisterInput,
  deviceToken?: string,
): Promise<TokensView> {
  return createAccount(ctx, input, (tx, user) => openSession(ctx, tx, user.id, deviceToken));
}
