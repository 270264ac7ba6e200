import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { amountMinor, createdAt, id, instant } from './columns';
import { people } from './identity';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** A course: its owner, its draft's facts and which version is published. What learners see comes from versions only. */
export const courses = pgTable(
  'courses',
  {
    id: id(),
    slug: text().notNull(),
    /** Ties versions, duplicates, translations and re-imports: rewards are paid once per lineage. */
    lineageId: uuid().notNull(),
    ownerId: uuid()
      .notNull()
      .references(() => people.id),
    status: text({ enum: ['draft', 'published', 'unpublished'] })
      .notNull()
      .default('draft'),
    title: text().notNull(),
    summary: text().notNull().default(''),
    language: text().notNull().default('en'),
    level: text({ enum: ['beginner', 'intermediate', 'advanced'] })
      .notNull()
      .default('beginner'),
    subject: text().notNull().default(''),
    outcomes: text().array().notNull().default(sql`'{}'`),
    priceMinor: amountMinor(),
    priceAsset: text(),
    rewardTokens: amountMinor().notNull().default(0),
    timezone: text().notNull().default('UTC'),
    /** Grows with every change of the draft's facts or structure; an autosave names the one that it saw. */
    revision: integer().notNull().default(1),
    publishedVersionId: uuid(),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
    /** In the bin since; only a course that was never published gets there. */
    deletedAt: instant(),
  },
  (t) => [
    uniqueIndex('courses_slug_unique').on(t.slug),
    index('courses_owner_id_idx').on(t.ownerId, t.updatedAt),
    index('courses_lineage_id_idx').on(t.lineageId),
    check('courses_status_check', sql`${t.status} in ('draft','published','unpublished')`),
    check('courses_level_check', sql`${t.level} in ('beginner','intermediate','advanced')`),
    check(
      'courses_price_check',
      sql`(${t.priceMinor} is null) = (${t.priceAsset} is null) and (${t.priceMinor} is null or ${t.priceMinor} > 0)`,
    ),
    check('courses_reward_tokens_check', sql`${t.rewardTokens} between 0 and 1000000000`),
  ],
);

/** The reference of what belongs to a course. */
const ofCourse = () =>
  uuid()
    .notNull()
    .references(() => courses.id);

