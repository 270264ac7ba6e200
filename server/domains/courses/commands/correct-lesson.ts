import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { courseVersions, lessonContents, lessonCorrections, lessons } from '@/db/schema/courses';
import { withTransaction } from '@/db/transaction';
import { recordAudit } from '@/server/domains/identity/public';
import { type Context, personOf } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import { enqueue } from '@/server/platform/jobs/definitions';
import { type CorrectionView, type CorrectLessonInput, type Manifest, manifestSchema } from '../contract';
import type { LessonDocument } from '../document/schema';
import { onCatalogueChanged } from '../gateways/catalogue-listeners';
import { correctionsOf, documentOf, itemOf } from '../queries/lesson-content';
import { findVersion } from '../queries/version';
import { ruleOf } from '../rules/completion';
import { correctionFaults, diffOf } from '../rules/correction';
import { type LessonFacts, lessonFactsOf } from '../rules/lesson-facts';
import { type CourseRow, lockLessonFor } from '../store';
import { bindFiles } from './bind-files';

/** The job of the progress domain that grades the submitted attempts of a corrected lesson again. */
const REGRADE = 'progress.regrade-lesson';

/**
 * Replaces a published lesson's content for everybody who has it, at once: in the published version and in each older
 * one that shows the same content. Items, required flags and rules stay (`courses.not_a_correction` with a path per
 * fault; `courses.not_published`; `courses.nothing_to_correct`). Keeps reason and diff, regrades by a job, and brings an
 * otherwise unchanged draft along. Locks the course.
 */
export async function correctLesson(ctx: Context, input: CorrectLessonInput): Promise<CorrectionView> {
  const { personId } = personOf(ctx);
  const done = await withTransaction(ctx, async (tx) => {
    const joined = { ...ctx, tx };
    const { course, lesson } = await lockLessonFor(ctx, tx, input.id, 'publish', { evenDeleted: true });
    const published = await publishedContent(joined, course, input.id);
    const facts = await lessonFactsOf(input.content);
    const before = await documentOf(joined, published.hash);
    refuseMore(before, input.content, published.item, facts);
    if (facts.contentHash === published.hash)
      throw new AppError('precondition', 'courses.nothing_to_correct', 'Nothing is different.');
    const correction = {
      reason: input.reason,
      diff: diffOf(before, input.content),
      correctedBy: personId,
      at: ctx.clock.now(),
    };
    await tx
      .insert(lessonContents)
      .values({ hash: facts.contentHash, content: input.content, createdAt: ctx.clock.now() })
      .onConflictDoNothing();
    const versionIds = await versionsShowing(joined, course.id, input.id, published.hash);
    let id = '';
    for (const versionId of versionIds) {
      const row = {
        id: newId(ctx),
        courseId: course.id,
        versionId,
        lessonId: input.id,
        fromHash: published.hash,
        toHash: facts.contentHash,
        ...correction,
      };
      await tx.insert(lessonCorrections).values(row);
      await enqueue(joined, REGRADE, {
        courseId: course.id,
        versionId,
        lessonId: input.id,
        correctionId: row.id,
      });
      if (versionId === course.publishedVersionId) id = row.id;
    }
    if (lesson.contentHash === published.hash && lesson.deletedAt === null)
      await bringDraft(ctx, tx, lesson, input.content, facts);
    await bindFiles(tx, { id: input.id, courseId: course.id }, input.content);
    await recordAudit(joined, {
      action: 'courses.lesson.correct',
      subjectType: 'course',
      subjectId: course.id,
      reason: input.reason,
      fields: ['content'],
    });
    return {
      course,
      view: {
        id,
        lessonId: input.id,
        versionId: published.versionId,
        reason: input.reason,
        diff: correction.diff,
        at: correction.at.toISOString(),
      },
    };
  });
  onCatalogueChanged({ courseId: done.course.id, slug: done.course.slug });
  return done.view;
}

async function publishedContent(ctx: Context, course: CourseRow, lessonId: string) {
  const notPublished = () =>
    new AppError(
      'precondition',
      'courses.not_published',
      'Only a published lesson is corrected. Edit the draft instead.',
    );
  if (!course.publishedVersionId) throw notPublished();
  const version = await findVersion(ctx, course.publishedVersionId);
  const item = itemOf(version.manifest, lessonId)?.lesson;
  if (!item) throw notPublished();
  const corrections = await correctionsOf(ctx, version.id);
  return { versionId: version.id, item, hash: corrections.get(lessonId) ?? item.contentHash };
}

function refuseMore(
  before: LessonDocument,
  after: LessonDocument,
  item: Manifest['modules'][number]['lessons'][number],
  facts: LessonFacts,
): void {
  const errors = correctionFaults(before, after);
  if (after.content.length === 0)
    errors.push({ path: 'content', message: 'A published lesson cannot be emptied by a correction.' });
  if (errors.length === 0 && ruleOf({ kind: item.kind, ...facts }) !== item.rule) {
    errors.push({ path: 'content', message: 'A correction keeps the rule by which the lesson is done.' });
  }
  if (errors.length === 0) return;
  throw new AppError(
    'precondition',
    'courses.not_a_correction',
    'This is more than a correction. Change the draft and publish a new version.',
    { errors },
  );
}

/** The published version and every older one whose learners see the same content of this lesson. */
async function versionsShowing(
  ctx: Context & { tx: Tx },
  courseId: string,
  lessonId: string,
  hash: string,
): Promise<string[]> {
  const rows = await ctx.tx
    .select({ id: courseVersions.id, manifest: courseVersions.manifest })
    .from(courseVersions)
    .where(eq(courseVersions.courseId, courseId));
  const showing: string[] = [];
  for (const row of rows) {
    const item = itemOf(manifestSchema.parse(row.manifest), lessonId)?.lesson;
    if (!item) continue;
    const corrections = await correctionsOf(ctx, row.id);
    if ((corrections.get(lessonId) ?? item.contentHash) === hash) showing.push(row.id);
  }
  return showing;
}

async function bringDraft(
  ctx: Context,
  tx: Tx,
  lesson: { id: string; revision: number },
  content: LessonDocument,
  facts: LessonFacts,
): Promise<void> {
  await tx
    .update(lessons)
    .set({ content, ...facts, revision: lesson.revision + 1, updatedAt: ctx.clock.now() })
    .where(and(eq(lessons.id, lesson.id), isNull(lessons.deletedAt)));
}
