import { z } from 'zod';

/** Sixteen letters and digits of Crockford's alphabet, however they were typed. */
export const CERTIFICATE_CODE_PATTERN = /^[0-9A-Za-z]{4}(?:-?[0-9A-Za-z]{4}){3}$/;

const instant = z.iso.datetime();

/** What was true on the day it was issued. */
export const certificateFacts = z.object({
  requiredItems: z.int(),
  lessons: z.int(),
  minutes: z.int(),
  /** Required question sets that were passed, and the mean of the best scores. */
  questionSets: z.int(),
  averagePercent: z.int().nullable(),
  run: z.int(),
  enrolledAt: instant,
  completedAt: instant,
});
export type CertificateFacts = z.infer<typeof certificateFacts>;

/** A snapshot: later changes of the name or the course do not touch it. */
export const certificateView = z.object({
  code: z.string(),
  state: z.enum(['valid', 'revoked']),
  learnerName: z.string(),
  courseId: z.uuid(),
  courseSlug: z.string(),
  courseTitle: z.string(),
  courseLanguage: z.string(),
  version: z.int(),
  educatorName: z.string(),
  facts: certificateFacts,
  issuedAt: instant,
  revokedAt: instant.nullable(),
  revokedReason: z.string().nullable(),
});
export type CertificateView = z.infer<typeof certificateView>;
export const certificatePage = z.object({
  items: z.array(certificateView),
  nextCursor: z.string().nullable(),
});
