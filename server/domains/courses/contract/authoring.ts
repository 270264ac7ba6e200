import { z } from 'zod';
import { cleanText } from '../document/fields';
import { blockIdSchema, documentShape, LIMITS, QUESTION_TYPES, takerDocumentShape } from '../document/schema';
import { documentSchema } from '../document/validate';
import {
  completionRule,
  courseId,
  courseStatus,
  instantText,
  languageTag,
  lessonId,
  lessonKind,
  level,
  moduleId,
  pageInput,
  priceSchema,
  proseText,
  teamRoleName,
  titleText,
} from './values';

export const MARKDOWN_MAX = 400_000;

const facts = {
  title: titleText(),
  summary: proseText(1_000),
  language: languageTag,
  level,
  subject: proseText(80),
  outcomes: z.array(titleText(300)).max(30),
  price: priceSchema,
  rewardTokens: z.int().min(0).max(1_000_000_000),
  timezone: z.string().max(64).refine(isTimezone, 'Use a time zone such as Europe/Berlin.'),
};

function isTimezone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export const createCourseInput = z.strictObject(facts).partial().required({ title: true });
export const updateCourseInput = z.strictObject({
  id: courseId,
  ...z.strictObject(facts).partial().shape,
  /** The revision that the change was made on; another one in the meantime is a 409. */
  revision: z.int().optional(),
});
export const courseById = z.strictObject({ id: courseId });

export const draftLesson = z.object({
  id: lessonId,
  moduleId,
  title: z.string(),
  kind: lessonKind,
  position: z.int(),
  required: z.boolean(),
  preview: z.boolean(),
  passPercent: z.int(),
  rule: completionRule,
  minutes: z.int(),
  questionCount: z.int(),
  revision: z.int(),
  updatedAt: instantText,
  /** Differs from what learners of the published version see, or is not in it. */
  hasChanges: z.boolean(),
  isPublished: z.boolean(),
});
export const draftModule = z.object({
  id: moduleId,
  courseId,
  title: z.string(),
  position: z.int(),
  lessons: z.array(draftLesson),
});
export const courseDraft = z.object({
  id: courseId,
  slug: z.string(),
  status: courseStatus,
  role: z.enum([...teamRoleName.options, 'admin']),
  ...z.object({
    ...facts,
    title: z.string(),
    summary: z.string(),
    subject: z.string(),
    outcomes: z.array(z.string()),
    timezone: z.string(),
    language: z.string(),
  }).shape,
  revision: z.int(),
  createdAt: instantText,
  updatedAt: instantText,
  publishedVersion: z.object({ id: z.uuid(), number: z.int(), publishedAt: instantText }).nullable(),
  hasChanges: z.boolean(),
  modules: z.array(draftModule),
});

export const addModuleInput = z.strictObject({ id: courseId, title: titleText() });
export const updateModuleInput = z.strictObject({
  id: moduleId,
  title: titleText().optional(),
  position: z.int().min(0).max(10_000).optional(),
});
export const moduleById = z.strictObject({ id: moduleId });
/** A module without its lessons. */
export const moduleFacts = draftModule.omit({ lessons: true });

export const addLessonInput = z.strictObject({
  id: moduleId,
  title: titleText(),
  kind: lessonKind,
  markdown: cleanText(MARKDOWN_MAX).optional(),
  required: z.boolean().optional(),
});
export const updateLessonInput = z
  .strictObject({
    id: lessonId,
    title: titleText().optional(),
    required: z.boolean().optional(),
    preview: z.boolean().optional(),
    passPercent: z.int().min(1).max(100).optional(),
    moduleId: moduleId.optional(),
    position: z.int().min(0).max(10_000).optional(),
    markdown: cleanText(MARKDOWN_MAX).optional(),
    content: documentSchema.optional(),
    /** Required with `markdown` or `content`. */
    revision: z.int().optional(),
  })
  .refine((input) => input.markdown === undefined || input.content === undefined, {
    path: ['content'],
    message: 'Send the text as markdown or as content, not both.',
  })
  .refine(
    (input) => (input.markdown === undefined && input.content === undefined) || input.revision !== undefined,
    {
      path: ['revision'],
      message: 'Say which revision the text was changed from.',
    },
  );
