import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { users } from '@/db/schema/identity';
import { withTransaction } from '@/db/transaction';
import type { Context } from '@/server/platform/context';
import { newId, sha256 } from '@/server/platform/ids';
import { log } from '@/server/platform/log';
import { hashPassword, isOutdated, verifyPassword } from '../gateways/argon2';
import { admitsDemo, type DemoCircumstances } from '../rules/demo';
import { canonicalEmail } from '../rules/email';
import { FAILURES_MAX, isLocked, lockedError, wrongCredentials } from '../rules/lockout';
import { maySignIn } from '../rules/sessions';
import { clearFailures, countFailure, findAccount, isKnownDevice, readFailures } from '../store';
import { recordAudit } from './record-audit';

/** What the transport knows about the caller beyond the context. */
export interface SignInClient {
  /** The token that an earlier sign-in on this device returned. */
  deviceToken?: string;
  demo: DemoCircumstances;
}

interface Passed {
  personId: string;
  /** Under which failures of this caller are counted. */
  key: string;
  newHash?: string;
}

/**
 * Checks a password and runs `enter` for its owner in one transaction. Refuses `identity.email_invalid`,
 * `identity.wrong_credentials` (also for unknown addresses and closed accounts), `identity.locked` and `identity.busy`.
 * A failure is counted by one statement of its own, outside any transaction, so that no refusal undoes it.
 */
export async function admitPerson<T>(
  ctx: Context,
  input: { email: string; password: string },
  client: SignInClient,
  enter: (tx: Tx, personId: string) => Promise<T>,
): Promise<T> {
  const passed = await checkPassword(ctx, input, client);
  return withTransaction(ctx, async (tx) => {
    // Wrong guesses made meanwhile may have locked the account: the right one among many at once does not get in.
    const state = await clearFailures(ctx, tx, passed.key);
    const now = ctx.clock.now();
    if (isLocked(state, now)) throw lockedError(state.lockedUntil, now);
    if (passed.newHash) {
      await tx.update(users).set({ passwordHash: passed.newHash }).where(eq(users.personId, passed.personId));
    }
    return enter(tx, passed.personId);
  });
}

async function checkPassword(
  ctx: Context,
  input: { email: string; password: string },
  client: SignInClient,
): Promise<Passed> {
  const email = canonicalEmail(input.email);
  const account = await findAccount(ctx.db, email);
  const key = await failureKey(ctx, email, account?.personId, client.deviceToken);
  const now = ctx.clock.now();
  const before = await readFailures(ctx, key);
  if (isLocked(before, now)) throw lockedError(before.lockedUntil, now);

  const isRight = await verifyPassword(account?.passwordHash, input.password);
  const isOpen = account && maySignIn(account.status) && (!account.isDemo || admitsDemo(client.demo));
  if (!isRight || !isOpen) return refuse(ctx, key, account?.personId);
  const newHash = isOutdated(account.passwordHash ?? '') ? await hashPassword(input.password) : undefined;
  return { personId: account.personId, key, newHash };
}

/** A known device has a count of its own, so that strangers cannot lock the owner out, nor a thief guess for ever. */
async function failureKey(
  ctx: Context,
  email: string,
  personId: string | undefined,
  deviceToken: string | undefined,
): Promise<string> {
  // The look-up is made for unknown addresses too, so that both take the same time.
  const known = deviceToken !== undefined && (await isKnownDevice(ctx, personId ?? newId(ctx), deviceToken));
  return sha256(known ? `device:${sha256(deviceToken)}` : `account:${email}`);
}

async function refuse(ctx: Context, key: string, personId: string | undefined): Promise<never> {
  const state = await countFailure(ctx, key);
  const now = ctx.clock.now();
  log.info({
    event: 'identity.sign_in_refused',
    personId,
    requestId: ctx.requestId,
    failures: state.failures,
  });
  if (state.failures === FAILURES_MAX && personId) {
    await withTransaction({ db: ctx.db }, (tx) =>
      recordAudit(
        { ...ctx, tx },
        { action: 'identity.account.lock', subjectType: 'person', subjectId: personId },
      ),
    );
  }
  if (state.failures > FAILURES_MAX && isLocked(state, now)) throw lockedError(state.lockedUntil, now);
  throw wrongCredentials();
}
