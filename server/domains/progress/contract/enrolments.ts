import { z } from 'zod';
import { completionRule, lessonKind } from '@/server/domains/courses/contract';
import { rewardView, walletView } from '@/server/domains/wallet/contract';

const uuid = z.uuid();
const instant = z.iso.datetime();
const whole = z.int().min(0);
const percent = z.int().min(0).max(100);

export const enrolmentState = z.enum(['active', 'completed', 'left', 'refunded', 'revoked']);
export type EnrolmentState = z.infer<typeof enrolmentState>;

export const itemState = z.enum(['todo', 'in_progress', 'done', 'locked']);
export type ItemState = z.infer<typeof itemState>;

/** Why an item is done, or what is left to do, as a code; the page words it with the item's `facts`. */
export const completionReason = z.enum([
  'marked_done',
  'watched',
  'passed',
  'mark_as_done',
  'watch_video',
  'pass_questions',
  'finish_attempt',
  'not_enrolled',
]);
export type CompletionReason = z.infer<typeof completionReason>;

/** An item as a link: `number` is its place, e.g. `2.3`. */
export const itemRef = z.object({ lessonId: uuid, title: z.string(), number: z.string() });
export type ItemRef = z.infer<typeof itemRef>;

/** The stored facts behind an item's state. */
export const itemFacts = z.object({
  passPercent: percent.optional(),
  questionCount: whole.optional(),
  /** Best score so far, over all attempts. */
  bestPercent: percent.optional(),
  attempts: whole.optional(),
  attemptOpen: z.boolean().optional(),
  /** What of the video counts as watched, of how much, and what is needed. */
  watchedSeconds: whole.optional(),
  durationSeconds: whole.optional(),
  watchedPercent: percent.optional(),
  watchPercent: percent.optional(),
});
export type ItemFacts = z.infer<typeof itemFacts>;

export const enrolmentItem = z.object({
  lessonId: uuid,
  title: z.string(),
  kind: lessonKind,
  required: z.boolean(),
  state: itemState,
  rule: completionRule,
  reason: completionReason,
  number: z.string(),
  moduleId: uuid,
  minutes: whole,
  doneAt: instant.optional(),
  facts: itemFacts,
});
export type EnrolmentItem = z.infer<typeof enrolmentItem>;

export const resumePoint = z.object({
  lessonId: uuid,
  blockId: z.string().nullable(),
  second: z.number().nullable(),
  at: instant,
});

export const enrolmentView = z.object({
  id: uuid,
  courseId: uuid,
  /** The number of the version that this enrolment is pinned to. */
  version: whole,
  state: enrolmentState,
  progressPercent: percent,
  reward: rewardView,
  certificateCode: z.string().optional(),
  items: z.array(enrolmentItem),
  course: z.object({ slug: z.string(), title: z.string(), language: z.string() }),
  modules: z.array(z.object({ id: uuid, title: z.string(), number: z.string() })),
  requiredDone: whole,
  requiredTotal: whole,
  /** What *Continue* opens; null when everything is done. */
  next: itemRef.nullable(),
  /** Where the learner was last. */
  resume: resumePoint.nullable(),
  run: z.int().min(1),
  enrolledAt: instant,
  completedAt: instant.nullable(),
});
export type EnrolmentView = z.infer<typeof enrolmentView>;

export const leftEnrolment = z.object({ id: uuid, state: enrolmentState, progressPercent: percent });

/** An enrolment in a list. */
export const enrolmentCard = z.object({
  id: uuid,
  courseId: uuid,
  course: z.object({ slug: z.string(), title: z.string(), language: z.string(), subject: z.string() }),
  version: whole,
  state: enrolmentState,
  progressPercent: percent,
  requiredDone: whole,
  requiredTotal: whole,
  next: itemRef.nullable(),
  reward: rewardView,
  certificateCode: z.string().nullable(),
  enrolledAt: instant,
  lastActiveAt: instant,
  completedAt: instant.nullable(),
});
export type EnrolmentCard = z.infer<typeof enrolmentCard>;
export const enrolmentCardPage = z.object({
  items: z.array(enrolmentCard),
  nextCursor: z.string().nullable(),
});

export const homeView = z.object({
  /** The course that was worked on last. */
  continue: enrolmentCard.nullable(),
  inProgress: z.array(enrolmentCard),
  completed: z.array(enrolmentCard),
  counts: z.object({ active: whole, completed: whole }),
  wallet: walletView,
});
export type HomeView = z.infer<typeof homeView>;

/** The percentage in words and numbers: `floor(100 × requiredDone ÷ requiredTotal)`, with each required item's reason. */
export const explainedProgress = z.object({
  enrolmentId: uuid,
  state: enrolmentState,
  progressPercent: percent,
  requiredDone: whole,
  requiredTotal: whole,
  items: z.array(enrolmentItem.omit({ kind: true, minutes: true, moduleId: true })),
  next: itemRef.nullable(),
  reward: rewardView,
});
export type ExplainedProgress = z.infer<typeof explainedProgress>;
export type ExplainedItem = ExplainedProgress['items'][number];
