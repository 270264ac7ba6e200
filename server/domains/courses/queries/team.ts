import { and, eq, isNull } from 'drizzle-orm';
import { courseTeam } from '@/db/schema/courses';
import { type Context, reader } from '@/server/platform/context';
import type { TeamRoleName } from '../contract';

/** The person's present place in the team, or null. */
export async function teamRole(
  ctx: Context,
  courseId: string,
  personId: string,
): Promise<TeamRoleName | null> {
  const [row] = await reader(ctx)
    .select({ role: courseTeam.role })
    .from(courseTeam)
    .where(
      and(eq(courseTeam.courseId, courseId), eq(courseTeam.personId, personId), isNull(courseTeam.leftAt)),
    );
  return row?.role ?? null;
}
