import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { courseModules, courses, courseTeam, lessons } from '@/db/schema/courses';
import { type Context, reader } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import type { TeamRoleName } from './contract';
import { type CourseRight, mayDo } from './policy';

export type CourseRow = typeof courses.$inferSelect;
export type ModuleRow = typeof courseModules.$inferSelect;
export type LessonRow = typeof lessons.$inferSelect;
export interface OwnCourse {
  course: CourseRow;
  role: TeamRoleName | undefined;
}

export const noCourse = () => new AppError('not_found', 'courses.not_found', 'There is no such course.');
export const noModule = () =>
  new AppError('not_found', 'courses.module_not_found', 'There is no such module.');
export const noLesson = () =>
  new AppError('not_found', 'courses.lesson_not_found', 'There is no such lesson.');

function personIdOf(ctx: Context): string | null {
  return ctx.actor.kind === 'person' ? ctx.actor.personId : null;
}

async function findCourse(
  ctx: Context,
  db: Tx,
  courseId: string,
  lock: boolean,
): Promise<OwnCourse | undefined> {
  const query = db
    .select({ course: courses, role: courseTeam.role })
    .from(courses)
    .leftJoin(
      courseTeam,
      and(
        eq(courseTeam.courseId, courses.id),
        sql`${courseTeam.personId} = ${personIdOf(ctx)}::uuid`,
        isNull(courseTeam.leftAt),
      ),
    )
    .where(and(eq(courses.id, courseId), isNull(courses.deletedAt)));
  const [row] = lock ? await query.for('no key update', { of: courses }) : await query;
  return row ? { course: row.course, role: row.role ?? undefined } : undefined;
}

function refuseUnless(
  ctx: Context,
  own: OwnCourse | undefined,
  right: CourseRight,
  unknown: () => AppError,
): OwnCourse {
  if (!own) throw unknown();
  const verdict = mayDo(ctx.actor, { status: own.course.status, role: own.role }, right);
  if (verdict.allowed) return own;
  throw verdict.code === 'not_found'
    ? unknown()
    : new AppError(verdict.code, verdict.reason, verdict.message);
}

/** The course for a reader of its draft, or `courses.not_found` (strangers) / `courses.not_allowed`. */
export async function courseFor(ctx: Context, courseId: string, right: CourseRight): Promise<OwnCourse> {
  return refuseUnless(ctx, await findCourse(ctx, reader(ctx), courseId, false), right, noCourse);
}

/**
 * The same, with the course row locked: every change of a draft's structure or content takes this lock first. The lock
 * leaves the key alone, so people go on enrolling meanwhile.
 */
export async function lockCourseFor(
  ctx: Context,
  tx: Tx,
  courseId: string,
  right: CourseRight,
): Promise<OwnCourse> {
  return refuseUnless(ctx, await findCourse(ctx, tx, courseId, true), right, noCourse);
}

/** The module's course locked and the module as it is under that lock; strangers are told that there is no such module. */
export async function lockModuleFor(
  ctx: Context,
  tx: Tx,
  moduleId: string,
  right: CourseRight,
): Promise<OwnCourse & { module: ModuleRow }> {
  const [found] = await tx
    .select({ courseId: courseModules.courseId })
    .from(courseModules)
    .where(eq(courseModules.id, moduleId));
  if (!found) throw noModule();
  const own = refuseUnless(ctx, await findCourse(ctx, tx, found.courseId, true), right, noModule);
  const [module] = await tx
    .select()
    .from(courseModules)
    .where(and(eq(courseModules.id, moduleId), isNull(courseModules.deletedAt)));
  if (!module) throw noModule();
  return { ...own, module };
}

/**
 * The lesson's course locked and the lesson as it is under that lock; strangers are told that there is no such lesson.
 * `evenDeleted`: also one that the draft dropped since, because learners of a version still have it.
 */
export async function lockLessonFor(
  ctx: Context,
  tx: Tx,
  lessonId: string,
  right: CourseRight,
  options: { evenDeleted?: boolean } = {},
): Promise<OwnCourse & { lesson: LessonRow }> {
  const [found] = await tx
    .select({ courseId: lessons.courseId })
    .from(lessons)
    .where(eq(lessons.id, lessonId));
  if (!found) throw noLesson();
  const own = refuseUnless(ctx, await findCourse(ctx, tx, found.courseId, true), right, noLesson);
  const [lesson] = await tx.select().from(lessons).where(eq(lessons.id, lessonId));
  if (!lesson || (lesson.deletedAt !== null && !options.evenDeleted)) throw noLesson();
  return { ...own, lesson };
}

/** The lesson for a reader of the draft, without a lock. */
export async function lessonFor(
  ctx: Context,
  lessonId: string,
  right: CourseRight,
): Promise<OwnCourse & { lesson: LessonRow }> {
  const [lesson] = await reader(ctx)
    .select()
    .from(lessons)
    .where(and(eq(lessons.id, lessonId), isNull(lessons.deletedAt)));
  if (!lesson) throw noLesson();
  const own = refuseUnless(ctx, await findCourse(ctx, reader(ctx), lesson.courseId, false), right, noLesson);
  return { ...own, lesson };
}

/** Counts the change of structure or facts: the draft's next revision. Needs the course's lock. */
export async function touchCourse(
  ctx: Context,
  tx: Tx,
  courseId: string,
  what: 'structure' | 'content',
): Promise<void> {
  await tx
    .update(courses)
    .set({
      updatedAt: ctx.clock.now(),
      ...(what === 'structure' ? { revision: sql`${courses.revision} + 1` } : {}),
    })
    .where(eq(courses.id, courseId));
}

const list = (values: readonly (string | number)[]) => values.join(',');

/** Numbers the course's modules 0, 1, 2… in this order, in one statement. Needs the course's lock. */
export async function placeModules(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`
    update course_modules m set position = o.position - 1
    from unnest(string_to_array(${list(ids)}, ',')::uuid[]) with ordinality as o(id, position)
    where m.id = o.id and m.position <> o.position - 1`);
}

/** Puts lessons into modules and numbers them 0, 1, 2… in this order, in one statement. Needs the course's lock. */
export async function placeLessons(
  tx: Tx,
  modules: readonly { moduleId: string; ids: readonly string[] }[],
): Promise<void> {
  const places = modules.flatMap(({ moduleId, ids }) =>
    ids.map((id, position) => ({ id, moduleId, position })),
  );
  await tx.execute(sql`
    update lessons l set module_id = o.module_id, position = o.position
    from unnest(
      string_to_array(${list(places.map((place) => place.id))}, ',')::uuid[],
      string_to_array(${list(places.map((place) => place.moduleId))}, ',')::uuid[],
      string_to_array(${list(places.map((place) => place.position))}, ',')::int[]
    ) as o(id, module_id, position)
    where l.id = o.id and (l.module_id, l.position) is distinct from (o.module_id, o.position)`);
}

/** The ids of the course's modules in order. */
export async function moduleIdsOf(tx: Tx, courseId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: courseModules.id })
    .from(courseModules)
    .where(and(eq(courseModules.courseId, courseId), isNull(courseModules.deletedAt)))
    .orderBy(courseModules.position, courseModules.id);
  return rows.map((row) => row.id);
}

/** The ids of the module's lessons in order. */
export async function lessonIdsOf(tx: Tx, moduleId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: lessons.id })
    .from(lessons)
    .where(and(eq(lessons.moduleId, moduleId), isNull(lessons.deletedAt)))
    .orderBy(lessons.position, lessons.id);
  return rows.map((row) => row.id);
}
