import { beforeAll, describe, expect, it } from 'vitest';
import { type AzoraClient, createAzoraClient } from '@/client/create-azora-client';
import { createPublishedCourse, documentWith, singleChoice } from '@/db/factories/courses';
import { createPerson, type PersonRow } from '@/db/factories/identity';
import { createFundedAccount } from '@/db/factories/wallet';
import { answerRest } from '@/server/api/rest/dispatch';
import type { LessonDocument, Question } from '@/server/domains/courses/document/schema';
import { fixedClock } from '@/server/platform/clock';
import { contextFor } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { changeSettings } from '@/server/testing/settings';
import { rightAnswer } from './answers';
import { takeCourse } from './learner';

const database = await testDatabase();
const clock = fixedClock('2026-03-02T09:00:00Z');
const SECONDS = 300;

/** The typed client as this person, on a clock that the test moves. */
function clientOf(person: PersonRow): AzoraClient {
  const answer: typeof fetch = (input, init) =>
    answerRest(new Request(input, init), async (headers) => {
      const key = headers.get('idempotency-key');
      return {
        ...contextFor(database.db, person, { clock, ...(key ? { idempotencyKey: key } : {}) }),
        viaBearer: true,
      };
    });
  return createAzoraClient({ baseUrl: 'http://learn.test', fetch: answer, token: 'x' });
}

const film: LessonDocument = {
  type: 'doc',
  schemaVersion: 1,
  content: [
    {
      type: 'video',
      attrs: { id: 'v1', source: 'youtube', ref: 'dQw4w9WgXcQ', title: 'Film', durationSeconds: SECONDS },
    },
  ],
};

beforeAll(() => changeSettings({ AZORA_RATE_LIMITS: 'off' }));

describe('a script that takes a course', () => {
  it('reads, plays videos as fast as players do, answers, and ends at 100 %', async () => {
    const owner = await createPerson(database.db, { roles: ['student', 'educator'] });
    const { course } = await createPublishedCourse(database.db, {
      ownerId: owner.personId,
      course: { rewardTokens: 30 },
      modules: [
        [{ title: 'Read' }, { title: 'Watch', kind: 'video', content: film }],
        [{ title: 'Answer', kind: 'quiz', content: documentWith({ questions: [singleChoice('q1')] }) }],
      ],
    });
    await createFundedAccount(database.db, 30, { kind: 'course_pool', ownerId: course.id });
    const learner = clientOf(await createPerson(database.db));
    const said: string[] = [];
    const startedAt = clock.now().getTime();
    const taking = {
      learner,
      team: clientOf(owner),
      say: (line: string) => said.push(line),
      now: clock.now,
      pause: async (seconds: number) => clock.advance(seconds * 1000),
    };
    const { enrolment } = await takeCourse(taking, course.slug);
    expect(enrolment).toMatchObject({
      progressPercent: 100,
      state: 'completed',
      reward: { state: 'posted' },
    });
    const waited = (clock.now().getTime() - startedAt) / 1000;
    expect(waited).toBeGreaterThanOrEqual((SECONDS * 0.9) / 2);
    expect(waited).toBeLessThan(SECONDS);
    expect(said.join('\n')).toMatch(
      /1\.2 Watch: a video of 300 s, played at double speed: up to 2\.5 minutes/,
    );
    // Again: nothing is left of a completed run, so a second one begins and is as honest.
    const again = await takeCourse(taking, course.slug);
    expect(again.enrolment).toMatchObject({ run: 2, progressPercent: 100 });
    expect((await learner.wallet.transfers()).items).toHaveLength(1);
  });

  it.each<[Question['type'], Partial<Question>, unknown]>([
    [
      'single',
      {
        options: [
          { id: 'a', text: 'A', correct: false },
          { id: 'b', text: 'B', correct: true },
        ],
      },
      'b',
    ],
    [
      'multiple',
      {
        options: [
          { id: 'a', text: 'A', correct: true },
          { id: 'b', text: 'B', correct: true },
        ],
      },
      ['a', 'b'],
    ],
    ['true_false', { value: false }, false],
    ['short_text', { accepted: ['yes', 'aye'] }, 'yes'],
    ['number', { value: 0, tolerance: 1 }, 0],
  ])('answers %s by its key', (type, fields, answer) => {
    expect(rightAnswer({ id: 'q', type, prompt: 'Which?', points: 1, ...fields } as Question)).toEqual(
      answer,
    );
  });
});
