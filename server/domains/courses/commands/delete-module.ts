import { and, eq, isNull } from 'drizzle-orm';
import { courseModules, lessons } from '@/db/schema/courses';
import { withTransaction } from '@/db/transaction';
import { recordAudit } from '@/server/domains/identity/public';
import type { Context } from '@/server/platform/context';
import { lockModuleFor, moduleIdsOf, placeModules, touchCourse } from '../store';

/** Takes a module and its lessons out of the draft. Published versions keep them. Locks the course. */
export async function deleteModule(ctx: Context, input: { id: string }): Promise<Record<string, never>> {
  return withTransaction(ctx, async (tx) => {
    const { course, module } = await lockModuleFor(ctx, tx, input.id, 'edit');
    const now = ctx.clock.now();
    await tx.update(courseModules).set({ deletedAt: now }).where(eq(courseModules.id, module.id));
    await tx
      .update(lessons)
      .set({ deletedAt: now })
      .where(and(eq(lessons.moduleId, module.id), isNull(lessons.deletedAt)));
    await placeModules(tx, await moduleIdsOf(tx, course.id));
    await touchCourse(ctx, tx, course.id, 'structure');
    await recordAudit(
      { ...ctx, tx },
      {
        action: 'courses.module.delete',
        subjectType: 'course',
        subjectId: course.id,
        before: { module: module.title },
      },
    );
    return {};
  });
}
