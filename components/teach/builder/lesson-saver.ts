import { api } from '@/components/trpc/client';
import { problemFrom } from '@/components/trpc/problem';
import { type TeamLesson } from '@/server/domains/courses/contract';
import { type SaveFault } from '../autosave';
import {
  adoptIds,
  draftOf,
  isSameContent,
  type LessonDraft,
  questionInputOf,
  withIds,
  withKnownIds,
} from './lesson-draft';

type Authoring = Pick<typeof api.authoring, 'updateLesson' | 'putQuestions'>;

interface Opened {
  lessonId: string;
  loaded: LessonDraft;
  /** Tells the page which ids the server gave to new questions and options. */
  onIds: (sent: LessonDraft) => void;
  authoring?: Authoring;
}

const questionsJson = (draft: LessonDraft) => JSON.stringify(draft.questions.map(questionInputOf));

/** Saves text and questions of one lesson one after the other, each on the revision that the one before left. */
export function lessonSaver({ lessonId, loaded, onIds, authoring = api.authoring }: Opened) {
  let saved = loaded;
  // The text may have arrived although the questions did not: the next attempt begins at the text's revision.
  let reached = 0;

  async function saveParts(value: LessonDraft): Promise<{ revision: number }> {
    if (value.markdown !== saved.markdown) {
      const { markdown } = value;
      const reply = await authoring.updateLesson.mutate({ id: lessonId, markdown, revision: reached });
      reached = reply.revision;
      saved = { ...saved, markdown };
    }
    if (questionsJson(value) !== questionsJson(saved)) {
      const questions = value.questions.map(questionInputOf);
      const reply = await authoring.putQuestions.mutate({ id: lessonId, questions, revision: reached });
      reached = reply.revision;
      saved = { ...saved, questions: withIds(value, reply).questions };
      onIds(saved);
    }
    return { revision: reached };
  }

  return async (value: LessonDraft, revision: number): Promise<{ revision: number }> => {
    reached = Math.max(reached, revision);
    // What was typed while the last save was on its way does not know yet which ids that save brought.
    const sent = withKnownIds(adoptIds(value, saved), saved);
    try {
      return await saveParts(sent);
    } catch (error) {
      const fault = saveFault(error);
      if (fault.kind !== 'conflict') throw error;
      // Whatever is chosen next is compared with what the server holds, which is theirs.
      saved = fault.theirs.value;
      if (!isSameContent(sent, saved)) throw error;
      // My own save, whose answer was lost on the way.
      saved = { markdown: sent.markdown, questions: withIds(sent, saved).questions };
      reached = fault.theirs.revision;
      onIds(saved);
      return { revision: reached };
    }
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
  if (problem.status === 401) return { kind: 'signed_out' };
  if ([0, 408, 429].includes(problem.status) || problem.status >= 500) return { kind: 'offline' };
  return { kind: 'refused', detail: problem.errors?.[0]?.message ?? problem.detail };
}
