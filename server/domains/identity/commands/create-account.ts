import type { Tx } from '@/db/client';
import { violatedConstraint, withTransaction } from '@/db/transaction';
import type { Context } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import type { RegisterInput, UserView } from '../contract';
import { hashPassword } from '../gateways/argon2';
import { getUserView } from '../queries/people';
import { canonicalEmail } from '../rules/email';
import { assertNewPassword } from '../rules/password';
import { assertBirthDate } from '../rules/birth-date';
import { findAccount, insertPerson } from '../store';
import { recordAudit } from './record-audit';

const taken = () =>
  new AppError(
    'conflict',
    'identity.email_taken',
    'There is an account with this address. Sign in instead.',
    {
      errors: [{ path: 'email', message: 'There is an account with this address.' }],
    },
  );

/**
 * Makes a student's account and, in the same transaction, whatever `also` adds. Refuses `identity.email_invalid`,
 * `identity.email_taken` (a documented exception to equal answers), `identity.password_common`,
 * `identity.password_about_you`, `identity.birth_date_invalid` and `identity.invitation_unknown`.
 */
export async function createAccount<T>(
  ctx: Context,
  input: RegisterInput,
  also: (tx: Tx, user: UserView) => Promise<T>,
): Promise<T> {
  const email = canonicalEmail(input.email);
  assertNewPassword(input.password, { email, name: input.name });
  if (input.birthDate) assertBirthDate(input.birthDate, ctx.clock.now());
  if (input.invitation) {
    throw new AppError(
      'precondition',
      'identity.invitation_unknown',
      'This invitation is not known here. Ask for a new one.',
      {
        errors: [{ path: 'invitation', message: 'This invitation is not known here.' }],
      },
    );
  }
  if (await findAccount(ctx.db, email)) throw taken();
  // Outside the transaction: waiting for a place at the hash must not hold a connection.
  const passwordHash = await hashPassword(input.password);
  try {
    return await withTransaction(ctx, async (tx) => {
      const personId = await insertPerson(ctx, tx, {
        email: input.email.trim(),
        emailNormalised: email,
        passwordHash,
        name: input.name,
        roles: ['student'],
        status: 'active',
        isDemo: false,
        locale: input.locale,
        timezone: input.timezone,
        birthDate: input.birthDate,
        country: input.country,
        acceptedTermsVersion: input.acceptedTermsVersion,
      });
      const inside = { ...ctx, tx };
      await recordAudit(inside, {
        action: 'identity.account.create',
        subjectType: 'person',
        subjectId: personId,
      });
      return also(tx, await getUserView(inside, personId));
    });
  } catch (error) {
    if (violatedConstraint(error) === 'users_email_normalised_unique') throw taken();
    throw error;
  }
}
