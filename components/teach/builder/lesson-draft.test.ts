import { describe, expect, it } from 'vitest';
import { adoptIds, draftOf, emptyQuestion, questionInputOf, withIds } from './lesson-draft';

describe('a lesson being edited', () => {
  it('sends only the fields that the type has, and numbers as numbers', () => {
    expect(
      questionInputOf({ ...emptyQuestion('number'), prompt: 'How many?', number: '3,5', tolerance: '' }),
    ).toEqual({
      id: undefined,
      type: 'number',
      prompt: 'How many?',
      points: 1,
      hint: undefined,
      feedback: undefined,
      value: 3.5,
      tolerance: undefined,
    });
    expect(questionInputOf({ ...emptyQuestion('short_text'), accepted: ['a', ' '] })).toMatchObject({
      accepted: ['a'],
    });
    expect(questionInputOf(emptyQuestion('true_false'))).toMatchObject({ value: true });
  });

  it('keeps text typed meanwhile when the server’s ids arrive', () => {
    const sent = { markdown: '', questions: [emptyQuestion('single')] };
    const [question] = sent.questions;
    if (!question) throw new Error('made above');
    const reply = {
      questions: [
        {
          id: 'q1',
          type: 'single' as const,
          prompt: '',
          points: 1,
          options: [
            { id: 'o1', text: '', correct: true },
            { id: 'o2', text: '', correct: false },
          ],
        },
      ],
    };
    const shown = {
      markdown: 'typed on',
      questions: [{ ...question, prompt: 'typed on' }, emptyQuestion('number')],
    };
    const after = adoptIds(shown, withIds(sent, reply));
    expect(after.markdown).toBe('typed on');
    expect(after.questions[0]).toMatchObject({
      id: 'q1',
      prompt: 'typed on',
      options: [{ id: 'o1' }, { id: 'o2' }],
    });
    expect(after.questions[1]?.id).toBeUndefined();
  });

  it('reads a lesson from the server', () => {
    const draft = draftOf({
      markdown: 'x',
      questions: [{ id: 'q', type: 'number', prompt: 'p', points: 2, value: 4, tolerance: 0.1 }],
    });
    expect(draft.questions[0]).toMatchObject({ key: 'q', number: '4', tolerance: '0.1', points: 2 });
  });
});
