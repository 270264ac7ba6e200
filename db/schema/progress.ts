import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, instant } from './columns';
import { courses, courseVersions } from './courses';
import { people } from './identity';

/** A learner in a course, pinned to an immutable version. `progressPercent` is the stored fold of `progressEvents`. */
export const enrolments = pgTable(
  'enrolments',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    courseId: uuid()
      .notNull()
      .references(() => courses.id),
    lineageId: uuid().notNull(),
    versionId: uuid()
      .notNull()
      .references(() => courseVersions.id),
    /** 1 for the first time, 2 for a retake after completing… */
    run: integer().notNull().default(1),
    state: text({ enum: ['active', 'completed', 'left', 'refunded', 'revoked'] })
      .notNull()
      .default('active'),
    requiredDone: integer().notNull().default(0),
    requiredTotal: integer().notNull(),
    progressPercent: integer().notNull().default(0),
    currentLessonId: uuid(),
    completedAt: instant(),
    leftAt: instant(),
    createdAt: createdAt(),
    lastActiveAt: instant().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('enrolments_person_course_active_unique')
      .on(t.personId, t.courseId)
      .where(sql`state = 'active'`),
    uniqueIndex('enrolments_person_course_run_unique').on(t.personId, t.courseId, t.run),
    index('enrolments_person_id_idx').on(t.personId, t.lastActiveAt),
    index('enrolments_course_id_idx').on(t.courseId, t.createdAt),
    /** A correction regrades everybody pinned to a version. */
    index('enrolments_version_id_idx').on(t.versionId, t.id),
    check('enrolments_state_check', sql`${t.state} in ('active','completed','left','refunded','revoked')`),
    check(
      'enrolments_required_check',
      sql`${t.requiredTotal} >= 1 and ${t.requiredDone} between 0 and ${t.requiredTotal}`,
    ),
    check(
      'enrolments_progress_check',
      sql`${t.progressPercent} = floor(100 * ${t.requiredDone} / ${t.requiredTotal})`,
    ),
  ],
);

/** Append-only facts. One completion per (enrolment, item): the unique constraint decides every race. */
export const progressEvents = pgTable(
  'progress_events',
  {
    id: id(),
    enrolmentId: uuid()
      .notNull()
      .references(() => enrolments.id),
    itemId: uuid().notNull(),
    kind: text({ enum: ['completed'] })
      .notNull()
      .default('completed'),
    rule: text({ enum: ['manual', 'watched', 'passed'] }).notNull(),
    /** What the server verified: attempt id and score, or seconds watched of how many. */
    evidence: jsonb().notNull(),
    at: createdAt(),
  },
  (t) => [uniqueIndex('progress_events_enrolment_item_unique').on(t.enrolmentId, t.itemId)],
);

/** Where a learner is inside a lesson. The newest `at` wins; `furthestSecond` never falls. */
export const lessonPositions = pgTable(
  'lesson_positions',
  {
    enrolmentId: uuid()
      .notNull()
      .references(() => enrolments.id),
    lessonId: uuid().notNull(),
    blockId: text(),
    second: real(),
    furthestSecond: real().notNull().default(0),
    at: instant().notNull(),
    openedAt: createdAt(),
  },
  (t) => [primaryKey({ name: 'lesson_positions_pkey', columns: [t.enrolmentId, t.lessonId] })],
);

/** A question-set attempt exists from its start; at most one is open per enrolment and lesson. */
export const questionAttempts = pgTable(
  'question_attempts',
  {
    id: id(),
    enrolmentId: uuid()
      .notNull()
      .references(() => enrolments.id),
    lessonId: uuid().notNull(),
    contentHash: text().notNull(),
    number: integer().notNull(),
    state: text({ enum: ['open', 'submitted'] })
      .notNull()
      .default('open'),
    startedAt: createdAt(),
    submittedAt: instant(),
  },
  (t) => [
    uniqueIndex('question_attempts_open_unique').on(t.enrolmentId, t.lessonId).where(sql`state = 'open'`),
    uniqueIndex('question_attempts_number_unique').on(t.enrolmentId, t.lessonId, t.number),
    check('question_attempts_state_check', sql`${t.state} in ('open','submitted')`),
  ],
);

/** The newest answer per question: a write with a lower or equal sequence changes nothing. */
export const attemptAnswers = pgTable(
  'attempt_answers',
  {
    attemptId: uuid()
      .notNull()
      .references(() => questionAttempts.id),
    questionId: text().notNull(),
    answer: jsonb().notNull(),
    sequence: integer().notNull(),
    savedAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ name: 'attempt_answers_pkey', columns: [t.attemptId, t.questionId] })],
);

/** Append-only. A correction adds a grade beside the old one; the best counts, so a score never falls. */
export const grades = pgTable(
  'grades',
  {
    id: id(),
    attemptId: uuid()
      .notNull()
      .references(() => questionAttempts.id),
    source: text({ enum: ['submitted', 'correction'] }).notNull(),
    correctionId: uuid(),
    score: real().notNull(),
    maxScore: real().notNull(),
    passed: boolean().notNull(),
    /** Per question: right or wrong, and the points given. */
    detail: jsonb().notNull(),
    at: createdAt(),
  },
  (t) => [
    uniqueIndex('grades_attempt_submitted_unique').on(t.attemptId).where(sql`source = 'submitted'`),
    uniqueIndex('grades_attempt_correction_unique').on(t.attemptId, t.correctionId),
  ],
);

/** A snapshot of name and facts: later changes of name or course do not touch it. */
export const certificates = pgTable(
  'certificates',
  {
    id: id(),
    code: text().notNull(),
    enrolmentId: uuid()
      .notNull()
      .references(() => enrolments.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    learnerName: text().notNull(),
    courseId: uuid().notNull(),
    courseSlug: text().notNull(),
    courseTitle: text().notNull(),
    courseLanguage: text().notNull(),
    versionNumber: integer().notNull(),
    educatorName: text().notNull(),
    facts: jsonb().notNull(),
    issuedAt: createdAt(),
    revokedAt: instant(),
    revokedReason: text(),
  },
  (t) => [
    uniqueIndex('certificates_code_unique').on(t.code),
    uniqueIndex('certificates_enrolment_id_unique').on(t.enrolmentId),
    index('certificates_person_id_idx').on(t.personId, t.issuedAt),
  ],
);
