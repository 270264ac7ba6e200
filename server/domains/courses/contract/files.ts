import { z } from 'zod';
import { courseId, instantText, pageInput } from './values';

export const filePurpose = z.enum(['lesson', 'cover', 'avatar']);
export const fileById = z.strictObject({ id: z.uuid() });
export const fileView = z.object({
  id: z.uuid(),
  url: z.string(),
  name: z.string(),
  mime: z.string(),
  bytes: z.int(),
  purpose: filePurpose,
});

const skipped = z.object({ item: z.string(), reason: z.string() });
export const importReport = z.object({
  imported: z.array(z.string()),
  changed: z.array(skipped),
  skipped: z.array(skipped),
});
export const importView = z.object({
  id: z.uuid(),
  fileName: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed']),
  progress: z.int(),
  courseId: courseId.optional(),
  report: importReport,
  /** Why it failed: a reason code and a sentence. */
  reason: z.string().optional(),
  message: z.string().optional(),
  createdAt: instantText,
  updatedAt: instantText,
});
export const importById = z.strictObject({ id: z.uuid() });
export const listMyImportsInput = z.strictObject(pageInput);
export const importPage = z.object({ items: z.array(importView), nextCursor: z.string().nullable() });

export type FilePurpose = z.infer<typeof filePurpose>;
export type FileView = z.infer<typeof fileView>;
export type ImportReport = z.infer<typeof importReport>;
export type ImportView = z.infer<typeof importView>;
