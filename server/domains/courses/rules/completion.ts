import type { CompletionRule, LessonKind } from '../contract';

/**
 * When an item is done: `passed` when it asks questions, `watched` when it is a video lesson whose video's length is
 * known, otherwise when the learner says so.
 */
export function ruleOf(lesson: {
  kind: LessonKind;
  questionCount: number;
  durationSeconds?: number | null | undefined;
}): CompletionRule {
  if (lesson.questionCount > 0) return 'passed';
  return lesson.kind === 'video' && lesson.durationSeconds ? 'watched' : 'manual';
}
