import type { Manifest, ManifestLesson } from '@/server/domains/courses/contract';
import type { CompletionReason, EnrolmentItem, EnrolmentState, ItemRef } from '../contract';
import type { ItemFacts } from '../contract/enrolments';
import { WATCH_PERCENT, watchedPercentOf } from './watching';

/** A lesson with its place in the outline: `2.3` is the third lesson of the second module. */
export interface PlacedLesson {
  lesson: ManifestLesson;
  number: string;
  moduleId: string;
  moduleTitle: string;
}

/** What is stored about one item of an enrolment. */
export interface StoredItem {
  event?: { rule: ManifestLesson['rule']; at: string } | undefined;
  position?: { furthestSecond: number } | undefined;
  attempts?: { count: number; open: boolean; bestPercent: number | null } | undefined;
}

const placed = new WeakMap<Manifest, PlacedLesson[]>();

/** All lessons in reading order with their numbers. Remembered per manifest, which is immutable. */
export function placedLessons(manifest: Manifest): PlacedLesson[] {
  const known = placed.get(manifest);
  if (known) return known;
  const made = manifest.modules.flatMap((module, moduleIndex) =>
    module.lessons.map((lesson, index) => ({
      lesson,
      number: `${moduleIndex + 1}.${index + 1}`,
      moduleId: module.id,
      moduleTitle: module.title,
    })),
  );
  placed.set(manifest, made);
  return made;
}

export function refOf(item: PlacedLesson): ItemRef {
  return { lessonId: item.lesson.id, title: item.lesson.title, number: item.number };
}

/** The lesson with its neighbours in the outline, or undefined when the version has no such lesson. */
export function findPlaced(
  manifest: Manifest,
  lessonId: string,
): (PlacedLesson & { previous: ItemRef | null; next: ItemRef | null }) | undefined {
  const lessons = placedLessons(manifest);
  const index = lessons.findIndex((candidate) => candidate.lesson.id === lessonId);
  const found = lessons[index];
  if (!found) return undefined;
  const previous = lessons[index - 1];
  const next = lessons[index + 1];
  return { ...found, previous: previous ? refOf(previous) : null, next: next ? refOf(next) : null };
}

/**
 * What *Continue* opens: the lesson worked on last unless it is done, otherwise the next one after it that is not; then
 * the first that is not done, required ones before the others. Null when everything is done.
 */
export function nextItem(
  manifest: Manifest,
  done: ReadonlySet<string>,
  currentLessonId: string | null,
): ItemRef | null {
  const lessons = placedLessons(manifest);
  const isOpen = (item: PlacedLesson) => !done.has(item.lesson.id);
  const from = lessons.findIndex((item) => item.lesson.id === currentLessonId);
  const onward =
    from < 0
      ? undefined
      : lessons
          .slice(from)
          .find((item) => isOpen(item) && (item.lesson.required || item.lesson.id === currentLessonId));
  const found =
    onward ?? lessons.find((item) => isOpen(item) && item.lesson.required) ?? lessons.find(isOpen);
  return found ? refOf(found) : null;
}

/** Enrolments in these states let their lessons be opened. */
export function isLearning(state: EnrolmentState): boolean {
  return state === 'active' || state === 'completed';
}

const DONE: Record<ManifestLesson['rule'], CompletionReason> = {
  manual: 'marked_done',
  watched: 'watched',
  passed: 'passed',
};
const TO_DO: Record<ManifestLesson['rule'], CompletionReason> = {
  manual: 'mark_as_done',
  watched: 'watch_video',
  passed: 'pass_questions',
};

function reasonOf(lesson: ManifestLesson, stored: StoredItem, learning: boolean): CompletionReason {
  if (stored.event) return DONE[stored.event.rule];
  if (!learning) return 'not_enrolled';
  return stored.attempts?.open ? 'finish_attempt' : TO_DO[lesson.rule];
}

function stateOf(stored: StoredItem, learning: boolean): EnrolmentItem['state'] {
  if (stored.event) return 'done';
  if (!learning) return 'locked';
  return stored.position || stored.attempts ? 'in_progress' : 'todo';
}

/** The numbers behind the reason, by rule. */
export function factsOf(lesson: ManifestLesson, stored: StoredItem): ItemFacts {
  if (lesson.rule === 'passed') {
    const { count = 0, open = false, bestPercent = null } = stored.attempts ?? {};
    return {
      passPercent: lesson.passPercent,
      questionCount: lesson.questionCount,
      attempts: count,
      attemptOpen: open,
      ...(bestPercent === null ? {} : { bestPercent }),
    };
  }
  if (lesson.rule === 'watched' && lesson.durationSeconds !== undefined) {
    const furthest = stored.position?.furthestSecond ?? 0;
    return {
      watchedSeconds: Math.floor(furthest),
      durationSeconds: Math.ceil(lesson.durationSeconds),
      watchedPercent: watchedPercentOf(furthest, lesson.durationSeconds),
      watchPercent: WATCH_PERCENT,
    };
  }
  return {};
}

/** One item of an enrolment: its state, and why, from what is stored about it. */
export function itemOf(
  item: PlacedLesson,
  stored: StoredItem,
  enrolmentState: EnrolmentState,
): EnrolmentItem {
  const { lesson } = item;
  const learning = isLearning(enrolmentState);
  return {
    lessonId: lesson.id,
    title: lesson.title,
    kind: lesson.kind,
    required: lesson.required,
    state: stateOf(stored, learning),
    rule: lesson.rule,
    reason: reasonOf(lesson, stored, learning),
    number: item.number,
    moduleId: item.moduleId,
    minutes: lesson.minutes,
    ...(stored.event ? { doneAt: stored.event.at } : {}),
    facts: factsOf(lesson, stored),
  };
}
