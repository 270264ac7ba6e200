import type { Context } from '@/server/platform/context';
import type { RegisterInput, UserView } from '../contract';
import { createAccount } from './create-account';

/** Makes an account without a session: the browser signs in next, which sets its cookie. Refuses what `createAccount` refuses. */
export function signUp(ctx: Context, input: RegisterInput): Promise<UserView> {
  return createAccount(ctx, input, async (_tx, user) => user);
}
