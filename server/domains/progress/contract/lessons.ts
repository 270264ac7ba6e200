import { z } from 'zod';
import { completionRule, lessonForReading, lessonKind } from '@/server/domains/courses/contract';
import { rewardView } from '@/server/domains/wallet/contract';
import { attemptResult } from './attempts';
import { completionReason, enrolmentState, itemFacts, itemRef, itemState } from './enrolments';

const uuid = z.uuid();
const instant = z.iso.datetime();

export const positionView = z.object({
  blockId: z.string().nullable(),
  second: z.number().nullable(),
  furthestSecond: z.number(),
  at: instant,
});
export type PositionView = z.infer<typeof positionView>;

export const savedPosition = positionView.extend({
  lessonId: uuid,
  /** False when a newer position was stored already: this answer then holds the newer one. */
  saved: z.boolean(),
  watchedPercent: z.int().min(0).max(100).optional(),
});
export type SavedPosition = z.infer<typeof savedPosition>;

/** A lesson as its learner gets it: questions without keys, the rule with its facts, the way on. */
export const lessonForLearner = z.object({
  enrolmentId: uuid,
  enrolmentState,
  progressPercent: z.int(),
  courseId: uuid,
  courseSlug: z.string(),
  courseTitle: z.string(),
  courseLanguage: z.string(),
  version: z.int(),
  lessonId: uuid,
  number: z.string(),
  title: z.string(),
  moduleTitle: z.string(),
  kind: lessonKind,
  required: z.boolean(),
  minutes: z.int(),
  content: lessonForReading.shape.content,
  state: itemState,
  rule: completionRule,
  reason: completionReason,
  facts: itemFacts,
  doneAt: instant.optional(),
  position: positionView.nullable(),
  previous: itemRef.nullable(),
  next: itemRef.nullable(),
  openAttempt: z.object({ id: uuid, number: z.int(), startedAt: instant, answered: z.int() }).nullable(),
  lastResult: attemptResult.nullable(),
});
export type LessonForLearner = z.infer<typeof lessonForLearner>;

export const completedLesson = z.object({
  progressPercent: z.int(),
  state: enrolmentState,
  reward: rewardView,
  requiredDone: z.int(),
  requiredTotal: z.int(),
  certificateCode: z.string().optional(),
  next: itemRef.nullable(),
});
export type CompletedLesson = z.infer<typeof completedLesson>;