export const lessonById = z.strictObject({ id: lessonId });

const optionInput = z.strictObject({
  id: blockIdSchema.optional(),
  text: cleanText(LIMITS.optionText),
  correct: z.boolean(),
  feedback: cleanText(LIMITS.feedback).optional(),
});
export const questionInput = z.strictObject({
  id: blockIdSchema.optional(),
  type: z.enum(QUESTION_TYPES),
  prompt: cleanText(LIMITS.prompt),
  points: z.int().min(1).max(LIMITS.points).optional(),
  options: z.array(optionInput).max(LIMITS.options).optional(),
  accepted: z.array(cleanText(LIMITS.acceptedText)).max(LIMITS.accepted).optional(),
  value: z.union([z.boolean(), z.number()]).optional(),
  tolerance: z.number().min(0).optional(),
  hint: cleanText(LIMITS.feedback).optional(),
  feedback: cleanText(LIMITS.feedback).optional(),
});
export const putQuestionsInput = z.strictObject({
  id: lessonId,
  questions: z.array(questionInput).max(LIMITS.questions),
  /** The lesson's revision that the set was changed from; another one in the meantime is a 409. REST sends the bare list. */
  revision: z.int().optional(),
});

/** A question with its key: for the team only. */
export const teamQuestion = z.object({
  id: z.string(),
  type: z.enum(QUESTION_TYPES),
  prompt: z.string(),
  points: z.int(),
  options: z
    .array(
      z.object({ id: z.string(), text: z.string(), correct: z.boolean(), feedback: z.string().optional() }),
    )
    .optional(),
  accepted: z.array(z.string()).optional(),
  value: z.union([z.boolean(), z.number()]).optional(),
  tolerance: z.number().optional(),
  hint: z.string().optional(),
  feedback: z.string().optional(),
});
/** A lesson of the draft with its text and its keys. */
export const teamLesson = draftLesson.extend({
  courseId,
  content: documentShape,
  markdown: z.string(),
  questions: z.array(teamQuestion),
});

export const previewedLesson = z.object({
  courseId,
  lessonId,
  moduleTitle: z.string(),
  title: z.string(),
  kind: lessonKind,
  required: z.boolean(),
  rule: completionRule,
  passPercent: z.int(),
  minutes: z.int(),
  content: takerDocumentShape,
  previousLessonId: lessonId.nullable(),
  nextLessonId: lessonId.nullable(),
});

export const listMyCoursesInput = z.strictObject(pageInput);
export const myCourse = z.object({
  id: courseId,
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  language: z.string(),
  level,
  subject: z.string(),
  price: priceSchema,
  rewardTokens: z.int(),
  status: courseStatus,
  role: teamRoleName,
  lessonCount: z.int(),
  learnerCount: z.int(),
  /** The draft was changed after the last publication, or was never published. */
  hasChanges: z.boolean(),
  publishedVersion: z.object({ number: z.int(), publishedAt: instantText }).nullable(),
  updatedAt: instantText,
});
export const myCoursePage = z.object({ items: z.array(myCourse), nextCursor: z.string().nullable() });

export type CreateCourseInput = z.infer<typeof createCourseInput>;
export type UpdateCourseInput = z.infer<typeof updateCourseInput>;
export type UpdateLessonInput = z.infer<typeof updateLessonInput>;
export type AddLessonInput = z.infer<typeof addLessonInput>;
export type QuestionInput = z.infer<typeof questionInput>;
export type CourseDraft = z.infer<typeof courseDraft>;
export type DraftLesson = z.infer<typeof draftLesson>;
export type DraftModule = z.infer<typeof draftModule>;
export type ModuleFacts = z.infer<typeof moduleFacts>;
export type TeamLesson = z.infer<typeof teamLesson>;
export type PreviewedLesson = z.infer<typeof previewedLesson>;
export type MyCourse = z.infer<typeof myCourse>;
