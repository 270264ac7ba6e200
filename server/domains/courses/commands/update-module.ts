import { eq } from 'drizzle-orm';
import { courseModules } from '@/db/schema/courses';
import { withTransaction } from '@/db/transaction';
import type { Context } from '@/server/platform/context';
import type { ModuleFacts } from '../contract';
import { moveTo } from '../rules/ordering';
import { lockModuleFor, moduleIdsOf, placeModules, touchCourse } from '../store';

/** Renames or moves a module of the draft; positions stay dense. Strangers get `courses.module_not_found`. Locks the course. */
export async function updateModule(
  ctx: Context,
  input: { id: string; title?: string | undefined; position?: number | undefined },
): Promise<ModuleFacts> {
  return withTransaction(ctx, async (tx) => {
    const { course, module } = await lockModuleFor(ctx, tx, input.id, 'edit');
    if (input.title !== undefined && input.title !== module.title) {
      await tx.update(courseModules).set({ title: input.title }).where(eq(courseModules.id, module.id));
    }
    let position = module.position;
    if (input.position !== undefined) {
      const ids = moveTo(await moduleIdsOf(tx, course.id), module.id, input.position);
      await placeModules(tx, ids);
      position = ids.indexOf(module.id);
    }
    await touchCourse(ctx, tx, course.id, 'structure');
    return { id: module.id, courseId: course.id, title: input.title ?? module.title, position };
  });
}
