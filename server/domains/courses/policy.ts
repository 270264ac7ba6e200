import type { Actor } from '@/server/platform/context';
import type { CourseStatus, TeamRoleName } from './contract';

/** What a person may want to do with a course's draft. Reading what is published needs no right. */
export type CourseRight = 'read' | 'edit' | 'publish' | 'unpublish' | 'delete';

export interface CourseStanding {
  status: CourseStatus;
  /** The actor's present place in the team. */
  role?: TeamRoleName | undefined;
}

const RIGHTS: Record<TeamRoleName | 'admin', readonly CourseRight[]> = {
  owner: ['read', 'edit', 'publish', 'unpublish', 'delete'],
  author: ['read', 'edit', 'publish', 'unpublish'],
  grader: ['read'],
  admin: ['read', 'unpublish'],
};

export type Verdict =
  | { allowed: true }
  | { allowed: false; code: 'not_found' | 'forbidden'; reason: string; message: string };

/** As whom the actor stands towards the course: the place in its team, `admin`, or nothing. */
export function standingOf(actor: Actor, standing: CourseStanding): TeamRoleName | 'admin' | undefined {
  if (actor.kind === 'system') return 'owner';
  if (actor.kind !== 'person') return undefined;
  return standing.role ?? (actor.roles.includes('admin') ? 'admin' : undefined);
}

/**
 * May the actor do this to the course? A stranger is told that there is no such course, unless everybody can see it in
 * the catalogue; a member without the right is told so.
 */
export function mayDo(actor: Actor, standing: CourseStanding, right: CourseRight): Verdict {
  const as = standingOf(actor, standing);
  if (as && RIGHTS[as].includes(right)) return { allowed: true };
  // An administrator in the team keeps both sets of rights.
  if (actor.kind === 'person' && actor.roles.includes('admin') && RIGHTS.admin.includes(right))
    return { allowed: true };
  if (!as && standing.status !== 'published') {
    return {
      allowed: false,
      code: 'not_found',
      reason: 'courses.not_found',
      message: 'There is no such course.',
    };
  }
  return {
    allowed: false,
    code: 'forbidden',
    reason: 'courses.not_allowed',
    message: as ? 'Your place in the team does not allow this.' : 'Only the team of the course can do this.',
  };
}

/** May the actor make courses at all? */
export function mayCreate(actor: Actor): boolean {
  return (
    actor.kind === 'system' ||
    (actor.kind === 'person' && actor.roles.some((role) => role === 'educator' || role === 'admin'))
  );
}
