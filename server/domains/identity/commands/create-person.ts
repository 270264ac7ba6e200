import { withTransaction } from '@/db/transaction';
import type { Context, Role } from '@/server/platform/context';
import { hashPassword } from '../gateways/argon2';
import { assertSystem } from '../policy';
import { canonicalEmail } from '../rules/email';
import { insertPerson } from '../store';
import { recordAudit } from './record-audit';

export interface CreatePersonInput {
  email: string;
  name: string;
  /** Not held to the rules for new passwords: demo people have a well-known one. Absent: nobody can sign in as this person. */
  password?: string;
  roles: Role[];
  isDemo: boolean;
  locale?: string;
  timezone?: string;
  bio?: string;
}

/** Makes a person from a seed or a script of the house. Refuses `identity.system_only` for everybody else. Returns the id. */
export async function createPerson(ctx: Context, input: CreatePersonInput): Promise<string> {
  assertSystem(ctx);
  const { password, email, ...rest } = input;
  const passwordHash = password === undefined ? null : await hashPassword(password);
  return withTransaction(ctx, async (tx) => {
    const personId = await insertPerson(ctx, tx, {
      ...rest,
      email,
      emailNormalised: canonicalEmail(email),
      passwordHash,
      status: 'active',
    });
    await recordAudit(
      { ...ctx, tx },
      { action: 'identity.account.create', subjectType: 'person', subjectId: personId },
    );
    return personId;
  });
}
