import { type TeamLesson } from '@/server/domains/courses/contract';

export type QuestionType = TeamLesson['questions'][number]['type'];

/** A question as it is edited. `key` is this page's; `id` comes with the first save. */
export interface QuestionDraft {
  key: string;
  id?: string;
  type: QuestionType;
  prompt: string;
  points: number;
  options: { key: string; id?: string; text: string; correct: boolean; feedback: string }[];
  accepted: string[];
  /** Right answer of a number question as typed, or of a true/false one. */
  number: string;
  tolerance: string;
  isTrue: boolean;
  hint: string;
  feedback: string;
}

/** What is edited in the middle of the builder and saved together. */
export interface LessonDraft {
  markdown: string;
  questions: QuestionDraft[];
}

// Drafts outlive the page on this device, so two pages must not give the same key.
const page = Math.random().toString(36).slice(2, 10);
let lastKey = 0;
/** A key for React and for finding a question again, never sent. */
export function newKey(): string {
  lastKey += 1;
  return `${page}-${lastKey}`;
}

type TeamQuestion = TeamLesson['questions'][number];

function draftOfQuestion(question: TeamQuestion): QuestionDraft {
  return {
    key: question.id,
    id: question.id,
    type: question.type,
    prompt: question.prompt,
    points: question.points,
    options: (question.options ?? []).map((option) => ({
      ...option,
      key: option.id,
      feedback: option.feedback ?? '',
    })),
    accepted: question.accepted ?? [],
    number: typeof question.value === 'number' ? String(question.value) : '',
    tolerance: question.tolerance === undefined ? '' : String(question.tolerance),
    isTrue: question.value !== false,
    hint: question.hint ?? '',
    feedback: question.feedback ?? '',
  };
}

/** The editable form of a lesson that came from the server. */
export function draftOf(lesson: Pick<TeamLesson, 'markdown' | 'questions'>): LessonDraft {
  return { markdown: lesson.markdown, questions: lesson.questions.map(draftOfQuestion) };
}

/** An empty question of a type, with what that type needs to be filled in. */
export function emptyQuestion(type: QuestionType): QuestionDraft {
  const option = (correct: boolean) => ({ key: newKey(), text: '', correct, feedback: '' });
  const hasOptions = type === 'single' || type === 'multiple';
  return {
    key: newKey(),
    type,
    prompt: '',
    points: 1,
    options: hasOptions ? [option(true), option(false)] : [],
    accepted: type === 'short_text' ? [''] : [],
    number: '',
    tolerance: '',
    isTrue: true,
    hint: '',
    feedback: '',
  };
}

const given = (text: string) => (text.trim() === '' ? undefined : text);
const asNumber = (text: string) => {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? undefined : value;
};

/** The fields that the question's type has, as the API takes them; unfinished ones are left out and named before publishing. */
export function questionInputOf(draft: QuestionDraft) {
  const { id, type, prompt, points } = draft;
  const base = { id, type, prompt, points, hint: given(draft.hint), feedback: given(draft.feedback) };
  if (type === 'single' || type === 'multiple') {
    return {
      ...base,
      options: draft.options.map(({ id: optionId, text, correct, feedback }) => ({
        id: optionId,
        text,
        correct,
        feedback: given(feedback),
      })),
    };
  }
  if (type === 'true_false') return { ...base, value: draft.isTrue };
  if (type === 'short_text')
    return { ...base, accepted: draft.accepted.filter((text) => text.trim() !== '') };
  return { ...base, value: asNumber(draft.number), tolerance: asNumber(draft.tolerance) };
}

interface WithIds {
  questions: { id?: string; options?: { id?: string }[] }[];
}

/** The draft with the ids that the server gave: questions and options are matched by their place in what was sent. */
export function withIds(sent: LessonDraft, saved: WithIds): LessonDraft {
  const questions = sent.questions.map((question, index) => {
    const reply = saved.questions[index];
    if (!reply) return question;
    const options = question.options.map((option, at) => ({
      ...option,
      id: option.id ?? reply.options?.[at]?.id,
    }));
    return { ...question, id: question.id ?? reply.id, options };
  });
  return { ...sent, questions };
}

/** Takes the ids of `from` over into what is on the screen now, by key: text typed meanwhile stays as it is. */
export function adoptIds(shown: LessonDraft, from: LessonDraft): LessonDraft {
  const known = new Map(from.questions.map((question) => [question.key, question]));
  return {
    ...shown,
    questions: shown.questions.map((question) => {
      const given = known.get(question.key);
      if (!given) return question;
      const options = new Map(given.options.map((option) => [option.key, option.id]));
      return {
        ...question,
        // What the server said last counts: an id may have been given anew.
        id: given.id ?? question.id,
        options: question.options.map((option) => ({ ...option, id: options.get(option.key) ?? option.id })),
      };
    }),
  };
}

/** Without the ids that the server does not have (any more): such questions and options are sent as new ones. */
export function withKnownIds(draft: LessonDraft, known: LessonDraft): LessonDraft {
  const there = new Map(known.questions.map((question) => [question.id, question]));
  const questions = draft.questions.map((question) => {
    const before = question.id === undefined ? undefined : there.get(question.id);
    const options = new Set(before?.options.map((option) => option.id));
    return {
      ...question,
      id: before?.id,
      options: question.options.map((option) =>
        options.has(option.id) ? option : { ...option, id: undefined },
      ),
    };
  });
  return { ...draft, questions };
}

const withoutMarks = (markdown: string) =>
  markdown
    .replaceAll(/^::question\{#[^}]*\}[ \t]*$/gm, '')
    .replaceAll(/\n{2,}/g, '\n\n')
    .trim();

const contentOf = ({ markdown, questions }: LessonDraft) =>
  JSON.stringify([
    withoutMarks(markdown),
    questions.map((question) =>
      questionInputOf({
        ...question,
        id: undefined,
        options: question.options.map((option) => ({ ...option, id: undefined })),
      }),
    ),
  ]);

/** Whether two drafts say the same, whatever ids and keys their questions have. */
export function isSameContent(one: LessonDraft, other: LessonDraft): boolean {
  return contentOf(one) === contentOf(other);
}
