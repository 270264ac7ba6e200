import type { TeamLesson } from '../../server/domains/courses/contract';

/** A question with its key, as the course's team reads it. */
export type Key = TeamLesson['questions'][number];
export type Answer = string | string[] | boolean | number;

/** What answers the question right, in the form that a learner sends. */
export function rightAnswer(key: Key): Answer {
  const right = (key.options ?? []).filter((option) => option.correct).map((option) => option.id);
  switch (key.type) {
    case 'single':
      return known(right[0], key);
    case 'multiple':
      return right;
    case 'short_text':
      return known(key.accepted?.[0], key);
    case 'true_false':
    case 'number':
      return known(key.value, key);
  }
}

function known<T>(answer: T | undefined, key: Key): T {
  if (answer === undefined) throw new Error(`The question “${key.prompt}” has no key.`);
  return answer;
}

/** An answer in words, for a person who reads along. */
export function inWords(answer: Answer, key: Key): string {
  const ids = Array.isArray(answer) ? answer : [answer];
  const texts = ids.map((id) => key.options?.find((option) => option.id === id)?.text ?? String(id));
  const words = texts.join(' + ').replace(/\s+/g, ' ');
  return words.length > 70 ? `${words.slice(0, 69)}…` : words;
}
