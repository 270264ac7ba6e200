import type { Tx } from '@/db/client';
import { courseModules, files, lessonFiles, lessons } from '@/db/schema/courses';
import type { Context } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { StoredFile } from '@/server/platform/storage/local-disk';
import { createCourseInput } from '../contract';
import { clip } from '../document/fields';
import { fileIdsOf, replaceFileReferences } from '../document/references';
import type { LessonDocument } from '../document/schema';
import { validateDocument } from '../document/validate';
import type { ImportedCourse, ImportedFile, ImportedLesson } from '../importing/imported-course';
import { cleanFileName } from '../rules/file-kinds';
import { lessonFactsOf } from '../rules/lesson-facts';
import { importedLineage } from '../rules/lineage';
import { replaceLessonLinks } from '../rules/lesson-links';
import type { CourseRow } from '../store';
import { insertCourse } from './insert-course';

export interface KeptFile extends StoredFile {
  file: ImportedFile;
}

const ROWS_PER_INSERT = 50;
const TITLE_MAX = 200;

/**
 * Writes an imported course as a draft of `ownerId`: facts, modules, lessons and files, in the caller's transaction, so
 * that it is there whole or not at all. Only what `ImportedCourse` lists is taken: never prices, rewards or people.
 */
export async function insertImportedCourse(
  ctx: Context,
  tx: Tx,
  input: { imported: ImportedCourse; kept: readonly KeptFile[]; ownerId: string },
): Promise<CourseRow> {
  const { imported, kept, ownerId } = input;
  const facts = factsOf(imported);
  const lineageId = importedLineage(ownerId, facts.title);
  const course = await insertCourse(ctx, tx, { ...facts, ownerId, lineageId });
  const fileIds = await insertFiles(ctx, tx, course.id, ownerId, kept);
  const lessonIds = new Map(
    imported.modules.flatMap((module) => module.lessons).map((lesson) => [lesson.key, newId(ctx)]),
  );
  for (const [position, module] of imported.modules.entries()) {
    const id = newId(ctx);
    const title = titleOf(module.title, `Module ${position + 1}`);
    await tx
      .insert(courseModules)
      .values({ id, courseId: course.id, title, position, createdAt: ctx.clock.now() });
    const rows = await Promise.all(
      module.lessons.map(async (lesson, at) => ({
        ...(await lessonRow(ctx, lesson, { fileIds, lessonIds })),
        courseId: course.id,
        moduleId: id,
        position: at,
      })),
    );
    for (const part of partsOf(rows)) await tx.insert(lessons).values(part);
    await insertLessonFiles(tx, course.id, rows, new Set(fileIds.values()));
  }
  return course;
}

function titleOf(title: string, otherwise: string): string {
  const plain = title
    .replace(/[\p{Cc}\p{Surrogate}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return plain === '' ? otherwise : clip(plain, TITLE_MAX);
}

function factsOf(imported: ImportedCourse) {
  const wanted = {
    title: titleOf(imported.title, 'Imported course'),
    summary: clip(imported.summary.replace(/[\u0000\p{Surrogate}]/gu, ''), 1_000),
    ...(imported.subject ? { subject: clip(imported.subject, 80) } : {}),
  };
  const withLanguage = createCourseInput.safeParse({ ...wanted, language: imported.language });
  return withLanguage.success ? withLanguage.data : createCourseInput.parse(wanted);
}

async function insertFiles(
  ctx: Context,
  tx: Tx,
  courseId: string,
  ownerId: string,
  kept: readonly KeptFile[],
): Promise<Map<string, string>> {
  const rows = kept.map(({ file, storageKey, bytes, sha256 }) => ({
    id: newId(ctx),
    ownerId,
    courseId,
    purpose: 'lesson' as const,
    name: cleanFileName(file.name),
    mime: file.mime,
    bytes,
    sha256,
    storageKey,
    createdAt: ctx.clock.now(),
  }));
  for (const part of partsOf(rows)) await tx.insert(files).values(part);
  return new Map(kept.map(({ file }, index) => [file.path, rows[index]?.id ?? '']));
}

interface Replacements {
  fileIds: ReadonlyMap<string, string>;
  lessonIds: ReadonlyMap<string, string>;
}

async function lessonRow(ctx: Context, lesson: ImportedLesson, { fileIds, lessonIds }: Replacements) {
  const replaced = replaceLessonLinks(replaceFileReferences(lesson.document, fileIds), lessonIds);
  const checked = validateDocument(replaced);
  if (!checked.ok) {
    const fault = checked.faults[0];
    throw new AppError(
      'precondition',
      'courses.import_lesson_invalid',
      `The lesson “${lesson.title}” cannot be stored: ${fault?.path ?? ''} ${fault?.message ?? ''}`,
    );
  }
  return {
    id: lessonIds.get(lesson.key) ?? newId(ctx),
    title: titleOf(lesson.title, 'Untitled'),
    kind: lesson.kind,
    required: lesson.required,
    passPercent: lesson.passPercent ?? 70,
    content: checked.document,
    ...(await lessonFactsOf(checked.document)),
    createdAt: ctx.clock.now(),
    updatedAt: ctx.clock.now(),
  };
}

async function insertLessonFiles(
  tx: Tx,
  courseId: string,
  rows: readonly { id: string; content: LessonDocument }[],
  known: ReadonlySet<string>,
): Promise<void> {
  const shown = rows.flatMap((row) =>
    fileIdsOf(row.content)
      .filter((id) => known.has(id))
      .map((fileId) => ({ fileId, lessonId: row.id, courseId })),
  );
  for (const part of partsOf(shown)) await tx.insert(lessonFiles).values(part).onConflictDoNothing();
}

function partsOf<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_PER_INSERT) }, (_, index) =>
    rows.slice(index * ROWS_PER_INSERT, (index + 1) * ROWS_PER_INSERT),
  );
}
