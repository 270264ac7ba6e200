import { beforeAll, describe, expect, it } from 'vitest';
import { createCourseToLearn, createEnrolment } from '@/db/factories/progress';
import { createPerson } from '@/db/factories/identity';
import { countingQueries, countQuery } from '@/server/platform/query-count';
import { contextFor } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { changeSettings } from '@/server/testing/settings';
import { createCaller } from './root';

const database = await testDatabase();
const counted = database.open(2, countQuery);

const world = await createCourseToLearn(database.db, { rewardTokens: 10 });
const learner = await createPerson(database.db);
const enrolment = await createEnrolment(database.db, world, { personId: learner.personId });
const caller = createCaller(contextFor(counted.db, learner));
const stranger = createCaller(contextFor(counted.db));

/** Reads that pages and programs make all the time. A request adds one query: whose session it is. */
const READS: Record<string, () => Promise<unknown>> = {
  'courses.list': () => stranger.courses.list({}),
  'courses.get': () => stranger.courses.get({ id: world.course.slug }),
  'progress.enrolments': () => caller.progress.enrolments({}),
  'progress.enrolment': () => caller.progress.enrolment({ id: enrolment.id }),
  'progress.lesson': () => caller.progress.lesson({ id: enrolment.id, lessonId: world.text.id }),
  'wallet.get': () => caller.wallet.get({}),
  'wallet.transfers': () => caller.wallet.transfers({}),
  'wallet.supply': () => stranger.wallet.supply({}),
};

describe('a read', () => {
  beforeAll(() => changeSettings({ AZORA_RATE_LIMITS: 'off' }));

  it.each(Object.entries(READS))(
    'of %s takes at most three queries with its session',
    async (_name, read) => {
      // The first read of a version fills the caches of what never changes.
      await read();
      const { queries } = await countingQueries(read);
      expect(queries).toBeGreaterThan(0);
      expect(queries).toBeLessThanOrEqual(2);
    },
  );
});
