import { and, asc, eq, isNull } from 'drizzle-orm';
import { courseModules, lessons } from '@/db/schema/courses';
import { type Context, reader } from '@/server/platform/context';
import type { CourseDraft, DraftLesson, Manifest, ManifestLesson } from '../contract';
import { standingOf } from '../policy';
import { ruleOf } from '../rules/completion';
import {
  type CourseFactsRow,
  manifestOf,
  sameFacts,
  sameItem,
  sameManifest,
  withCorrections,
} from '../rules/manifest';
import { type CourseRow, courseFor, type LessonRow, type ModuleRow, type OwnCourse } from '../store';
import { correctionsOf } from './lesson-content';
import { type CourseVersion, findVersion, priceOf } from './version';

/** A lesson's row without its content: outlines never load the text. */
export type LessonOutlineRow = Omit<LessonRow, 'content'>;

const outlineColumns = {
  id: lessons.id,
  courseId: lessons.courseId,
  moduleId: lessons.moduleId,
  title: lessons.title,
  kind: lessons.kind,
  required: lessons.required,
  preview: lessons.preview,
  position: lessons.position,
  passPercent: lessons.passPercent,
  contentHash: lessons.contentHash,
  minutes: lessons.minutes,
  questionCount: lessons.questionCount,
  durationSeconds: lessons.durationSeconds,
  revision: lessons.revision,
  createdAt: lessons.createdAt,
  updatedAt: lessons.updatedAt,
  deletedAt: lessons.deletedAt,
};

/** The published version as learners see it today (corrections applied), or nothing. */
export interface PublishedState {
  version: CourseVersion;
  manifest: Manifest;
  items: ReadonlyMap<string, ManifestLesson>;
}

/** The draft's structure in order, deleted things left out. One query. */
export async function readStructure(
  ctx: Context,
  courseId: string,
): Promise<{ modules: ModuleRow[]; lessons: LessonOutlineRow[] }> {
  const rows = await reader(ctx)
    .select({ module: courseModules, lesson: outlineColumns })
    .from(courseModules)
    .leftJoin(lessons, and(eq(lessons.moduleId, courseModules.id), isNull(lessons.deletedAt)))
    .where(and(eq(courseModules.courseId, courseId), isNull(courseModules.deletedAt)))
    .orderBy(asc(courseModules.position), asc(courseModules.id), asc(lessons.position), asc(lessons.id));
  const modules = new Map(rows.map(({ module }) => [module.id, module]));
  return { modules: [...modules.values()], lessons: rows.flatMap(({ lesson }) => (lesson ? [lesson] : [])) };
}

/** What is published of the course, from memory but for its corrections. */
export async function publishedStateOf(
  ctx: Context,
  course: Pick<CourseRow, 'publishedVersionId'>,
): Promise<PublishedState | undefined> {
  if (!course.publishedVersionId) return undefined;
  const version = await findVersion(ctx, course.publishedVersionId);
  const manifest = withCorrections(version.manifest, await correctionsOf(ctx, version.id));
  const items = new Map(
    manifest.modules.flatMap((module) => module.lessons.map((lesson) => [lesson.id, lesson] as const)),
  );
  return { version, manifest, items };
}

/** The facts that `sameFacts` compares, of a version. */
export function factsOfVersion(version: CourseVersion): CourseFactsRow {
  return { ...version, priceMinor: version.price?.amount ?? null, priceAsset: version.price?.asset ?? null };
}

/** A lesson of the draft as the API writes it. */
export function draftLessonOf(row: LessonOutlineRow, published: PublishedState | undefined): DraftLesson {
  const item = published?.items.get(row.id);
  return {
    id: row.id,
    moduleId: row.moduleId,
    title: row.title,
    kind: row.kind,
    position: row.position,
    required: row.required,
    preview: row.preview,
    passPercent: row.passPercent,
    rule: ruleOf(row),
    minutes: row.minutes,
    questionCount: row.questionCount,
    revision: row.revision,
    updatedAt: row.updatedAt.toISOString(),
    hasChanges: item === undefined || !sameItem(row, item),
    isPublished: item !== undefined,
  };
}

/** The whole draft with its structure, for a course that the caller was allowed to read. */
export async function draftOf(ctx: Context, { course, role }: OwnCourse): Promise<CourseDraft> {
  const structure = await readStructure(ctx, course.id);
  const published = await publishedStateOf(ctx, course);
  const isSame =
    published !== undefined &&
    sameFacts(course, factsOfVersion(published.version)) &&
    sameManifest(manifestOf(structure.modules, structure.lessons), published.manifest);
  return {
    id: course.id,
    slug: course.slug,
    status: course.status,
    role: standingOf(ctx.actor, { status: course.status, role }) ?? 'admin',
    title: course.title,
    summary: course.summary,
    language: course.language,
    level: course.level,
    subject: course.subject,
    outcomes: course.outcomes,
    price: priceOf(course),
    rewardTokens: course.rewardTokens,
    timezone: course.timezone,
    revision: course.revision,
    createdAt: course.createdAt.toISOString(),
    updatedAt: course.updatedAt.toISOString(),
    publishedVersion: published
      ? {
          id: published.version.id,
          number: published.version.number,
          publishedAt: published.version.publishedAt,
        }
      : null,
    hasChanges: !isSame,
    modules: structure.modules.map((module) => ({
      id: module.id,
      courseId: module.courseId,
      title: module.title,
      position: module.position,
      lessons: structure.lessons
        .filter((lesson) => lesson.moduleId === module.id)
        .map((lesson) => draftLessonOf(lesson, published)),
    })),
  };
}

/** The draft for its team or an administrator: status, revision, modules and lessons; `courses.not_found` for strangers. */
export async function getDraft(ctx: Context, input: { id: string }): Promise<CourseDraft> {
  return draftOf(ctx, await courseFor(ctx, input.id, 'read'));
}
