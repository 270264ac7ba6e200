import { withTransaction } from '@/db/transaction';
import { type Context, personOf } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import type { CourseDraft, CreateCourseInput } from '../contract';
import { mayCreate } from '../policy';
import { draftOf } from '../queries/draft';
import { insertCourse } from './insert-course';

/**
 * Makes a draft with the actor as its owner. Needs the educator's role (`identity.role_required`). The slug comes from
 * the title; the unique constraint decides between two courses of the same title.
 */
export async function createCourse(ctx: Context, input: CreateCourseInput): Promise<CourseDraft> {
  if (!mayCreate(ctx.actor)) {
    throw new AppError(
      'forbidden',
      'identity.role_required',
      'Only educators can make courses. Ask to become one on your account page.',
    );
  }
  const { personId } = personOf(ctx);
  return withTransaction(ctx, async (tx) => {
    const course = await insertCourse({ ...ctx, tx }, tx, { ...input, ownerId: personId });
    return draftOf({ ...ctx, tx }, { course, role: 'owner' });
  });
}