/** Who is on a course's team, and who was: a row is never deleted, because nobody who was ever on a team earns from it. */
export const courseTeam = pgTable(
  'course_team',
  {
    courseId: ofCourse(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    role: text({ enum: ['owner', 'author', 'grader'] }).notNull(),
    joinedAt: createdAt(),
    leftAt: instant(),
  },
  (t) => [
    primaryKey({ name: 'course_team_pkey', columns: [t.courseId, t.personId] }),
    index('course_team_person_id_idx').on(t.personId),
    check('course_team_role_check', sql`${t.role} in ('owner','author','grader')`),
  ],
);

/** The draft's modules. Learners never read this table. */
export const courseModules = pgTable(
  'course_modules',
  {
    id: id(),
    courseId: ofCourse(),
    title: text().notNull(),
    position: integer().notNull(),
    createdAt: createdAt(),
    deletedAt: instant(),
  },
  (t) => [index('course_modules_course_id_idx').on(t.courseId, t.position)],
);

/** The draft's lessons. `content` is one block document; `revision` is the version check of autosave. */
export const lessons = pgTable(
  'lessons',
  {
    id: id(),
    courseId: ofCourse(),
    moduleId: uuid()
      .notNull()
      .references(() => courseModules.id),
    title: text().notNull(),
    kind: text({ enum: ['text', 'video', 'quiz'] }).notNull(),
    required: boolean().notNull().default(true),
    preview: boolean().notNull().default(false),
    position: integer().notNull(),
    content: jsonb().notNull(),
    passPercent: integer().notNull().default(70),
    /** Derived from `content` by the write that sets it, so that outlines and comparisons never load the content. */
    contentHash: text().notNull().default(''),
    minutes: integer().notNull().default(0),
    questionCount: integer().notNull().default(0),
    /** Length of the lesson's first video, where it is known. */
    durationSeconds: integer(),
    revision: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
    deletedAt: instant(),
  },
  (t) => [
    index('lessons_course_id_idx').on(t.courseId),
    index('lessons_module_id_idx').on(t.moduleId, t.position),
    check('lessons_kind_check', sql`${t.kind} in ('text','video','quiz')`),
    check('lessons_pass_percent_check', sql`${t.passPercent} between 1 and 100`),
  ],
);

/** Content of published lessons, stored once per hash of its canonical JSON. Immutable. */
export const lessonContents = pgTable('lesson_contents', {
  hash: text().primaryKey(),
  content: jsonb().notNull(),
  createdAt: createdAt(),
});

/** A numbered, immutable version: the facts shown to learners and the manifest of items. See `contract.ts` for the manifest. */
export const courseVersions = pgTable(
  'course_versions',
  {
    id: id(),
    courseId: ofCourse(),
    number: integer().notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    language: text().notNull(),
    level: text().notNull(),
    subject: text().notNull(),
    outcomes: text().array().notNull(),
    priceMinor: amountMinor(),
    priceAsset: text(),
    rewardTokens: amountMinor().notNull(),
    manifest: jsonb().notNull(),
    note: text().notNull().default(''),
    publishedBy: uuid().notNull(),
    publishedAt: createdAt(),
  },
  (t) => [uniqueIndex('course_versions_course_id_number_unique').on(t.courseId, t.number)],
);

/** A correction replaces a published lesson's content for everybody pinned to the version. Append-only; the newest counts. */
export const lessonCorrections = pgTable(
  'lesson_corrections',
  {
    id: id(),
    courseId: ofCourse(),
    versionId: uuid()
      .notNull()
      .references(() => courseVersions.id),
    lessonId: uuid().notNull(),
    fromHash: text().notNull(),
    toHash: text()
      .notNull()
      .references(() => lessonContents.hash),
    reason: text().notNull(),
    /** What changed, in words per question or block. */
    diff: jsonb().notNull(),
    correctedBy: uuid().notNull(),
    at: createdAt(),
  },
  (t) => [index('lesson_corrections_version_lesson_idx').on(t.versionId, t.lessonId, t.at)],
);

/** One row per published course: what the catalogue lists, filters and searches. Rewritten in the publishing transaction. */
export const catalogueEntries = pgTable(
  'catalogue_entries',
  {
    courseId: uuid()
      .primaryKey()
      .references(() => courses.id),
    slug: text().notNull(),
    versionId: uuid().notNull(),
    ownerId: uuid().notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    language: text().notNull(),
    level: text().notNull(),
    subject: text().notNull(),
    priceMinor: amountMinor(),
    priceAsset: text(),
    rewardTokens: amountMinor().notNull(),
    lessonCount: integer().notNull(),
    minutes: integer().notNull(),
    firstPublishedAt: instant().notNull(),
    publishedAt: instant().notNull(),
    learnerCount: integer().notNull().default(0),
    /** Stemmed in the course's language and unstemmed; weights A title, B summary and outcomes, C lesson titles, D text. */
    search: tsvector().notNull(),
    /** Lower-case title, subject and lesson titles: what typing errors are matched against with trigrams. */
    searchWords: text().notNull(),
  },
  (t) => [
    uniqueIndex('catalogue_entries_slug_unique').on(t.slug),
    index('catalogue_entries_search_idx').using('gin', t.search),
    index('catalogue_entries_search_words_idx').using('gin', sql`${t.searchWords} gin_trgm_ops`),
    index('catalogue_entries_published_at_idx').on(t.publishedAt, t.courseId),
    index('catalogue_entries_facets_idx').on(t.subject, t.level, t.language),
  ],
);

export const files = pgTable(
  'files',
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => people.id),
    courseId: uuid().references(() => courses.id),
    purpose: text({ enum: ['lesson', 'cover', 'avatar'] }).notNull(),
    name: text().notNull(),
    mime: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    sha256: text().notNull(),
    storageKey: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('files_course_id_idx').on(t.courseId),
    index('files_owner_id_idx').on(t.ownerId, t.createdAt),
    check('files_purpose_check', sql`${t.purpose} in ('lesson','cover','avatar')`),
  ],
);

/** Which lessons show a file: who may read the file follows from them. Rows stay, because old versions keep showing it. */
export const lessonFiles = pgTable(
  'lesson_files',
  {
    fileId: uuid()
      .notNull()
      .references(() => files.id),
    lessonId: uuid()
      .notNull()
      .references(() => lessons.id),
    courseId: ofCourse(),
  },
  (t) => [
    primaryKey({ name: 'lesson_files_pkey', columns: [t.fileId, t.lessonId] }),
    index('lesson_files_course_id_idx').on(t.courseId),
  ],
);

/** An import is a job with a report. All or nothing: `courseId` appears only with state done. */
export const courseImports = pgTable(
  'course_imports',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    fileName: text().notNull(),
    storageKey: text().notNull(),
    state: text({ enum: ['queued', 'running', 'done', 'failed'] })
      .notNull()
      .default('queued'),
    progress: integer().notNull().default(0),
    courseId: uuid().references(() => courses.id),
    report: jsonb().notNull().default(sql`'{"imported":[],"changed":[],"skipped":[]}'`),
    errorReason: text(),
    errorMessage: text(),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    index('course_imports_person_id_idx').on(t.personId, t.createdAt),
    check('course_imports_state_check', sql`${t.state} in ('queued','running','done','failed')`),
  ],
);
