import { completeLesson } from '@/server/domains/progress/commands/complete-lesson';
import { enrolLearner } from '@/server/domains/progress/commands/enrol-learner';
import { saveAnswer } from '@/server/domains/progress/commands/save-answer';
import { savePosition } from '@/server/domains/progress/commands/save-position';
import { startAttempt } from '@/server/domains/progress/commands/start-attempt';
import { submitAttempt } from '@/server/domains/progress/commands/submit-attempt';
import type { StartedAttempt } from '@/server/domains/progress/contract';
import type { fixedClock } from '@/server/platform/clock';
import type { Context } from '@/server/platform/context';
import { invariant } from '@/server/platform/errors';
import type { SeedCourse, SeedLesson } from './course-file';

type TakerQuestion = StartedAttempt['questions'][number];

/** The right answer to a question as its taker sees it, looked up in the course's file. */
function rightAnswer(question: TakerQuestion, lesson: SeedLesson): string | string[] | boolean | number {
  const key = lesson.questions.find((entry) => entry.prompt.trim() === question.prompt.trim());
  invariant(key, `The demo course has the question ${question.prompt}`);
  const right = new Set(
    (key.options ?? []).filter((option) => option.correct).map((option) => option.text.trim()),
  );
  const ids = (question.options ?? [])
    .filter((option) => right.has(option.text.trim()))
    .map((option) => option.id);
  if (question.type === 'multiple') return ids;
  if (question.type === 'single') return ids[0] ?? '';
  return key.value ?? key.accepted?.[0] ?? '';
}

async function passQuestions(
  ctx: Context,
  enrolmentId: string,
  lessonId: string,
  lesson: SeedLesson,
): Promise<void> {
  const attempt = await startAttempt(ctx, { id: enrolmentId, lessonId });
  for (const [index, question] of attempt.questions.entries()) {
    await saveAnswer(ctx, {
      id: attempt.id,
      questionId: question.id,
      answer: rightAnswer(question, lesson),
      sequence: index + 1,
    });
  }
  await submitAttempt(ctx, { id: attempt.id });
}

/** Watches a film as a player would report it: the clock moves with the film. */
async function watch(
  ctx: Context,
  clock: ReturnType<typeof fixedClock>,
  enrolmentId: string,
  lessonId: string,
  seconds: number,
): Promise<void> {
  for (const second of [0, seconds]) {
    await savePosition(ctx, { id: enrolmentId, lessonId, second, at: clock.now().toISOString() });
    clock.advance(seconds * 1_000);
  }
}

/** Enrols somebody and takes the first `count` lessons of the course, each as its rule asks. Answers with the enrolment's id. */
export async function takeLessons(
  ctx: Context,
  clock: ReturnType<typeof fixedClock>,
  courseId: string,
  seed: SeedCourse,
  count: number,
): Promise<string> {
  const enrolment = await enrolLearner(ctx, { id: courseId });
  const lessons = seed.modules.flatMap((part) => part.lessons);
  for (const [index, item] of enrolment.items.slice(0, count).entries()) {
    const lesson = lessons[index];
    invariant(lesson, 'The published version has the lessons of its file.');
    clock.advance(9 * 60_000);
    if (item.rule === 'passed') await passQuestions(ctx, enrolment.id, item.lessonId, lesson);
    else {
      if (item.rule === 'watched')
        await watch(ctx, clock, enrolment.id, item.lessonId, lesson.video?.durationSeconds ?? 0);
      await completeLesson(ctx, { id: enrolment.id, lessonId: item.lessonId });
    }
  }
  return enrolment.id;
}
