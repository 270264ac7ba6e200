import fs from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const question = z.strictObject({
  type: z.enum(['single', 'multiple', 'true_false', 'short_text', 'number']),
  prompt: z.string(),
  points: z.int().optional(),
  options: z
    .array(z.strictObject({ text: z.string(), correct: z.boolean(), feedback: z.string().optional() }))
    .optional(),
  accepted: z.array(z.string()).optional(),
  value: z.union([z.boolean(), z.number()]).optional(),
  tolerance: z.number().optional(),
  hint: z.string().optional(),
  feedback: z.string().optional(),
});

const lesson = z.strictObject({
  title: z.string(),
  kind: z.enum(['text', 'video', 'quiz']),
  preview: z.boolean().optional(),
  required: z.boolean().optional(),
  passPercent: z.int().optional(),
  markdown: z.string().default(''),
  /** A film of db/seed/media, shown above the text. */
  video: z.strictObject({ file: z.string(), title: z.string(), durationSeconds: z.number() }).optional(),
  questions: z.array(question).default([]),
});

const course = z.strictObject({
  title: z.string(),
  summary: z.string(),
  language: z.string(),
  level: z.enum(['beginner', 'intermediate', 'advanced']),
  subject: z.string(),
  rewardTokens: z.int(),
  /** What the educator puts into the course's pool. */
  poolTokens: z.int().default(0),
  outcomes: z.array(z.string()),
  modules: z.array(z.strictObject({ title: z.string(), lessons: z.array(lesson) })),
});

export type SeedCourse = z.infer<typeof course>;
export type SeedLesson = z.infer<typeof lesson>;

const folder = `${import.meta.dirname}/courses`;

/** The demo courses in the order of their file names, each checked before anything is written. */
export function readCourseFiles(): { name: string; course: SeedCourse }[] {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  names.sort();
  return names.map((name) => ({
    name,
    course: course.parse(parse(fs.readFileSync(`${folder}/${name}`, 'utf8'))),
  }));
}

/** The bytes of a figure or film of the demo courses. */
export function readMedia(name: string): Buffer {
  return fs.readFileSync(`${import.meta.dirname}/media/${name}`);
}
