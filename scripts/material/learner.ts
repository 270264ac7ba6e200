// A learner who takes a whole course through /api/v1, each item as its rule asks. Knows nothing but the typed client; the
// answers come from the course's team, which may read them.
import type { AzoraClient } from '../../client/create-azora-client';
import { AzoraError } from '../../client/errors';
import type { EnrolmentView, LessonForLearner } from '../../server/domains/progress/contract';
import { inWords, type Key, rightAnswer } from './answers';

export interface Taking {
  learner: AzoraClient;
  /** Somebody on the course's team. */
  team: AzoraClient;
  /** Told what happens, a line per step. */
  say: (line: string) => void;
  /** Waits while a video plays. */
  pause: (seconds: number) => Promise<void>;
  now: () => Date;
}

export interface Taken {
  enrolment: EnrolmentView;
  /** Every attempt that was handed in. */
  attemptIds: string[];
}

type Item = EnrolmentView['items'][number];

/** How fast a video is played: players offer double speed, and the server believes no more than a little above it. */
const PLAYING_SPEED = 2;
const REPORT_EVERY_SECONDS = 5;

/**
 * Enrols in the course (id or slug), or goes on where the learner is, and takes every item in its order until nothing is
 * left. Nothing is skipped: a video is reported as fast as it plays, so an hour of video takes half an hour.
 */
export async function takeCourse(taking: Taking, course: string): Promise<Taken> {
  const enrolment = await enrol(taking, course);
  const attemptIds: string[] = [];
  for (const item of enrolment.items) {
    if (item.state === 'done') taking.say(`${item.number} ${item.title}: done before`);
    else attemptIds.push(...(await takeItem(taking, enrolment.id, item)));
  }
  return { enrolment: await taking.learner.progress.enrolment({ id: enrolment.id }), attemptIds };
}

async function enrol({ learner, say }: Taking, course: string): Promise<EnrolmentView> {
  try {
    const enrolment = await learner.progress.enrol({ id: course });
    say(`Enrolled in “${enrolment.course.title}”, version ${enrolment.version}: ${leftOf(enrolment)}`);
    return enrolment;
  } catch (error) {
    const id = error instanceof AzoraError ? error.problem.details?.enrolmentId : undefined;
    if (typeof id !== 'string' || (error as AzoraError).reason !== 'progress.already_enrolled') throw error;
    const enrolment = await learner.progress.enrolment({ id });
    say(`Enrolled in “${enrolment.course.title}” before: ${leftOf(enrolment)}`);
    return enrolment;
  }
}

const leftOf = ({ requiredDone, requiredTotal, items }: EnrolmentView) =>
  `${items.length} lessons, ${requiredDone} of ${requiredTotal} required ones done.`;

async function takeItem(taking: Taking, id: string, item: Item): Promise<string[]> {
  const at = { id, lessonId: item.lessonId };
  const lesson = await taking.learner.progress.lesson(at);
  const [first] = lesson.content.content;
  if (first) {
    const here = { ...at, blockId: first.attrs.id, at: taking.now().toISOString() };
    await taking.learner.progress.savePosition(here);
  }
  if (item.rule === 'passed') return [await passQuestions(taking, at, item)];
  if (item.rule === 'watched') await watch(taking, at, lesson);
  const { progressPercent } = await taking.learner.progress.completeLesson(at);
  const how = item.rule === 'watched' ? 'watched' : 'marked as done';
  taking.say(
    `${item.number} ${item.title}: ${how}${item.required ? '' : ' (not required)'}, ${progressPercent} %`,
  );
  return [];
}

interface At {
  id: string;
  lessonId: string;
}

async function passQuestions(taking: Taking, at: At, item: Item): Promise<string> {
  const { learner, team, say } = taking;
  const { questions: keys } = await team.authoring.lesson({ id: at.lessonId });
  const attempt = await learner.progress.startAttempt(at);
  const count = `${attempt.questions.length} ${attempt.questions.length === 1 ? 'question' : 'questions'}`;
  say(`${item.number} ${item.title}: ${count}, passed with ${attempt.passPercent} %`);
  for (const { id: questionId } of attempt.questions) {
    const key = keyOf(keys, questionId, item);
    const answer = rightAnswer(key);
    const before = attempt.answers.find((stored) => stored.questionId === questionId)?.sequence ?? 0;
    await learner.progress.saveAnswer({ id: attempt.id, questionId, answer, sequence: before + 1 });
    say(`     ${key.type}: ${inWords(answer, key)}`);
  }
  const result = await learner.progress.submitAttempt({ id: attempt.id });
  const score = `${result.score} of ${result.maxScore} points`;
  if (!result.passed) {
    const wrong = result.feedback.filter(({ correct }) => !correct).map(({ questionId }) => questionId);
    throw new Error(`${item.number} ${item.title}: ${score} only; graded as wrong: ${wrong.join(', ')}`);
  }
  say(`     passed with ${score}, ${result.progressPercent} %`);
  return attempt.id;
}

function keyOf(keys: readonly Key[], questionId: string, item: Item): Key {
  const key = keys.find(({ id }) => id === questionId);
  if (!key) throw new Error(`${item.title}: the draft no longer has the question ${questionId}.`);
  return key;
}

/** Plays the video: the server counts no second that its own clock does not allow. */
async function watch(taking: Taking, at: At, lesson: LessonForLearner): Promise<void> {
  const { learner, say, pause, now } = taking;
  const { durationSeconds = 0, watchPercent = 100, watchedSeconds = 0 } = lesson.facts;
  const minutes = Math.ceil((durationSeconds - watchedSeconds) / PLAYING_SPEED / 6) / 10;
  say(
    `${lesson.number} ${lesson.title}: a video of ${durationSeconds} s, played at double speed: up to ${minutes} minutes`,
  );
  const start = now().getTime();
  for (let watched = 0; watched < watchPercent; ) {
    const played = ((now().getTime() - start) / 1000) * PLAYING_SPEED;
    const second = Math.min(durationSeconds, watchedSeconds + played);
    const saved = await learner.progress.savePosition({ ...at, second, at: now().toISOString() });
    watched = saved.watchedPercent ?? 100;
    if (watched < watchPercent) await pause(REPORT_EVERY_SECONDS);
  }
}
