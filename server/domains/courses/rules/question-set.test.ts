import { describe, expect, test } from 'vitest';
import { sequentialIds } from '../document/ids';
import { questionsOf } from '../document/questions';
import type { LessonDocument } from '../document/schema';
import { questionSetFaults, withQuestions } from './question-set';

const paragraph = (id: string) => ({ type: 'paragraph' as const, attrs: { id }, content: [] });
const asked = (id: string) => ({
  type: 'question' as const,
  attrs: { id, type: 'true_false' as const, prompt: id, points: 1, value: true },
});
const current: LessonDocument = {
  type: 'doc',
  schemaVersion: 1,
  content: [paragraph('p1'), asked('a'), paragraph('p2'), asked('b'), paragraph('p3')],
};
const shape = (document: LessonDocument) => document.content.map((block) => block.attrs.id).join(' ');
const send = (id?: string) => ({
  ...(id ? { id } : {}),
  type: 'true_false' as const,
  prompt: id ?? 'new',
  value: true,
});

describe('questions keep their place in the text', () => {
  test.each([
    ['all kept', [send('a'), send('b')], 'p1 a p2 b p3'],
    ['one left out', [send('b')], 'p1 p2 b p3'],
    ['swapped', [send('b'), send('a')], 'p1 b p2 a p3'],
    ['a new one after the first', [send('a'), send(), send('b')], 'p1 a n1 p2 b p3'],
    ['a new one before all', [send(), send('a'), send('b')], 'p1 n1 a p2 b p3'],
    ['a new one last', [send('a'), send('b'), send()], 'p1 a p2 b n1 p3'],
    ['only new ones', [send(), send()], 'p1 p2 p3 n1 n2'],
    ['none', [], 'p1 p2 p3'],
  ])('%s', (_case, questions, expected) => {
    expect(shape(withQuestions(current, questions, sequentialIds('n')))).toBe(expected);
  });
});

test('options without an id get one, and points default to one', () => {
  const document = withQuestions(
    current,
    [{ type: 'single', prompt: 'Which?', options: [{ text: 'A', correct: true }] }],
    sequentialIds('n'),
  );
  expect(questionsOf(document)).toEqual([
    {
      id: 'n1',
      type: 'single',
      prompt: 'Which?',
      points: 1,
      options: [{ id: 'n2', text: 'A', correct: true }],
    },
  ]);
});

test.each([
  ['an id of another lesson', [send('zzz')], 'questions.0.id'],
  ['the same question twice', [send('a'), send('a')], 'questions.1.id'],
  ['a field of another type', [{ ...send('a'), options: [] }], 'questions.0.options'],
  ['a value of another type', [{ ...send('a'), value: 3 }], 'questions.0.value'],
  [
    'an unknown option',
    [{ type: 'single' as const, prompt: 'x', options: [{ id: 'o', text: 'A', correct: true }] }],
    'questions.0.options.0.id',
  ],
])('%s is a fault with its path', (_case, questions, path) => {
  expect(questionSetFaults(questions, current).map((fault) => fault.path)).toEqual([path]);
});

test('an unfinished question is no fault', () => {
  expect(questionSetFaults([{ type: 'single', prompt: '' }], current)).toEqual([]);
});
