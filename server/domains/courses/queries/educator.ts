import { asc, sql } from 'drizzle-orm';
import { users } from '@/db/schema/identity';
import { findPersonByEmail, getProfiles } from '@/server/domains/identity/public';
import { type Context, reader } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';

/**
 * Who owns what a command of the house imports: the educator of this address (`courses.owner_unknown`,
 * `identity.role_required`), else the one at `otherwise`, else the educator who joined first.
 */
export async function findEducator(
  ctx: Context,
  input: { email?: string | undefined; otherwise: string },
): Promise<{ id: string; name: string }> {
  const id =
    input.email === undefined
      ? ((await educatorAt(ctx, input.otherwise)) ?? (await firstEducator(ctx)))
      : await namedEducator(ctx, input.email);
  if (!id)
    throw new AppError(
      'not_found',
      'courses.owner_unknown',
      'There is no educator yet. Make one, or name a person with --owner.',
    );
  return { id, name: (await getProfiles(ctx, [id])).get(id)?.name ?? '' };
}

async function namedEducator(ctx: Context, email: string): Promise<string> {
  const person = await findPersonByEmail(ctx, email);
  if (!person)
    throw new AppError('not_found', 'courses.owner_unknown', `There is nobody with the address ${email}.`);
  const id = await educatorAt(ctx, email);
  if (!id) throw new AppError('forbidden', 'identity.role_required', `${email} is not an educator.`);
  return id;
}

async function educatorAt(ctx: Context, email: string): Promise<string | undefined> {
  const person = await findPersonByEmail(ctx, email);
  return person?.roles.some((role) => role === 'educator' || role === 'admin') ? person.personId : undefined;
}

async function firstEducator(ctx: Context): Promise<string | undefined> {
  const [first] = await reader(ctx)
    .select({ personId: users.personId })
    .from(users)
    .where(sql`'educator' = any(${users.roles}) and ${users.status} = 'active'`)
    .orderBy(asc(users.createdAt), asc(users.personId))
    .limit(1);
  return first?.personId;
}
