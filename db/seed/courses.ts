import { Readable } from 'node:stream';
import { addLesson } from '@/server/domains/courses/commands/add-lesson';
import { addModule } from '@/server/domains/courses/commands/add-module';
import { createCourse } from '@/server/domains/courses/commands/create-course';
import { fundCoursePool } from '@/server/domains/courses/commands/fund-course-pool';
import { keepFile } from '@/server/domains/courses/commands/keep-file';
import { publishCourse } from '@/server/domains/courses/commands/publish-course';
import { putQuestions } from '@/server/domains/courses/commands/put-questions';
import { receiveFile } from '@/server/domains/courses/commands/receive-file';
import { updateLesson } from '@/server/domains/courses/commands/update-lesson';
import type { Context } from '@/server/platform/context';
import { readMedia, type SeedCourse, type SeedLesson } from './course-file';

const MEDIA_BYTES_MAX = 5 * 1024 * 1024;

/** Stores one of the demo files as the educator's and answers with its address. */
async function keepMedia(ctx: Context, courseId: string, name: string) {
  const received = await receiveFile(Readable.from([readMedia(name)]), { name, bytesMax: MEDIA_BYTES_MAX });
  return keepFile(ctx, { received, purpose: 'lesson', courseId });
}

const IMAGE = /^::image\{file=(\S+) alt="([^"]*)" caption="([^"]*)"\}$/gm;
const FILE = /^::file\{file=(\S+) name="([^"]*)"\}$/gm;

/** The lesson's Markdown with the demo files that it names stored and addressed. */
async function withMedia(ctx: Context, courseId: string, lesson: SeedLesson): Promise<string> {
  let text = lesson.markdown;
  for (const [line, name = '', alt, caption] of text.matchAll(IMAGE)) {
    const file = await keepMedia(ctx, courseId, name);
    text = text.replace(line, `![${alt}](${file.url} "${caption}")`);
  }
  for (const [line, name = '', label] of text.matchAll(FILE)) {
    const file = await keepMedia(ctx, courseId, name);
    text = text.replace(
      line,
      `::file[${label}]{src="${file.url}" bytes="${file.bytes}" mime="${file.mime}"}`,
    );
  }
  if (!lesson.video) return text;
  const film = await keepMedia(ctx, courseId, lesson.video.file);
  return `::video[${lesson.video.title}]{src="${film.url}" duration="${lesson.video.durationSeconds}"}\n\n${text}`;
}

async function seedLesson(ctx: Context, courseId: string, moduleId: string, seed: SeedLesson): Promise<void> {
  const markdown = await withMedia(ctx, courseId, seed);
  const lesson = await addLesson(ctx, {
    id: moduleId,
    title: seed.title,
    kind: seed.kind,
    markdown,
    required: seed.required,
  });
  if (seed.questions.length > 0) await putQuestions(ctx, { id: lesson.id, questions: seed.questions });
  if (seed.preview || seed.passPercent)
    await updateLesson(ctx, { id: lesson.id, preview: seed.preview, passPercent: seed.passPercent });
}

/** Writes a course as its educator would: draft, modules, lessons, questions. Answers with the draft's id. */
export async function seedDraft(ctx: Context, seed: SeedCourse): Promise<string> {
  const { title, summary, language, level, subject, outcomes, rewardTokens } = seed;
  const course = await createCourse(ctx, {
    title,
    summary,
    language,
    level,
    subject,
    outcomes,
    rewardTokens,
  });
  for (const part of seed.modules) {
    const made = await addModule(ctx, { id: course.id, title: part.title });
    for (const lesson of part.lessons) await seedLesson(ctx, course.id, made.id, lesson);
  }
  return course.id;
}

/** Writes a course, fills its pool and publishes it. Answers with its id. */
export async function seedPublishedCourse(ctx: Context, seed: SeedCourse): Promise<string> {
  const id = await seedDraft(ctx, seed);
  if (seed.poolTokens > 0)
    await fundCoursePool(ctx, { id, amount: seed.poolTokens, idempotencyKey: `seed:${id}` });
  await publishCourse(ctx, { id });
  return id;
}
