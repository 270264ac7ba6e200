// Makes the people and the course that the measured requests use, through the real commands, and prints them as JSON.
import { database } from '../server/platform/database';
import { systemClock } from '../server/platform/clock';
import { type Context, systemContext } from '../server/platform/context';
import { newId } from '../server/platform/ids';
import { addLesson } from '../server/domains/courses/commands/add-lesson';
import { addModule } from '../server/domains/courses/commands/add-module';
import { createCourse } from '../server/domains/courses/commands/create-course';
import { publishCourse } from '../server/domains/courses/commands/publish-course';
import { createPerson } from '../server/domains/identity/commands/create-person';
import { openSession } from '../server/domains/identity/commands/open-session';
import { enrolLearner } from '../server/domains/progress/commands/enrol-learner';
import { withTransaction } from '../db/transaction';
import { registerHooks } from '../server/hooks-root';

const LESSONS = 30;
const learners = Number(process.argv[2] ?? 60);
const PASSWORD = 'a long enough phrase for the bench';

registerHooks();
const { db, close } = database();
const system = systemContext({ db, clock: systemClock, name: 'bench' });
const run = newId();

async function person(
  index: number,
  roles: Context['actor'] extends never ? never : ('student' | 'educator')[],
  password?: string,
) {
  const name = `Bench ${index}`;
  const email = `bench-${index}-${run}@azora.test`;
  const personId = await createPerson(system, { email, name, roles, isDemo: false, password });
  const ctx: Context = {
    db,
    clock: systemClock,
    requestId: 'bench',
    actor: {
      kind: 'person',
      personId,
      sessionId: newId(),
      roles,
      status: 'active',
      name,
      locale: 'en',
      timezone: 'UTC',
    },
  };
  const { accessToken } = await withTransaction(system, (tx) => openSession({ ...system, tx }, tx, personId));
  return { ctx, email, token: accessToken };
}

const educator = await person(0, ['student', 'educator']);
const course = await createCourse(educator.ctx, {
  title: `Bench course ${run}`,
  summary: 'Thirty short lessons.',
  subject: 'Bench',
});
const part = await addModule(educator.ctx, { id: course.id, title: 'Lessons' });
for (let index = 1; index <= LESSONS; index += 1) {
  await addLesson(educator.ctx, {
    id: part.id,
    title: `Lesson ${index}`,
    kind: 'text',
    markdown: 'A short lesson.',
  });
}
await publishCourse(educator.ctx, { id: course.id });

const people = [];
for (let index = 1; index <= learners; index += 1) {
  const { ctx, email, token } = await person(index, ['student'], index <= 1 ? PASSWORD : undefined);
  const enrolment = await enrolLearner(ctx, { id: course.id });
  people.push({
    email,
    token,
    enrolmentId: enrolment.id,
    lessonIds: enrolment.items.map((item) => item.lessonId),
  });
}
console.log(JSON.stringify({ password: PASSWORD, slug: course.slug, people }));
await close();
