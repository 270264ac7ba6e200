import { unstable_cache } from 'next/cache';
import { AppError } from '@/server/platform/errors';
import { publicCaller } from './caller';
import { toAppError } from './errors';

/**
 * What public pages are made of, kept across requests and renewed by tag when a course is published
 * (`server/api/revalidate.ts`). The time is the second lock, for instances that did not hear of it.
 */
const REVALIDATE_SECONDS = 300;

/** The answer, or null where it does not exist for a stranger; every other fault goes on. */
async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (toAppError(error) instanceof AppError && toAppError(error).code === 'not_found') return null;
    throw error;
  }
}

/** The first page of the catalogue with its counts. */
export const cachedCatalogue = unstable_cache(
  async () => {
    const caller = publicCaller();
    const [page, facets] = await Promise.all([caller.courses.list({ limit: 24 }), caller.courses.facets({})]);
    return { page, facets };
  },
  ['catalogue'],
  { tags: ['catalogue'], revalidate: REVALIDATE_SECONDS },
);

/** A published course by slug, or null. */
export function cachedCourse(slug: string) {
  return unstable_cache(async () => orNull(publicCaller().courses.get({ id: slug })), ['course', slug], {
    tags: [`course:${slug}`],
    revalidate: REVALIDATE_SECONDS,
  })();
}

/** A lesson of a published course that is open to everybody, or null. */
export function cachedPreviewLesson(slug: string, lessonId: string) {
  return unstable_cache(
    async () => orNull(publicCaller().courses.previewLesson({ id: slug, lessonId })),
    ['preview', slug, lessonId],
    {
      tags: [`course:${slug}`],
      revalidate: REVALIDATE_SECONDS,
    },
  )();
}

/** Where every token is. Tokens move with every reward, so it is renewed by time alone. */
export const cachedSupply = unstable_cache(async () => publicCaller().wallet.supply({}), ['supply'], {
  tags: ['supply'],
  revalidate: 60,
});
