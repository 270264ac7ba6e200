import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { educatorRequests } from '@/db/schema/identity';
import { withTransaction } from '@/db/transaction';
import { type Context, type PersonActor, personOf } from '@/server/platform/context';
import { newId } from '@/server/platform/ids';
import type { EducatorAnswer } from '../contract';
import { getSiteSettings, type SettingDefaults } from '../queries/settings';
import { grantRole } from './grant-role';
import { recordAudit } from './record-audit';

/**
 * Asks for the educator's role: granted at once where the site is open for it, otherwise kept for an administrator.
 * Asking twice changes nothing; one request per person waits at a time.
 */
export async function askToBeEducator(
  ctx: Context,
  input: { message?: string },
  defaults: SettingDefaults,
): Promise<EducatorAnswer> {
  const person = personOf(ctx);
  if (person.roles.includes('educator')) return { state: 'granted', roles: [...person.roles] };
  const { educatorSignup } = await getSiteSettings(ctx, defaults);
  return withTransaction(ctx, (tx) =>
    educatorSignup === 'open'
      ? grantNow(ctx, tx, person)
      : keepForReview(ctx, tx, person, input.message ?? ''),
  );
}

async function grantNow(ctx: Context, tx: Tx, person: PersonActor): Promise<EducatorAnswer> {
  const { personId } = person;
  const now = ctx.clock.now();
  const isNew = await grantRole(ctx, tx, personId, 'educator');
  await tx
    .update(educatorRequests)
    .set({ state: 'granted', decidedAt: now })
    .where(and(eq(educatorRequests.personId, personId), eq(educatorRequests.state, 'pending')));
  if (isNew) {
    await recordAudit(
      { ...ctx, tx },
      {
        action: 'identity.educator.grant',
        subjectType: 'person',
        subjectId: personId,
        fields: ['roles'],
        reason: 'The site is open for educators.',
      },
    );
  }
  return { state: 'granted', roles: [...new Set([...person.roles, 'educator' as const])] };
}

async function keepForReview(
  ctx: Context,
  tx: Tx,
  person: PersonActor,
  message: string,
): Promise<EducatorAnswer> {
  const created = await tx
    .insert(educatorRequests)
    .values({
      id: newId(ctx),
      personId: person.personId,
      state: 'pending',
      message,
      createdAt: ctx.clock.now(),
    })
    .onConflictDoNothing()
    .returning({ id: educatorRequests.id });
  if (created[0]) {
    await recordAudit(
      { ...ctx, tx },
      { action: 'identity.educator.ask', subjectType: 'person', subjectId: person.personId },
    );
  }
  return { state: 'pending', roles: [...person.roles] };
}
