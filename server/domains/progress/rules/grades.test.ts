import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Question } from '@/server/domains/courses/public';
import { gradeSet } from '@/server/domains/courses/public';
import { bestGrade, detailOf, feedbackOf, scorePercentOf } from './grades';

const questions: Question[] = [
  {
    id: 'one',
    type: 'single',
    prompt: 'One?',
    points: 2,
    options: [
      { id: 'yes', text: 'Yes', correct: true, feedback: 'Because it is.' },
      { id: 'no', text: 'No', correct: false, feedback: 'No: think of it again.' },
    ],
  },
  { id: 'two', type: 'number', prompt: 'Two?', points: 3, value: 4, tolerance: 0.5, feedback: 'Twice two.' },
];
const grade = (answers: Record<string, Answer>, passPercent = 70) => {
  const given = new Map(Object.entries(answers));
  const graded = gradeSet(questions, given, passPercent);
  return {
    given,
    graded,
    feedback: feedbackOf(questions, given, { passed: graded.passed, detail: detailOf('hash', graded) }),
  };
};

describe('feedback', () => {
  it('says right or wrong and nothing more until the attempt is passed', () => {
    const { graded, feedback } = grade({ one: 'yes', two: 9 });
    expect(graded).toMatchObject({ score: 2, maxScore: 5, passed: false });
    expect(feedback).toEqual([
      { questionId: 'one', correct: true, answered: true, points: 2, maxPoints: 2 },
      { questionId: 'two', correct: false, answered: true, points: 0, maxPoints: 3 },
    ]);
  });

  it('gives keys and explanations after passing, for wrong and missing answers too', () => {
    const { feedback } = grade({ two: 4.5 }, 60);
    expect(feedback).toEqual([
      {
        questionId: 'one',
        correct: false,
        answered: false,
        points: 0,
        maxPoints: 2,
        key: { optionIds: ['yes'] },
      },
      {
        questionId: 'two',
        correct: true,
        answered: true,
        points: 3,
        maxPoints: 3,
        explanation: 'Twice two.',
        key: { value: 4, tolerance: 0.5 },
      },
    ]);
  });
});

describe('the grade that counts', () => {
  const grades = fc.array(
    fc.record({ score: fc.nat(10), maxScore: fc.integer({ min: 1, max: 10 }), passed: fc.boolean() }),
    { minLength: 1 },
  );

  it('never gets worse when a grade is added', () => {
    fc.assert(
      fc.property(grades, grades, (earlier, later) => {
        const before = bestGrade(earlier)!;
        const now = bestGrade([...earlier, ...later])!;
        expect(Number(now.passed)).toBeGreaterThanOrEqual(Number(before.passed));
        if (now.passed === before.passed)
          expect(now.score / now.maxScore).toBeGreaterThanOrEqual(before.score / before.maxScore);
      }),
    );
  });

  it('is nothing without grades', () => {
    expect(bestGrade([])).toBeUndefined();
  });
});

describe('percent of the points', () => {
  it('does not reach the mark by rounding', () => {
    expect(scorePercentOf(699, 1000)).toBe(69);
    expect(scorePercentOf(7, 10)).toBe(70);
    expect(scorePercentOf(0, 0)).toBe(0);
  });
});
