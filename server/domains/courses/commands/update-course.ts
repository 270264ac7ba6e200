import { eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { courses } from '@/db/schema/courses';
import { violatedConstraint, withTransaction } from '@/db/transaction';
import { recordAudit } from '@/server/domains/identity/public';
import type { Context } from '@/server/platform/context';
import { AppError, invariant } from '@/server/platform/errors';
import { newCode } from '@/server/platform/ids';
import type { CourseDraft, UpdateCourseInput } from '../contract';
import { draftOf } from '../queries/draft';
import { slugCandidates, slugOf } from '../rules/slugs';
import { type CourseRow, lockCourseFor } from '../store';

/**
 * Changes facts of the draft; learners see them after the next publication. With `revision`, a draft that changed since
 * is a `courses.revision_conflict` that carries the present one. A course that was never published takes a new title's
 * slug. Locks the course.
 */
export async function updateCourse(ctx: Context, input: UpdateCourseInput): Promise<CourseDraft> {
  return withTransaction(ctx, async (tx) => {
    const own = await lockCourseFor(ctx, tx, input.id, 'edit');
    const joined = { ...ctx, tx };
    if (input.revision !== undefined && input.revision !== own.course.revision) {
      const current = await draftOf(joined, own);
      throw new AppError(
        'conflict',
        'courses.revision_conflict',
        'The course was changed elsewhere since you opened it.',
        {
          details: { revision: current.revision, updatedAt: current.updatedAt, course: current },
        },
      );
    }
    const changes = changesOf(own.course, input);
    if (Object.keys(changes).length === 0) return draftOf(joined, own);
    const course = await writeChanges(ctx, tx, own.course, changes);
    await recordAudit(joined, {
      action: 'courses.course.update',
      subjectType: 'course',
      subjectId: course.id,
      fields: Object.keys(changes),
    });
    return draftOf(joined, { ...own, course });
  });
}

type Changes = Partial<typeof courses.$inferInsert>;

function changesOf(course: CourseRow, input: UpdateCourseInput): Changes {
  const { id: _id, revision: _revision, price, ...facts } = input;
  const wanted: Changes = {
    ...facts,
    ...(price === undefined ? {} : { priceMinor: price?.amount ?? null, priceAsset: price?.asset ?? null }),
  };
  const before: Record<string, unknown> = course;
  const different = Object.entries(wanted).filter(
    ([field, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(before[field]),
  );
  return Object.fromEntries(different);
}

async function writeChanges(ctx: Context, tx: Tx, course: CourseRow, changes: Changes): Promise<CourseRow> {
  const slug =
    changes.title && course.publishedVersionId === null ? await freeSlug(tx, course, changes) : course.slug;
  const [written] = await tx
    .update(courses)
    .set({ ...changes, slug, revision: sql`${courses.revision} + 1`, updatedAt: ctx.clock.now() })
    .where(eq(courses.id, course.id))
    .returning();
  invariant(written, 'The locked course is there.');
  return written;
}

/** Takes the first free slug for the new title, each try in its own savepoint: the unique constraint decides. */
async function freeSlug(tx: Tx, course: CourseRow, changes: Changes): Promise<string> {
  const title = changes.title ?? course.title;
  const language = changes.language ?? course.language;
  const plain = slugOf(title, language);
  if (new RegExp(`^${plain}(-\\d+)?$`).test(course.slug)) return course.slug;
  for (const slug of [...slugCandidates(title, language), `${plain}-${newCode(8).toLowerCase()}`]) {
    try {
      await tx.transaction((savepoint) =>
        savepoint.update(courses).set({ slug }).where(eq(courses.id, course.id)),
      );
      return slug;
    } catch (error) {
      if (violatedConstraint(error) !== 'courses_slug_unique') throw error;
    }
  }
  return course.slug;
}
