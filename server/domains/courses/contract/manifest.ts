import { z } from 'zod';
import { completionRule, lessonId, lessonKind, moduleId } from './values';

/** One item of a version. `rule` says when it is done; `questionCount` counts gradable questions. */
export const manifestLesson = z.object({
  id: lessonId,
  title: z.string(),
  kind: lessonKind,
  required: z.boolean(),
  preview: z.boolean(),
  rule: completionRule,
  passPercent: z.int(),
  contentHash: z.string(),
  minutes: z.int(),
  durationSeconds: z.int().optional(),
  questionCount: z.int(),
});

/** What an immutable version consists of. Item ids are the draft's ids and never change. */
export const manifestSchema = z.object({
  modules: z.array(z.object({ id: moduleId, title: z.string(), lessons: z.array(manifestLesson) })),
});

export type ManifestLesson = z.infer<typeof manifestLesson>;
export type Manifest = z.infer<typeof manifestSchema>;
