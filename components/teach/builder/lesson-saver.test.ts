import { TRPCClientError } from '@trpc/client';
import { describe, expect, it, vi } from 'vitest';
import { draftOf, emptyQuestion, type LessonDraft } from './lesson-draft';
import { lessonSaver, saveFault } from './lesson-saver';

type Question = LessonDraft['questions'][number];

const failure = (problem: object) =>
  Object.assign(new TRPCClientError('refused'), { data: { problem } }) as Error;

/** A server that keeps the questions sent to it, gives ids, and can lose an answer. */
function server() {
  const state = { revision: 1, questions: [] as { id: string }[], nextId: 1, loseAnswer: false, down: false };
  const conflict = (markdown: string) =>
    failure({
      status: 409,
      details: {
        revision: state.revision,
        markdown,
        content: { content: state.questions.map((attrs) => ({ type: 'question', attrs })) },
      },
    });
  const updateLesson = vi.fn(async (input: { revision?: number }) => {
    if (input.revision !== state.revision) throw conflict('');
    state.revision += 1;
    return { revision: state.revision, questions: state.questions };
  });
  const putQuestions = vi.fn(async (input: { revision?: number; questions: Partial<Question>[] }) => {
    if (state.down) throw new Error('offline');
    const known = new Set(state.questions.map((question) => question.id));
    if (input.questions.some((question) => question.id && !known.has(question.id)))
      throw failure({ status: 400, detail: 'This lesson has no such question.' });
    if (input.revision !== state.revision)
      throw conflict(state.questions.map(({ id }) => `::question{#${id}}`).join('\n\n'));
    state.questions = input.questions.map((question) => ({
      ...question,
      id: question.id ?? `q${state.nextId++}`,
    }));
    state.revision += 1;
    if (state.loseAnswer) throw new Error('offline');
    return { revision: state.revision, questions: state.questions };
  });
  const authoring = {
    updateLesson: { mutate: updateLesson },
    putQuestions: { mutate: putQuestions },
  } as unknown as NonNullable<Parameters<typeof lessonSaver>[0]['authoring']>;
  return { state, authoring, putQuestions, updateLesson };
}

const asked = (prompt: string): Question => ({ ...emptyQuestion('number'), prompt, number: '1' });
const empty: LessonDraft = { markdown: '', questions: [] };

function open(loaded = empty) {
  const made = server();
  const known: LessonDraft[] = [];
  const save = lessonSaver({
    lessonId: 'l',
    loaded,
    onIds: (sent) => known.push(sent),
    authoring: made.authoring,
  });
  return { ...made, save, known };
}

describe('saving a lesson', () => {
  it('goes on at the text’s revision when the questions did not arrive', async () => {
    const { save, state, updateLesson } = open();
    const draft = { markdown: 'text', questions: [asked('a')] };
    state.down = true;
    await expect(save(draft, 1)).rejects.toThrow('offline');
    state.down = false;
    await expect(save(draft, 1)).resolves.toEqual({ revision: 3 });
    expect(updateLesson).toHaveBeenCalledTimes(1);
  });

  it('takes its own save, whose answer was lost, for saved', async () => {
    const { save, state, known } = open();
    const draft = { markdown: '', questions: [asked('a')] };
    state.loseAnswer = true;
    await expect(save(draft, 1)).rejects.toThrow('offline');
    state.loseAnswer = false;
    await expect(save(draft, 1)).resolves.toEqual({ revision: 2 });
    expect(known.at(-1)?.questions[0]?.id).toBe('q1');
    expect(state.questions).toHaveLength(1);
  });

  it('removes a question that was taken out before its id came back', async () => {
    const { save, state } = open();
    const first = asked('a');
    const second = asked('b');
    await save({ markdown: '', questions: [first, second] }, 1);
    // Typed while that save was on its way: no ids yet, and one is gone.
    await save({ markdown: '', questions: [second] }, 2);
    expect(state.questions).toMatchObject([{ id: 'q2', prompt: 'b' }]);
  });

  it('sends a question whose id the server no longer has as a new one, once', async () => {
    const left = asked('left by an earlier visit');
    const { save, state, known } = open();
    const draft = { markdown: '', questions: [{ ...left, id: 'gone' }] };
    await save(draft, 1);
    expect(known.at(-1)?.questions[0]?.id).toBe('q1');
    await save({ ...draft, questions: [{ ...draft.questions[0]!, prompt: 'longer' }] }, 2);
    expect(state.questions).toMatchObject([{ id: 'q1', prompt: 'longer' }]);
  });

  it('tells an ended session from a lost connection and from a refusal', () => {
    expect(saveFault(failure({ status: 401 }))).toEqual({ kind: 'signed_out' });
    expect(saveFault(failure({ status: 503 }))).toEqual({ kind: 'offline' });
    expect(saveFault(new Error('fetch failed'))).toEqual({ kind: 'offline' });
    expect(saveFault(failure({ status: 403, detail: 'No.' }))).toEqual({ kind: 'refused', detail: 'No.' });
  });

  it('shows a conflict when the two texts differ', async () => {
    const { save, state } = open(draftOf({ markdown: '', questions: [] }));
    state.revision = 5;
    const error: unknown = await save({ markdown: 'mine', questions: [] }, 1).catch(
      (cause: unknown) => cause,
    );
    expect(saveFault(error)).toMatchObject({ kind: 'conflict', theirs: { revision: 5 } });
  });
});
