import { people } from '@/db/schema/identity';
import { grantTokens } from '@/server/domains/wallet/public';
import { fixedClock } from '@/server/platform/clock';
import { personOf } from '@/server/platform/context';
import { database } from '@/server/platform/database';
import { invariant } from '@/server/platform/errors';
import { registerHooks } from '@/server/hooks-root';
import { readCourseFiles, type SeedCourse } from './course-file';
import { seedDraft, seedPublishedCourse } from './courses';
import { takeLessons } from './learning';
import { seedPeople } from './people';

/** What is left in the educator's wallet after the pools were filled. */
const EDUCATOR_TOKENS = 10_000;

const DRAFT: SeedCourse = {
  title: 'Tomatoes without a garden',
  summary: 'Grow tomatoes on a balcony: light, water, and what to do about yellow leaves.',
  language: 'en',
  level: 'beginner',
  subject: 'Agriculture',
  rewardTokens: 0,
  poolTokens: 0,
  outcomes: ['Choose a pot and a place'],
  modules: [
    {
      title: 'Before you plant',
      lessons: [
        {
          title: 'Light and a large pot',
          kind: 'text',
          markdown:
            'Tomatoes want at least **six hours of sun** and a pot of 15 litres or more, with a hole for the water to leave.',
          questions: [],
        },
      ],
    },
  ],
};

/** Whether the database has nobody in it. */
export async function isEmpty(): Promise<boolean> {
  const [somebody] = await database().db.select({ id: people.id }).from(people).limit(1);
  return somebody === undefined;
}

/**
 * When the demo world's story begins: eight in the morning, seventeen days ago. Its dates are fixed to each other, not to
 * a calendar: what is reserved for a learner would otherwise have lapsed on the day that somebody looks.
 */
function firstDay(now: Date): Date {
  const day = 86_400_000;
  return new Date(Math.floor(now.getTime() / day) * day - 17 * day + 8 * 3_600_000);
}

/**
 * Makes the demo world through the real commands, on dates counted from today, when the database has nobody in it. Answers whether it
 * did. For the embedded database only: its people have a well-known password.
 */
export async function seedIfEmpty(): Promise<boolean> {
  if (!(await isEmpty())) return false;
  const { db } = database();
  registerHooks();
  const clock = fixedClock(firstDay(new Date()));
  const cast = await seedPeople(db, clock);
  const files = readCourseFiles();
  const pools = files.reduce((sum, { course }) => sum + course.poolTokens, 0);
  await grantTokens(cast.admin, {
    userId: personOf(cast.educator).personId,
    amount: EDUCATOR_TOKENS + pools,
    reason: 'For the pools of the first courses',
    idempotencyKey: 'seed:educator',
  });
  const courseIds = new Map<string, string>();
  for (const { name, course } of files) {
    clock.advance(36 * 3_600_000);
    courseIds.set(name, await seedPublishedCourse(cast.educator, course));
  }
  clock.advance(3_600_000);
  await seedDraft(cast.educator, DRAFT);

  const take = async (who: keyof typeof cast, name: string, count: number) => {
    const file = files.find((entry) => entry.name === name);
    const courseId = courseIds.get(name);
    invariant(file && courseId, `The demo world has the course ${name}.`);
    clock.advance(26 * 3_600_000);
    await takeLessons(cast[who], clock, courseId, file.course, count);
  };
  await take('certified', 'safe-water-at-home.yaml', 5);
  await take('certified', 'linear-algebra-you-can-draw.yaml', 2);
  await take('student', 'photosynthese-pas-a-pas.yaml', 5);
  await take('student', 'linear-algebra-you-can-draw.yaml', 1);
  await take('student', 'the-command-line-first-hour.yaml', 3);
  return true;
}
