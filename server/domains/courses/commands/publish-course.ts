import { eq, max } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { courses, courseVersions, lessonContents } from '@/db/schema/courses';
import { withTransaction } from '@/db/transaction';
import { recordAudit } from '@/server/domains/identity/public';
import type { Context } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Manifest, PublishedVersion } from '../contract';
import { onCatalogueChanged } from '../gateways/catalogue-listeners';
import { factsOfVersion, publishedStateOf } from '../queries/draft';
import { type CheckedDraft, checkedDraftOf } from '../queries/preflight';
import { lessonFactsOf } from '../rules/lesson-facts';
import { manifestOf, sameFacts, sameManifest } from '../rules/manifest';
import { type CourseRow, lockCourseFor } from '../store';
import { writeCatalogueEntry } from './write-catalogue-entry';

/** Rows per insert: a lesson's content is up to some hundred kilobytes. */
const CONTENTS_PER_INSERT = 50;

/**
 * Makes the draft the next immutable version and lists it. Findings that block are `courses.preflight_failed` with each
 * of them, and nothing is written. A draft without changes is `courses.nothing_to_publish`, unless the course is hidden:
 * then its last version is listed again. Locks the course, so two publications make one version.
 */
export async function publishCourse(
  ctx: Context,
  input: { id: string; note?: string | undefined },
): Promise<PublishedVersion> {
  const published = await withTransaction(ctx, async (tx) => {
    const { course } = await lockCourseFor(ctx, tx, input.id, 'publish');
    const joined = { ...ctx, tx };
    const draft = await checkedDraftOf(joined, course);
    refuseBlocked(draft);
    const lessons = await Promise.all(
      draft.lessons.map(async (lesson) => ({ ...lesson, ...(await lessonFactsOf(lesson.document)) })),
    );
    const manifest = manifestOf(draft.modules, lessons);
    const last = await publishedStateOf(joined, course);
    const isUnchanged =
      last !== undefined &&
      sameFacts(course, factsOfVersion(last.version)) &&
      sameManifest(manifest, last.manifest);
    if (isUnchanged && course.status === 'published') {
      throw new AppError(
        'precondition',
        'courses.nothing_to_publish',
        'Nothing has changed since the last publication.',
      );
    }
    if (!isUnchanged) await storeContents(ctx, tx, lessons);
    const version = isUnchanged
      ? { id: last.version.id, number: last.version.number, publishedAt: new Date(last.version.publishedAt) }
      : await insertVersion(joined, tx, course, manifest, input.note ?? '');
    await tx
      .update(courses)
      .set({
        status: 'published',
        publishedVersionId: version.id,
        ...(isUnchanged ? {} : { updatedAt: version.publishedAt }),
      })
      .where(eq(courses.id, course.id));
    await writeCatalogueEntry(joined, tx, course, { ...version, lessons });
    await recordAudit(joined, {
      action: 'courses.course.publish',
      subjectType: 'course',
      subjectId: course.id,
      after: { version: version.number, status: 'published' },
      before: { status: course.status },
    });
    const { number, id, publishedAt } = version;
    return {
      id: course.id,
      slug: course.slug,
      status: 'published' as const,
      version: { id, number, publishedAt: publishedAt.toISOString() },
      findings: draft.findings,
    };
  });
  onCatalogueChanged({ courseId: published.id, slug: published.slug });
  return published;
}

function refuseBlocked(draft: CheckedDraft): void {
  const blocking = draft.findings.filter((finding) => finding.severity === 'blocking');
  if (blocking.length === 0) return;
  // A single fault is the reason itself, so that a program need not look for it in the list.
  const [first] = blocking;
  const reason = blocking.length === 1 && first ? first.code : 'courses.preflight_failed';
  throw new AppError('precondition', reason, 'The course cannot be published yet.', {
    errors: blocking.map((finding) => ({ path: finding.path, message: finding.message })),
    details: { findings: draft.findings },
  });
}

async function storeContents(
  ctx: Context,
  tx: Tx,
  lessons: readonly { contentHash: string; document: unknown }[],
): Promise<void> {
  const rows = new Map(
    lessons.map((lesson) => [
      lesson.contentHash,
      { hash: lesson.contentHash, content: lesson.document, createdAt: ctx.clock.now() },
    ]),
  );
  const all = [...rows.values()];
  for (let at = 0; at < all.length; at += CONTENTS_PER_INSERT) {
    await tx
      .insert(lessonContents)
      .values(all.slice(at, at + CONTENTS_PER_INSERT))
      .onConflictDoNothing();
  }
}

async function insertVersion(ctx: Context, tx: Tx, course: CourseRow, manifest: Manifest, note: string) {
  const [last] = await tx
    .select({ number: max(courseVersions.number) })
    .from(courseVersions)
    .where(eq(courseVersions.courseId, course.id));
  const version = { id: newId(ctx), number: (last?.number ?? 0) + 1, publishedAt: ctx.clock.now() };
  await tx.insert(courseVersions).values({
    ...version,
    courseId: course.id,
    title: course.title,
    summary: course.summary,
    language: course.language,
    level: course.level,
    subject: course.subject,
    outcomes: course.outcomes,
    priceMinor: course.priceMinor,
    priceAsset: course.priceAsset,
    rewardTokens: course.rewardTokens,
    manifest,
    note,
    publishedBy: ctx.actor.kind === 'person' ? ctx.actor.personId : course.ownerId,
  });
  return version;
}
