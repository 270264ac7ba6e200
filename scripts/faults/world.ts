import type { Db } from '../../db/client';
import { createPublishedCourse, documentWith, singleChoice } from '../../db/factories/courses';
import { createPerson } from '../../db/factories/identity';
import { createFundedAccount } from '../../db/factories/wallet';
import { sessionTokens } from '../../db/schema/identity';
import { newSecret, sha256 } from '../../server/platform/ids';

export const REWARD = 10;
export const QUESTIONS = ['q1', 'q2', 'q3'] as const;

export interface Member {
  personId: string;
  token: string;
}
export interface World {
  courseId: string;
  quizLessonId: string;
  textLessonId: string;
  admin: Member;
  recipients: Member[];
  learners: Member[];
}

async function createMember(
  db: Db,
  roles: ('student' | 'educator' | 'admin')[] = ['student'],
): Promise<Member> {
  const person = await createPerson(db, { roles });
  const token = newSecret();
  const expiresAt = new Date(Date.now() + 3_600_000);
  await db
    .insert(sessionTokens)
    .values({ hash: sha256(token), sessionId: person.sessionId, kind: 'access', expiresAt });
  return { personId: person.personId, token };
}

/** A course of one question set and one text, with a pool for everybody, and the people who will use it. */
export async function createWorld(db: Db, learnerCount: number): Promise<World> {
  const educator = await createMember(db, ['student', 'educator']);
  const { course, lessons } = await createPublishedCourse(db, {
    ownerId: educator.personId,
    course: { rewardTokens: REWARD },
    modules: [
      [
        { kind: 'quiz', content: documentWith({ questions: QUESTIONS.map((id) => singleChoice(id)) }) },
        { kind: 'text' },
      ],
    ],
  });
  const [quiz, text] = lessons;
  if (!quiz || !text) throw new Error('The course has two lessons.');
  await createFundedAccount(db, REWARD * Math.max(1, learnerCount), {
    kind: 'course_pool',
    ownerId: course.id,
  });
  const learners: Member[] = [];
  for (let index = 0; index < learnerCount; index += 1) learners.push(await createMember(db));
  return {
    courseId: course.id,
    quizLessonId: quiz.id,
    textLessonId: text.id,
    admin: await createMember(db, ['student', 'admin']),
    recipients: [await createMember(db), await createMember(db)],
    learners,
  };
}
