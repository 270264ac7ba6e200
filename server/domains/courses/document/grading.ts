import type { Question } from './schema';

/** What a taker sends: an option id, a list of option ids, a boolean, text or a number, by the question's type. */
export type Answer = string | string[] | boolean | number;

export type Graded = {
  correct: boolean;
  /** Points earned; for a number that never divides a mark: all or nothing. */
  points: number;
  /** What the author wrote for this answer: the question's feedback, and that of each option chosen. */
  feedback?: string | undefined;
};

export type GradedSet = {
  score: number;
  maxScore: number;
  passed: boolean;
  results: { questionId: string; correct: boolean; points: number; feedback?: string | undefined }[];
};

export type AnswerFaultReason =
  | 'wrong_type'
  | 'unknown_option'
  | 'repeated_option'
  | 'too_long'
  | 'not_finite';

const MAX_ANSWER_LENGTH = 1_000;

/** How text answers are compared: Unicode compatibility form, outer spaces off, runs of spaces as one, case folded. */
export function normaliseText(text: string): string {
  // Upper then lower case folds what one of them alone does not: ß and ss, final sigma and sigma.
  return text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toUpperCase().toLowerCase();
}

function choiceFault(question: Question, chosen: string[]): AnswerFaultReason | undefined {
  const known = new Set((question.options ?? []).map((option) => option.id));
  if (chosen.some((id) => !known.has(id))) return 'unknown_option';
  return new Set(chosen).size === chosen.length ? undefined : 'repeated_option';
}

/** Why an answer does not fit the question (wrong type, an option that is not there), or undefined when it fits. */
export function answerFault(question: Question, answer: unknown): AnswerFaultReason | undefined {
  switch (question.type) {
    case 'single':
      return typeof answer === 'string' ? choiceFault(question, [answer]) : 'wrong_type';
    case 'multiple':
      if (!Array.isArray(answer) || !answer.every((id): id is string => typeof id === 'string'))
        return 'wrong_type';
      return choiceFault(question, answer);
    case 'true_false':
      return typeof answer === 'boolean' ? undefined : 'wrong_type';
    case 'short_text':
      if (typeof answer !== 'string') return 'wrong_type';
      return answer.length <= MAX_ANSWER_LENGTH ? undefined : 'too_long';
    case 'number':
      if (typeof answer !== 'number') return 'wrong_type';
      return Number.isFinite(answer) ? undefined : 'not_finite';
  }
}

/** |answer − value| ≤ tolerance, forgiving only what binary fractions add: 0.1 + 0.2 is within 0 of 0.3. */
function isWithin(answer: number, value: number, tolerance: number): boolean {
  const slack = Number.EPSILON * 4 * Math.max(Math.abs(answer), Math.abs(value));
  return Math.abs(answer - value) <= tolerance + slack;
}

function isRight(question: Question, answer: Answer): boolean {
  const right = (question.options ?? []).filter((option) => option.correct).map((option) => option.id);
  switch (question.type) {
    case 'single':
      return typeof answer === 'string' && right.includes(answer);
    case 'multiple':
      // A set without a right option cannot be answered right: an empty answer must not pass it.
      return (
        Array.isArray(answer) &&
        right.length > 0 &&
        answer.length === right.length &&
        right.every((id) => answer.includes(id))
      );
    case 'true_false':
      return typeof answer === 'boolean' && answer === question.value;
    case 'short_text': {
      if (typeof answer !== 'string') return false;
      const given = normaliseText(answer);
      return given !== '' && (question.accepted ?? []).some((text) => normaliseText(text) === given);
    }
    case 'number':
      return (
        typeof answer === 'number' &&
        typeof question.value === 'number' &&
        isWithin(answer, question.value, question.tolerance ?? 0)
      );
  }
}

function feedbackFor(question: Question, answer: Answer): string | undefined {
  const chosen = new Set(Array.isArray(answer) ? answer : typeof answer === 'string' ? [answer] : []);
  const parts = (question.options ?? [])
    .filter((option) => chosen.has(option.id))
    .map((option) => option.feedback ?? '');
  const text = [...parts, question.feedback ?? ''].filter((part) => part.trim() !== '').join('\n\n');
  return text === '' ? undefined : text;
}

/**
 * Grades one answer. No answer, or one that does not fit the question, is simply wrong: `answerFault` is asked when it
 * is saved, and a correction may have taken the chosen option away since.
 */
export function gradeQuestion(question: Question, answer: Answer | undefined): Graded {
  if (answer === undefined || answerFault(question, answer) !== undefined)
    return { correct: false, points: 0 };
  const correct = isRight(question, answer);
  return { correct, points: correct ? question.points : 0, feedback: feedbackFor(question, answer) };
}

/** Grades a whole set. `passed` when the score reaches `passPercent` of the points; a set without questions passes nobody. */
export function gradeSet(
  questions: readonly Question[],
  answers: ReadonlyMap<string, Answer>,
  passPercent: number,
): GradedSet {
  const results = questions.map((question) => ({
    questionId: question.id,
    ...gradeQuestion(question, answers.get(question.id)),
  }));
  const score = results.reduce((sum, result) => sum + result.points, 0);
  const maxScore = questions.reduce((sum, question) => sum + question.points, 0);
  // In whole numbers: 100 × score against passPercent × maxScore, so that no rounding decides who passes.
  return { score, maxScore, passed: maxScore > 0 && score * 100 >= passPercent * maxScore, results };
}
