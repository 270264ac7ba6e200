import { z } from 'zod';
import { documentSchema } from '../document/validate';
import { courseId, courseStatus, instantText, lessonId, proseText } from './values';

/** What keeps a draft from being published, or what its author may want to mend first. */
export const preflightFinding = z.object({
  code: z.string(),
  severity: z.enum(['blocking', 'warning']),
  message: z.string(),
  /** Where it is in the draft: `title`, `modules.0.lessons.2`, `modules.0.lessons.2.questions.1.options`. */
  path: z.string(),
  lessonId: lessonId.optional(),
});
export const preflightReport = z.object({ ready: z.boolean(), findings: z.array(preflightFinding) });

export const publishCourseInput = z.strictObject({ id: courseId, note: proseText(500).optional() });
export const publishedVersion = z.object({
  id: courseId,
  slug: z.string(),
  status: courseStatus,
  version: z.object({ id: z.uuid(), number: z.int(), publishedAt: instantText }),
  findings: z.array(preflightFinding),
});
export const courseState = z.object({ id: courseId, slug: z.string(), status: courseStatus });

export const correctLessonInput = z.strictObject({
  id: lessonId,
  /** Told to the audit trail and kept with the correction. */
  reason: proseText(500).pipe(z.string().min(3, 'Say why.')),
  content: documentSchema,
});
export const correctionView = z.object({
  id: z.uuid(),
  lessonId,
  versionId: z.uuid(),
  reason: z.string(),
  diff: z.array(
    z.object({
      blockId: z.string(),
      change: z.enum(['added', 'removed', 'changed']),
      before: z.string(),
      after: z.string(),
    }),
  ),
  at: instantText,
});

export type PreflightFinding = z.infer<typeof preflightFinding>;
export type PreflightReport = z.infer<typeof preflightReport>;
export type PublishedVersion = z.infer<typeof publishedVersion>;
export type CourseState = z.infer<typeof courseState>;
export type CorrectionView = z.infer<typeof correctionView>;
export type CorrectLessonInput = z.infer<typeof correctLessonInput>;
