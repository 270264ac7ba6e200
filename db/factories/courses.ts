import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { contentHash } from '@/server/domains/courses/document/hash';
import type { LessonDocument, Question } from '@/server/domains/courses/document/schema';
import { lessonFactsOf } from '@/server/domains/courses/rules/lesson-facts';
import { manifestOf } from '@/server/domains/courses/rules/manifest';
import type { Db } from '../client';
import {
  catalogueEntries,
  courseModules,
  courses,
  courseTeam,
  courseVersions,
  lessonContents,
  lessons,
} from '../schema/courses';

export type CourseRow = typeof courses.$inferSelect;
export type ModuleRow = typeof courseModules.$inferSelect;
export type LessonRow = typeof lessons.$inferSelect;
export type VersionRow = typeof courseVersions.$inferSelect;

let counter = 0;

/** A lesson's document with these paragraphs and questions. */
export function documentWith(parts: { paragraphs?: string[]; questions?: Question[] } = {}): LessonDocument {
  const paragraphs = parts.paragraphs ?? ['Some words to read.'];
  return {
    type: 'doc',
    schemaVersion: 1,
    content: [
      ...paragraphs.map((text, index) => ({
        type: 'paragraph' as const,
        attrs: { id: `p${index + 1}` },
        content: [{ type: 'text' as const, text }],
      })),
      ...(parts.questions ?? []).map((question) => ({ type: 'question' as const, attrs: question })),
    ],
  };
}

/** A question with one right option, `<id>-right`, and one wrong, `<id>-wrong`. */
export function singleChoice(id: string, overrides: Partial<Question> = {}): Question {
  return {
    id,
    type: 'single',
    prompt: `What is ${id}?`,
    points: 1,
    options: [
      { id: `${id}-right`, text: 'This one', correct: true },
      { id: `${id}-wrong`, text: 'Not this one', correct: false },
    ],
    ...overrides,
  };
}

/** A draft course with its owner in the team. */
export async function createCourseRow(
  db: Db,
  overrides: Partial<typeof courses.$inferInsert> & { ownerId: string },
): Promise<CourseRow> {
  counter += 1;
  const id = overrides.id ?? v7();
  const [course] = await db
    .insert(courses)
    .values({
      slug: `course-${counter}-${id.slice(-6)}`,
      lineageId: v7(),
      title: `Course ${counter}`,
      ...overrides,
      id,
    })
    .returning();
  if (!course) throw new Error('The database returned no row.');
  await db.insert(courseTeam).values({ courseId: id, personId: course.ownerId, role: 'owner' });
  return course;
}

export interface LessonParts extends Partial<Omit<typeof lessons.$inferInsert, 'content'>> {
  content?: LessonDocument;
}

/** A lesson of a draft; text that asks nothing, unless content is given. */
export async function createLesson(
  db: Db,
  module: Pick<ModuleRow, 'id' | 'courseId'>,
  overrides: LessonParts = {},
): Promise<LessonRow & { content: LessonDocument }> {
  counter += 1;
  const content = overrides.content ?? documentWith({ paragraphs: [`Text ${counter}.`] });
  const [lesson] = await db
    .insert(lessons)
    .values({
      id: v7(),
      courseId: module.courseId,
      moduleId: module.id,
      title: `Lesson ${counter}`,
      kind: 'text',
      position: 0,
      ...overrides,
      content,
      ...(await lessonFactsOf(content)),
    })
    .returning();
  if (!lesson) throw new Error('The database returned no row.');
  return { ...lesson, content };
}

/** A module at a position of the draft. */
export async function createModule(
  db: Db,
  courseId: string,
  overrides: Partial<typeof courseModules.$inferInsert> = {},
): Promise<ModuleRow> {
  counter += 1;
  const [module] = await db
    .insert(courseModules)
    .values({ id: v7(), courseId, title: `Module ${counter}`, position: 0, ...overrides })
    .returning();
  if (!module) throw new Error('The database returned no row.');
  return module;
}

export interface PublishedParts {
  ownerId: string;
  course?: Partial<typeof courses.$inferInsert>;
  /** One list per module; by default one module with two required texts. */
  modules?: LessonParts[][];
}

export interface PublishedRows {
  course: CourseRow;
  version: VersionRow;
  modules: ModuleRow[];
  lessons: (LessonRow & { content: LessonDocument })[];
}

/** A published course as publishing would leave it: draft, contents, version 1 and its row in the catalogue. */
export async function createPublishedCourse(db: Db, parts: PublishedParts): Promise<PublishedRows> {
  const draft = await createCourseRow(db, { ...parts.course, ownerId: parts.ownerId, status: 'published' });
  const modules: ModuleRow[] = [];
  const made: (LessonRow & { content: LessonDocument })[] = [];
  for (const [position, lessonParts] of (parts.modules ?? [[{}, {}]]).entries()) {
    const module = await createModule(db, draft.id, { position });
    modules.push(module);
    for (const [at, lesson] of lessonParts.entries())
      made.push(await createLesson(db, module, { position: at, ...lesson }));
  }
  for (const lesson of made) {
    await db
      .insert(lessonContents)
      .values({ hash: await contentHash(lesson.content), content: lesson.content })
      .onConflictDoNothing();
  }
  const { title, summary, language, level, subject, outcomes, priceMinor, priceAsset, rewardTokens } = draft;
  const facts = { title, summary, language, level, subject, priceMinor, priceAsset, rewardTokens };
  const publishedAt = new Date();
  const [version] = await db
    .insert(courseVersions)
    .values({
      ...facts,
      outcomes,
      id: v7(),
      courseId: draft.id,
      number: 1,
      manifest: manifestOf(modules, made),
      publishedBy: parts.ownerId,
      publishedAt,
    })
    .returning();
  if (!version) throw new Error('The database returned no row.');
  const [course] = await db
    .update(courses)
    .set({ publishedVersionId: version.id })
    .where(sql`${courses.id} = ${draft.id}`)
    .returning();
  if (!course) throw new Error('The database returned no row.');
  await db.insert(catalogueEntries).values({
    ...facts,
    courseId: course.id,
    slug: course.slug,
    versionId: version.id,
    ownerId: course.ownerId,
    lessonCount: made.length,
    minutes: made.reduce((sum, lesson) => sum + lesson.minutes, 0),
    firstPublishedAt: publishedAt,
    publishedAt,
    search: sql`to_tsvector('english', ${title}) || to_tsvector('simple', ${title})`,
    searchWords: title.toLowerCase(),
  });
  return { course, version, modules, lessons: made };
}
