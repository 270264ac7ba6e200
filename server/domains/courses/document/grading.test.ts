import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, answerFault, gradeQuestion, gradeSet } from './grading';
import type { Question } from './schema';

const option = (id: string, correct: boolean, feedback?: string) => ({
  id,
  text: id,
  correct,
  ...(feedback ? { feedback } : {}),
});
const question = (fields: Partial<Question> & Pick<Question, 'type'>): Question => ({
  id: 'q',
  prompt: '?',
  points: 2,
  ...fields,
});

const single = question({
  type: 'single',
  options: [option('a', true, 'yes'), option('b', false, 'no')],
  feedback: 'because',
});
const multiple = question({
  type: 'multiple',
  options: [option('a', true), option('b', true), option('c', false)],
});
const trueFalse = question({ type: 'true_false', value: false });
const text = question({ type: 'short_text', accepted: ['Straße', 'ﬁsh and  chips'] });
const number = question({ type: 'number', value: 0.3, tolerance: 0 });

describe('an answer', () => {
  it.each<[string, Question, Answer, boolean]>([
    ['the right option', single, 'a', true],
    ['a wrong option', single, 'b', false],
    ['all right options in any order', multiple, ['b', 'a'], true],
    ['some of the right options', multiple, ['a'], false],
    ['a wrong one among the right', multiple, ['a', 'b', 'c'], false],
    ['no option', multiple, [], false],
    ['false for a false statement', trueFalse, false, true],
    ['true for a false statement', trueFalse, true, false],
    ['text in other capitals', text, 'STRASSE', true],
    ['text with other spaces and ligatures', text, '  Fish   AND chips ', true],
    ['other text', text, 'fish', false],
    ['empty text', question({ type: 'short_text', accepted: [''] }), '', false],
    ['a number that binary fractions miss', number, 0.1 + 0.2, true],
    ['a number beside it', number, 0.31, false],
    [
      'a number at the edge of the tolerance',
      question({ type: 'number', value: 5, tolerance: 0.1 }),
      5.1,
      true,
    ],
    ['a number beyond the tolerance', question({ type: 'number', value: 5, tolerance: 0.1 }), 5.11, false],
  ])('%s', (_name, asked, answer, correct) => {
    expect(gradeQuestion(asked, answer)).toMatchObject({ correct, points: correct ? 2 : 0 });
  });

  it('gets the feedback of the options chosen and of the question', () => {
    expect(gradeQuestion(single, 'b').feedback).toBe('no\n\nbecause');
    expect(gradeQuestion(single, 'a').feedback).toBe('yes\n\nbecause');
    expect(gradeQuestion(multiple, ['a']).feedback).toBeUndefined();
  });

  it('that is missing or does not fit is wrong, and says so when it is saved', () => {
    expect(gradeQuestion(single, undefined)).toEqual({ correct: false, points: 0 });
    expect(gradeQuestion(single, ['a'])).toEqual({ correct: false, points: 0 });
    expect(answerFault(single, 'z')).toBe('unknown_option');
    expect(answerFault(multiple, ['a', 'a'])).toBe('repeated_option');
    expect(answerFault(multiple, 'a')).toBe('wrong_type');
    expect(answerFault(trueFalse, 'true')).toBe('wrong_type');
    expect(answerFault(text, 'x'.repeat(1_001))).toBe('too_long');
    expect(answerFault(number, '0.3')).toBe('wrong_type');
    expect(answerFault(number, Number.NaN)).toBe('not_finite');
    expect(answerFault(number, Number.POSITIVE_INFINITY)).toBe('not_finite');
    expect(answerFault(number, 0.3)).toBeUndefined();
  });

  it('of any kind is graded without a crash', () => {
    const anything = fc.oneof(fc.string(), fc.array(fc.string()), fc.boolean(), fc.double());
    fc.assert(
      fc.property(fc.constantFrom(single, multiple, trueFalse, text, number), anything, (asked, answer) => {
        const graded = gradeQuestion(asked, answer);
        expect([0, asked.points]).toContain(graded.points);
        expect(graded.correct).toBe(graded.points > 0);
      }),
    );
  });
});

describe('a set', () => {
  const set = [single, { ...number, id: 'n', points: 1 }];
  const graded = (percent: number, ...answers: [string, Answer][]) =>
    gradeSet(set, new Map(answers), percent);

  it('is passed at the mark, to the point', () => {
    expect(graded(66, ['q', 'a'])).toMatchObject({ score: 2, maxScore: 3, passed: true });
    expect(graded(67, ['q', 'a'])).toMatchObject({ score: 2, maxScore: 3, passed: false });
    expect(graded(100, ['q', 'a'], ['n', 0.3])).toMatchObject({ score: 3, passed: true });
  });

  it('says right or wrong per question, and passes nobody when there is nothing to answer', () => {
    expect(graded(70).results).toEqual([
      { questionId: 'q', correct: false, points: 0 },
      { questionId: 'n', correct: false, points: 0 },
    ]);
    expect(gradeSet([], new Map(), 1)).toMatchObject({ maxScore: 0, passed: false });
  });
});
