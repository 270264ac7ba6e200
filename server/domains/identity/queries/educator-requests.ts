import { and, desc, eq, lt } from 'drizzle-orm';
import { educatorRequests, profiles, users } from '@/db/schema/identity';
import { type Context, personOf, reader } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import type { EducatorRequestView, EducatorStanding } from '../contract';
import { requireAdmin } from '../policy';
import { getSiteSettings, type SettingDefaults } from './settings';

const columns = {
  id: educatorRequests.id,
  personId: educatorRequests.personId,
  name: profiles.name,
  email: users.email,
  message: educatorRequests.message,
  state: educatorRequests.state,
  createdAt: educatorRequests.createdAt,
  decidedAt: educatorRequests.decidedAt,
};

function select(ctx: Context) {
  return reader(ctx)
    .select(columns)
    .from(educatorRequests)
    .innerJoin(users, eq(users.personId, educatorRequests.personId))
    .innerJoin(profiles, eq(profiles.personId, educatorRequests.personId));
}

type Row = Awaited<ReturnType<typeof select>>[number];

function viewOf(row: Row): EducatorRequestView {
  return { ...row, createdAt: row.createdAt.toISOString(), decidedAt: row.decidedAt?.toISOString() ?? null };
}

/** One request, or `identity.request_unknown`. For verbs that checked the right. */
export async function getEducatorRequest(ctx: Context, id: string): Promise<EducatorRequestView> {
  const [row] = await select(ctx).where(eq(educatorRequests.id, id));
  if (!row) throw new AppError('not_found', 'identity.request_unknown', 'There is no such request.');
  return viewOf(row);
}

/** Requests to become an educator for administrators, newest first. Refuses `identity.role_required`. */
export async function listEducatorRequests(
  ctx: Context,
  input: { state?: 'pending' | 'granted' | 'declined'; limit: number; cursor?: string },
): Promise<{ items: EducatorRequestView[]; nextCursor: string | null }> {
  requireAdmin(ctx);
  const rows = await select(ctx)
    .where(
      and(
        input.state ? eq(educatorRequests.state, input.state) : undefined,
        input.cursor ? lt(educatorRequests.id, input.cursor) : undefined,
      ),
    )
    .orderBy(desc(educatorRequests.id))
    .limit(input.limit + 1);
  const items = rows.slice(0, input.limit).map(viewOf);
  return { items, nextCursor: rows.length > input.limit ? (items.at(-1)?.id ?? null) : null };
}

/** One's own newest request, if any, and whether asking would be granted at once. */
export async function getEducatorStanding(
  ctx: Context,
  defaults: SettingDefaults,
): Promise<EducatorStanding> {
  const { personId } = personOf(ctx);
  const { educatorSignup } = await getSiteSettings(ctx, defaults);
  const [row] = await reader(ctx)
    .select({ state: educatorRequests.state, createdAt: educatorRequests.createdAt })
    .from(educatorRequests)
    .where(eq(educatorRequests.personId, personId))
    .orderBy(desc(educatorRequests.id))
    .limit(1);
  const request = row ? { state: row.state, createdAt: row.createdAt.toISOString() } : null;
  return { isOpen: educatorSignup === 'open', request };
}
