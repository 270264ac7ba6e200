import { z } from 'zod';
import { rewardView } from '@/server/domains/wallet/contract';
import { cleanText } from '../document/fields';
import { takerDocumentShape } from '../document/schema';
import {
  completionRule,
  courseId,
  courseKey,
  flagFromQuery,
  instantText,
  languageTag,
  lessonId,
  lessonKind,
  level,
  moduleId,
  pageInput,
  priceSchema,
} from './values';

export const catalogueSort = z.enum(['relevance', 'newest', 'title', 'popular']);
export const priceFilter = z.enum(['free', 'paid', 'tokens']);

const filters = {
  q: cleanText(200).optional(),
  subject: cleanText(80).optional(),
  level: level.optional(),
  language: languageTag.optional(),
  /** `paid` costs money, `tokens` costs tokens. */
  price: priceFilter.optional(),
  /** Only courses that pay for finishing. */
  reward: flagFromQuery.optional(),
};

export const listCoursesInput = z.strictObject({ ...filters, sort: catalogueSort.optional(), ...pageInput });

export const courseCard = z.object({
  id: courseId,
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  language: z.string(),
  level,
  subject: z.string(),
  price: priceSchema,
  reward: rewardView,
  lessonCount: z.int(),
  minutes: z.int(),
  learnerCount: z.int(),
  educator: z.object({ name: z.string() }),
  publishedAt: instantText,
});
export const courseCardPage = z.object({ items: z.array(courseCard), nextCursor: z.string().nullable() });

export const courseFacetsInput = z.strictObject(filters);
const facet = z.array(z.object({ value: z.string(), count: z.int() }));
/** Each facet counts the courses that its value would show, with every other filter kept. */
export const courseFacets = z.object({
  total: z.int(),
  subject: facet,
  level: facet,
  language: facet,
  price: facet,
  reward: facet,
});

export const getCourseInput = z.strictObject({ id: courseKey });
export const outlineLesson = z.object({
  id: lessonId,
  title: z.string(),
  kind: lessonKind,
  required: z.boolean(),
  preview: z.boolean(),
  rule: completionRule,
  passPercent: z.int(),
  minutes: z.int(),
  questionCount: z.int(),
});
export const publishedCourse = courseCard.extend({
  lineageId: z.uuid(),
  outcomes: z.array(z.string()),
  version: z.object({ id: z.uuid(), number: z.int(), publishedAt: instantText }),
  modules: z.array(z.object({ id: moduleId, title: z.string(), lessons: z.array(outlineLesson) })),
});

export const previewPublishedLessonInput = z.strictObject({ id: courseKey, lessonId });
/** A lesson as somebody who is not enrolled may read it: questions without keys. */
export const lessonForReading = z.object({
  courseId,
  lessonId,
  moduleTitle: z.string(),
  title: z.string(),
  kind: lessonKind,
  minutes: z.int(),
  content: takerDocumentShape,
});

export const publishedSlugs = z.object({
  items: z.array(
    z.object({ id: courseId, slug: z.string(), language: z.string(), publishedAt: instantText }),
  ),
});

export const courseTitlesInput = z.strictObject({ ids: z.array(courseId).min(1).max(100) });
/** What a statement or a list calls its courses by. `published` says whether the course page can be opened. */
export const courseTitles = z.object({
  items: z.array(
    z.object({
      id: courseId,
      slug: z.string(),
      title: z.string(),
      language: z.string(),
      published: z.boolean(),
    }),
  ),
});

export type ListCoursesInput = z.infer<typeof listCoursesInput>;
export type CourseFacetsInput = z.infer<typeof courseFacetsInput>;
export type CourseCard = z.infer<typeof courseCard>;
export type CourseCardPage = z.infer<typeof courseCardPage>;
export type CourseFacets = z.infer<typeof courseFacets>;
export type PublishedCourse = z.infer<typeof publishedCourse>;
export type LessonForReading = z.infer<typeof lessonForReading>;
export type CourseTitles = z.infer<typeof courseTitles>;
