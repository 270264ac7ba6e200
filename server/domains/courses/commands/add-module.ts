import { courseModules } from '@/db/schema/courses';
import { withTransaction } from '@/db/transaction';
import type { Context } from '@/server/platform/context';
import { AppError, invariant } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { ModuleFacts } from '../contract';
import { MODULES_MAX } from '../rules/limits';
import { lockCourseFor, moduleIdsOf, touchCourse } from '../store';

/** Adds a module at the end of the draft. At most `MODULES_MAX` (`courses.too_many_modules`). Locks the course. */
export async function addModule(ctx: Context, input: { id: string; title: string }): Promise<ModuleFacts> {
  return withTransaction(ctx, async (tx) => {
    const { course } = await lockCourseFor(ctx, tx, input.id, 'edit');
    const position = (await moduleIdsOf(tx, course.id)).length;
    if (position >= MODULES_MAX) {
      throw new AppError(
        'precondition',
        'courses.too_many_modules',
        `A course has at most ${MODULES_MAX} modules.`,
      );
    }
    const [module] = await tx
      .insert(courseModules)
      .values({
        id: newId(ctx),
        courseId: course.id,
        title: input.title,
        position,
        createdAt: ctx.clock.now(),
      })
      .returning();
    invariant(module, 'An inserted row comes back.');
    await touchCourse(ctx, tx, course.id, 'structure');
    return { id: module.id, courseId: course.id, title: module.title, position: module.position };
  });
}
