import { v7 } from 'uuid';
import { manifestSchema } from '@/server/domains/courses/contract';
import { foldProgress } from '@/server/domains/progress/rules/progress';
import type { Db } from '../client';
import { attemptAnswers, enrolments, progressEvents, questionAttempts } from '../schema/progress';
import { createPublishedCourse, documentWith, type PublishedRows, singleChoice } from './courses';
import { createPerson, type PersonRow } from './identity';
import { createFundedAccount } from './wallet';

export type EnrolmentRow = typeof enrolments.$inferSelect;
export type AttemptRow = typeof questionAttempts.$inferSelect;

export interface EnrolmentParts extends Partial<typeof enrolments.$inferInsert> {
  personId: string;
  /** Ids of lessons that are done; the percentage follows from them. */
  done?: readonly string[];
}

/** An enrolment pinned to the course's version, with its events and the percentage that they make. */
export async function createEnrolment(
  db: Db,
  published: Pick<PublishedRows, 'course' | 'version'>,
  parts: EnrolmentParts,
): Promise<EnrolmentRow> {
  const { done = [], ...overrides } = parts;
  const folded = foldProgress(
    manifestSchema.parse(published.version.manifest),
    done.map((itemId) => ({ itemId })),
  );
  const id = overrides.id ?? v7();
  const [enrolment] = await db
    .insert(enrolments)
    .values({
      courseId: published.course.id,
      lineageId: published.course.lineageId,
      versionId: published.version.id,
      requiredTotal: folded.requiredTotal,
      requiredDone: folded.requiredDone,
      progressPercent: folded.percent,
      ...overrides,
      id,
    })
    .returning();
  if (!enrolment) throw new Error('The database returned no row.');
  for (const itemId of done) {
    await db
      .insert(progressEvents)
      .values({ id: v7(), enrolmentId: id, itemId, rule: 'manual', evidence: { by: 'learner' } });
  }
  return enrolment;
}

/** An open attempt with these answers, each saved with sequence 1. */
export async function createAttempt(
  db: Db,
  of: { enrolmentId: string; lessonId: string; contentHash: string },
  answers: Record<string, unknown> = {},
): Promise<AttemptRow> {
  const [attempt] = await db
    .insert(questionAttempts)
    .values({ id: v7(), number: 1, ...of })
    .returning();
  if (!attempt) throw new Error('The database returned no row.');
  for (const [questionId, answer] of Object.entries(answers)) {
    await db.insert(attemptAnswers).values({ attemptId: attempt.id, questionId, answer, sequence: 1 });
  }
  return attempt;
}

export interface CourseToLearn extends PublishedRows {
  owner: PersonRow;
  /** Lessons by kind, as the default course has them. */
  text: PublishedRows['lessons'][number];
  quiz: PublishedRows['lessons'][number];
  extra: PublishedRows['lessons'][number];
}

/**
 * A published course with a required text, a required question set of two questions (`q1`, `q2`: both must be right) and
 * an optional text; with a reward and a pool that can pay it `places` times, if asked for.
 */
export async function createCourseToLearn(
  db: Db,
  parts: {
    rewardTokens?: number;
    places?: number;
    course?: Parameters<typeof createPublishedCourse>[1]['course'];
  } = {},
): Promise<CourseToLearn> {
  const { rewardTokens = 0, places = 1, course = {} } = parts;
  const owner = await createPerson(db, { roles: ['student', 'educator'] });
  const published = await createPublishedCourse(db, {
    ownerId: owner.personId,
    course: { rewardTokens, ...course },
    modules: [
      [{ title: 'Read this' }],
      [
        {
          title: 'Answer these',
          kind: 'quiz',
          content: documentWith({
            questions: [singleChoice('q1', { feedback: 'Planted explanation.' }), singleChoice('q2')],
          }),
        },
        { title: 'Read more', required: false },
      ],
    ],
  });
  if (rewardTokens > 0 && places > 0) {
    await createFundedAccount(db, rewardTokens * places, {
      kind: 'course_pool',
      ownerId: published.course.id,
    });
  }
  const [text, quiz, extra] = published.lessons;
  if (!text || !quiz || !extra) throw new Error('The course has three lessons.');
  return { ...published, owner, text, quiz, extra };
}
