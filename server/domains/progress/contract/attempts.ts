import { z } from 'zod';
import { rewardView } from '@/server/domains/wallet/contract';
import { enrolmentState } from './enrolments';

const uuid = z.uuid();
const instant = z.iso.datetime();

export const questionId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'Send the id of a question.');

/** Text that can be stored: without NUL and half surrogate pairs, which Postgres refuses. */
const storable = (text: string) => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);
const text = z.string().max(1_000).refine(storable, 'contains characters that are not text');

/** Option id, list of option ids, boolean, text or number: which one fits is asked of the question itself. */
export const answerValue = z.union([z.boolean(), z.number(), text, z.array(text).max(30)]);
export type AnswerValue = z.infer<typeof answerValue>;

/** Strict: a key that slipped in fails the output check instead of leaving. */
const takerQuestion = z.strictObject({
  id: questionId,
  type: z.enum(['single', 'multiple', 'true_false', 'short_text', 'number']),
  prompt: z.string(),
  points: z.int(),
  options: z.array(z.strictObject({ id: z.string(), text: z.string() })).optional(),
  hint: z.string().optional(),
});

export const storedAnswer = z.object({
  questionId,
  answer: answerValue,
  sequence: z.int(),
  savedAt: instant,
});

export const savedAnswer = storedAnswer.extend({
  /** False when a higher or the same sequence was stored already: this answer then holds that one. */
  saved: z.boolean(),
});
export type SavedAnswer = z.infer<typeof savedAnswer>;

/** What was right, shown only after passing. One field per type of question. */
export const answerKey = z.strictObject({
  optionIds: z.array(z.string()).optional(),
  accepted: z.array(z.string()).optional(),
  value: z.union([z.boolean(), z.number()]).optional(),
  tolerance: z.number().optional(),
});

export const questionFeedback = z.strictObject({
  questionId,
  correct: z.boolean(),
  answered: z.boolean(),
  points: z.number(),
  maxPoints: z.number(),
  /** After passing only. */
  explanation: z.string().optional(),
  key: answerKey.optional(),
});
export type QuestionFeedback = z.infer<typeof questionFeedback>;

/** A submitted attempt's best grade. */
export const attemptResult = z.object({
  attemptId: uuid,
  number: z.int(),
  score: z.number(),
  maxScore: z.number(),
  scorePercent: z.int(),
  passed: z.boolean(),
  submittedAt: instant,
  /** True when a correction of the lesson raised it. */
  corrected: z.boolean(),
});
export type AttemptResult = z.infer<typeof attemptResult>;

const attemptFields = {
  id: uuid,
  enrolmentId: uuid,
  lessonId: uuid,
  number: z.int(),
  state: z.enum(['open', 'submitted']),
  startedAt: instant,
  passPercent: z.int(),
  questions: z.array(takerQuestion),
  answers: z.array(storedAnswer),
};

export const startedAttempt = z.object({
  ...attemptFields,
  /** False when an open attempt was resumed. */
  created: z.boolean(),
  reward: rewardView,
});
export type StartedAttempt = z.infer<typeof startedAttempt>;

export const attemptView = z.object({
  ...attemptFields,
  result: attemptResult.nullable(),
  /** Per question, once submitted. */
  feedback: z.array(questionFeedback).nullable(),
});
export type AttemptView = z.infer<typeof attemptView>;

export const submittedAttempt = z.object({
  id: uuid,
  score: z.number(),
  maxScore: z.number(),
  scorePercent: z.int(),
  passed: z.boolean(),
  feedback: z.array(questionFeedback),
  progressPercent: z.int(),
  reward: rewardView,
  state: enrolmentState,
  certificateCode: z.string().optional(),
});
export type SubmittedAttempt = z.infer<typeof submittedAttempt>;
