import { z } from 'zod';
import { moneySchema } from '@/server/platform/money';
import { cleanText } from '../document/fields';

export const LANGUAGE_PATTERN = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}$/;

export const courseId = z.uuid();
export const moduleId = z.uuid();
export const lessonId = z.uuid();

/** How a course is named in an address: its id or its slug. */
export const courseKey = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Give the id or the slug of a course.')
  .max(120);

/** A line that people read: trimmed, never empty. */
export const titleText = (max = 200) =>
  cleanText(max * 2)
    .transform((text) => text.trim().replace(/\s+/gu, ' '))
    .pipe(z.string().min(1, 'Give a title.').max(max));
export const proseText = (max: number) => cleanText(max).transform((text) => text.trim());

export const languageTag = z
  .string()
  .max(35)
  .regex(LANGUAGE_PATTERN, 'Use a language tag such as en or pt-BR.');
export const level = z.enum(['beginner', 'intermediate', 'advanced']);
export const lessonKind = z.enum(['text', 'video', 'quiz']);
export const completionRule = z.enum(['manual', 'watched', 'passed']);
export const courseStatus = z.enum(['draft', 'published', 'unpublished']);
export const teamRoleName = z.enum(['owner', 'author', 'grader']);
export const priceSchema = moneySchema.nullable();
export const instantText = z.iso.datetime();

/** A whole number that may come from a query string: `20` and `"20"`. */
export const countFromQuery = (min: number, max: number) =>
  z
    .union([
      z.int(),
      z
        .string()
        .regex(/^\d{1,9}$/, 'Give a whole number.')
        .transform(Number),
    ])
    .pipe(z.int().min(min).max(max));
/** A switch that may come from a query string. */
export const flagFromQuery = z.union([
  z.boolean(),
  z.enum(['true', 'false']).transform((text) => text === 'true'),
]);

export const pageInput = {
  limit: countFromQuery(1, 100).default(20),
  cursor: z.string().max(400).optional(),
};

/** The empty answer of a deletion. */
export const nothing = z.strictObject({});

export type Level = z.infer<typeof level>;
export type LessonKind = z.infer<typeof lessonKind>;
export type CompletionRule = z.infer<typeof completionRule>;
export type CourseStatus = z.infer<typeof courseStatus>;
export type TeamRoleName = z.infer<typeof teamRoleName>;
