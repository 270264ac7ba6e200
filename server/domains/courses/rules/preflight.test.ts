import { describe, expect, test } from 'vitest';
import type { LessonDocument, Question } from '../document/schema';
import { type DraftToCheck, type LessonToCheck, preflight } from './preflight';

const text = (id = 'p1'): LessonDocument => ({
  type: 'doc',
  schemaVersion: 1,
  content: [{ type: 'paragraph', attrs: { id }, content: [{ type: 'text', text: 'Words.' }] }],
});
const question = (overrides: Partial<Question> = {}): Question => ({
  id: 'q1',
  type: 'single',
  prompt: 'Which?',
  points: 1,
  options: [
    { id: 'a', text: 'A', correct: true },
    { id: 'b', text: 'B', correct: false },
  ],
  ...overrides,
});
const quiz = (...questions: Question[]): LessonDocument => ({
  ...text(),
  content: [...text().content, ...questions.map((attrs) => ({ type: 'question' as const, attrs }))],
});
const lesson = (overrides: Partial<LessonToCheck> = {}): LessonToCheck => ({
  id: 'l1',
  title: 'One',
  kind: 'text',
  required: true,
  durationSeconds: null,
  document: text(),
  ...overrides,
});
const draft = (lessons: LessonToCheck[], overrides: Partial<DraftToCheck> = {}): DraftToCheck => ({
  title: 'Course',
  summary: 'About',
  subject: 'Things',
  outcomes: ['Know'],
  rewardTokens: 0,
  poolAvailable: 0,
  knownFiles: new Set(),
  modules: [{ title: 'M', lessons }],
  ...overrides,
});
const codes = (checked: DraftToCheck, severity?: string) =>
  preflight(checked)
    .filter((finding) => !severity || finding.severity === severity)
    .map((finding) => finding.code);

test('a finished course has no findings', () => {
  expect(
    preflight(draft([lesson(), lesson({ id: 'l2', kind: 'quiz', document: quiz(question()) })])),
  ).toEqual([]);
});

describe('what blocks', () => {
  test.each<[string, DraftToCheck]>([
    ['courses.title_missing', draft([lesson()], { title: ' ' })],
    ['courses.empty', draft([])],
    ['courses.no_required_item', draft([lesson({ required: false })])],
    ['courses.lesson_empty', draft([lesson({ document: { ...text(), content: [] } })])],
    ['courses.quiz_without_questions', draft([lesson({ kind: 'quiz' })])],
    [
      'courses.question_no_right_option',
      draft([
        lesson({
          document: quiz(
            question({
              options: [
                { id: 'a', text: 'A', correct: false },
                { id: 'b', text: 'B', correct: false },
              ],
            }),
          ),
        }),
      ]),
    ],
    ['courses.question_prompt_missing', draft([lesson({ document: quiz(question({ prompt: '' })) })])],
    ['courses.reward_without_assessment', draft([lesson()], { rewardTokens: 5, poolAvailable: 5 })],
    [
      'courses.reward_without_assessment',
      draft([lesson(), lesson({ required: false, document: quiz(question()) })], {
        rewardTokens: 5,
        poolAvailable: 5,
      }),
    ],
    [
      'courses.file_missing',
      draft([
        lesson({
          document: {
            ...text(),
            content: [{ type: 'image', attrs: { id: 'i', fileId: 'gone', alt: 'A cat' } }],
          },
        }),
      ]),
    ],
  ])('%s', (code, checked) => {
    expect(codes(checked, 'blocking')).toEqual([code]);
  });
});

test('a finding says where to go', () => {
  const [finding] = preflight(
    draft([lesson(), lesson({ id: 'l2', document: quiz(question({ prompt: '' })) })]),
  );
  expect(finding).toMatchObject({
    path: 'modules.0.lessons.1.questions.0.prompt',
    lessonId: 'l2',
    severity: 'blocking',
  });
});

describe('what only warns', () => {
  test.each<[string, DraftToCheck]>([
    ['courses.summary_missing', draft([lesson()], { summary: '' })],
    ['courses.subject_missing', draft([lesson()], { subject: '' })],
    ['courses.outcomes_missing', draft([lesson()], { outcomes: [] })],
    [
      'courses.pool_unfunded',
      draft([lesson({ document: quiz(question()) })], { rewardTokens: 10, poolAvailable: 9 }),
    ],
    [
      'courses.module_empty',
      draft([lesson()], {
        modules: [
          { title: 'M', lessons: [lesson()] },
          { title: 'Empty', lessons: [] },
        ],
      }),
    ],
    ['courses.video_missing', draft([lesson({ kind: 'video' })])],
    [
      'courses.image_undescribed',
      draft([
        lesson({
          document: {
            ...text(),
            content: [{ type: 'image', attrs: { id: 'i', src: 'https://x.test/a.png', alt: 'IMG_1.png' } }],
          },
        }),
      ]),
    ],
  ])('%s', (code, checked) => {
    expect(codes(checked, 'warning')).toEqual([code]);
    expect(codes(checked, 'blocking')).toEqual([]);
  });
});
