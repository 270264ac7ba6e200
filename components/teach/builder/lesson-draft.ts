import { api } from '@/components/trpc/client';
import { problemFrom } from '@/components/trpc/problem';
import { type TeamLesson } from '@/server/domains/courses/contract';
import { type SaveFault, type Stored } from '../autosave';

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

let lastKey = 0;
/** A key for React, never sent. */
export function newKey(): string {
  lastKey += 1;
  return `k${lastKey}`;
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

const questionsJson = (draft: LessonDraft) => JSON.stringify(draft.questions.map(questionInputOf));

/**
 * Saves text and questions of one lesson one after the other, each on the revision that the one before left. `onIds` tells
 * the page which ids the server gave to new questions and options.
 */
export function lessonSaver(
  lessonId: string,
  loaded: LessonDraft,
  onIds: (sent: LessonDraft, saved: TeamLesson) => void,
) {
  let saved = loaded;

  async function saveParts(value: LessonDraft, revision: number): Promise<{ revision: number }> {
    let current = revision;
    if (value.markdown !== saved.markdown) {
      const reply = await api.authoring.updateLesson.mutate({
        id: lessonId,
        markdown: value.markdown,
        revision: current,
      });
      current = reply.revision;
      saved = { ...saved, markdown: value.markdown };
    }
    if (questionsJson(value) !== questionsJson(saved)) {
      const reply = await api.authoring.putQuestions.mutate({
        id: lessonId,
        questions: value.questions.map(questionInputOf),
        revision: current,
      });
      current = reply.revision;
      saved = { ...saved, questions: withIds(value, reply).questions };
      onIds(value, reply);
    }
    return { revision: current };
  }

  return async (value: LessonDraft, revision: number): Promise<{ revision: number }> => {
    try {
      // What was typed while the last save was on its way does not know yet which ids that save brought.
      return await saveParts(adoptIds(value, saved), revision);
    } catch (error) {
      const fault = saveFault(error);
      // Whatever is chosen next is compared with what the server holds, which is theirs.
      if (fault.kind === 'conflict') saved = fault.theirs.value;
      throw error;
    }
  };
}

/** The draft with the ids that the server gave: questions and options are matched by their place in what was sent. */
export function withIds(sent: LessonDraft, saved: Pick<TeamLesson, 'questions'>): LessonDraft {
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
        id: question.id ?? given.id,
        options: question.options.map((option) => ({ ...option, id: option.id ?? options.get(option.key) })),
      };
    }),
  };
}

/** What a failed save means for the editor. */
export function saveFault(error: unknown): SaveFault<LessonDraft> {
  const problem = problemFrom(error);
  if (problem.status === 409 && typeof problem.details?.markdown === 'string') {
    const { revision, markdown, content } = problem.details as Pick<
      TeamLesson,
      'revision' | 'markdown' | 'content'
    >;
    const questions = content.content.flatMap((block) => (block.type === 'question' ? [block.attrs] : []));
    return { kind: 'conflict', theirs: { value: draftOf({ markdown, questions }), revision } };
  }
  const isTemporary = [0, 401, 408, 429].includes(problem.status) || problem.status >= 500;
  return isTemporary
    ? { kind: 'offline' }
    : { kind: 'refused', detail: problem.errors?.[0]?.message ?? problem.detail };
}

/** This device's copy of a lesson that the server does not have yet. */
export function lessonStorage(lessonId: string) {
  const key = `azora.lesson.${lessonId}`;
  return {
    read(): Stored<LessonDraft> | null {
      try {
        return JSON.parse(localStorage.getItem(key) ?? 'null') as Stored<LessonDraft> | null;
      } catch {
        return null;
      }
    },
    write(stored: Stored<LessonDraft> | null): void {
      try {
        if (stored) localStorage.setItem(key, JSON.stringify(stored));
        else localStorage.removeItem(key);
      } catch {
        // A private window may refuse to store; the text is still on the screen and being sent.
      }
    },
  };
}
