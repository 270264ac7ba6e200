import { and, desc, eq, sql } from 'drizzle-orm';
import { lessonContents, lessonCorrections } from '@/db/schema/courses';
import { LruCache } from '@/server/platform/cache/lru';
import { type Context, reader } from '@/server/platform/context';
import { invariant } from '@/server/platform/errors';
import { preparedOn } from '@/server/platform/prepared';
import type { Manifest, ManifestLesson } from '../contract';
import type { LessonDocument } from '../document/schema';
import { upgrade } from '../document/upgrade';
import { noLesson } from '../store';
import { findVersion } from './version';

export interface LessonContent {
  hash: string;
  /** With keys. What leaves for a learner goes through `takerDocument`. Shared between requests: never change it. */
  document: LessonDocument;
  lesson: ManifestLesson;
  moduleTitle: string;
}

const documents = new LruCache<string, LessonDocument>(200);

const newestCorrection = preparedOn((db) =>
  db
    .select({ toHash: lessonCorrections.toHash })
    .from(lessonCorrections)
    .where(
      and(
        eq(lessonCorrections.versionId, sql.placeholder('versionId')),
        eq(lessonCorrections.lessonId, sql.placeholder('lessonId')),
      ),
    )
    .orderBy(desc(lessonCorrections.at), desc(lessonCorrections.id))
    .limit(1)
    .prepare('courses_newest_correction'),
);

const contentByHash = preparedOn((db) =>
  db
    .select({ content: lessonContents.content })
    .from(lessonContents)
    .where(eq(lessonContents.hash, sql.placeholder('hash')))
    .prepare('courses_content_by_hash'),
);

/** The document of a content hash, from memory when it was read before (equal hash, equal content). */
export async function documentOf(ctx: Context, hash: string): Promise<LessonDocument> {
  const known = documents.get(hash);
  if (known) return known;
  const [row] = await contentByHash(reader(ctx)).execute({ hash });
  invariant(row, 'The content of a published lesson is stored.');
  const document = upgrade(row.content);
  documents.set(hash, document);
  return document;
}

/** Where the lesson stands in the manifest, or undefined. */
export function itemOf(
  manifest: Manifest,
  lessonId: string,
): { lesson: ManifestLesson; moduleTitle: string } | undefined {
  for (const module of manifest.modules) {
    const lesson = module.lessons.find((candidate) => candidate.id === lessonId);
    if (lesson) return { lesson, moduleTitle: module.title };
  }
  return undefined;
}

/** A published lesson's content with the newest correction applied; `courses.lesson_not_found`. Holds the keys. */
export async function getLessonContent(
  ctx: Context,
  input: { versionId: string; lessonId: string },
): Promise<LessonContent> {
  const version = await findVersion(ctx, input.versionId);
  const item = itemOf(version.manifest, input.lessonId);
  if (!item) throw noLesson();
  const [corrected] = await newestCorrection(reader(ctx)).execute(input);
  const hash = corrected?.toHash ?? item.lesson.contentHash;
  return { hash, document: await documentOf(ctx, hash), ...item };
}

/** The newest correction of each corrected lesson of a version: lesson id → content hash. */
export async function correctionsOf(ctx: Context, versionId: string): Promise<Map<string, string>> {
  const rows = await reader(ctx)
    .selectDistinctOn([lessonCorrections.lessonId], {
      lessonId: lessonCorrections.lessonId,
      toHash: lessonCorrections.toHash,
    })
    .from(lessonCorrections)
    .where(eq(lessonCorrections.versionId, versionId))
    .orderBy(lessonCorrections.lessonId, desc(lessonCorrections.at), desc(lessonCorrections.id));
  return new Map(rows.map((row) => [row.lessonId, row.toHash]));
}
