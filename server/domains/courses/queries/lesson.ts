import { type Context } from '@/server/platform/context';
import type { PreviewedLesson, TeamLesson } from '../contract';
import { questionsOf, takerDocument } from '../document/questions';
import { upgrade } from '../document/upgrade';
import { ruleOf } from '../rules/completion';
import { markdownOf } from '../rules/lesson-text';
import { type LessonRow, lessonFor, type OwnCourse } from '../store';
import { draftLessonOf, publishedStateOf, readStructure } from './draft';

/** The lesson as the team's API writes it: content, Markdown and questions with their keys. */
export async function teamLessonOf(
  ctx: Context,
  course: OwnCourse['course'],
  lesson: LessonRow,
): Promise<TeamLesson> {
  const content = upgrade(lesson.content);
  return {
    ...draftLessonOf(lesson, await publishedStateOf(ctx, course)),
    courseId: course.id,
    content,
    markdown: markdownOf(content),
    questions: questionsOf(content),
  };
}

/** A lesson of the draft for its team or an administrator, with keys; `courses.lesson_not_found` for strangers. */
export async function getLesson(ctx: Context, input: { id: string }): Promise<TeamLesson> {
  const { course, lesson } = await lessonFor(ctx, input.id, 'read');
  return teamLessonOf(ctx, course, lesson);
}

/** The draft's lesson as a student would see it: no keys, and nothing is written or recorded. For the team. */
export async function previewLesson(ctx: Context, input: { id: string }): Promise<PreviewedLesson> {
  const { course, lesson } = await lessonFor(ctx, input.id, 'read');
  const { modules, lessons } = await readStructure(ctx, course.id);
  const order = modules.flatMap((module) => lessons.filter((candidate) => candidate.moduleId === module.id));
  const at = order.findIndex((candidate) => candidate.id === lesson.id);
  return {
    courseId: course.id,
    lessonId: lesson.id,
    moduleTitle: modules.find((module) => module.id === lesson.moduleId)?.title ?? '',
    title: lesson.title,
    kind: lesson.kind,
    required: lesson.required,
    rule: ruleOf(lesson),
    passPercent: lesson.passPercent,
    minutes: lesson.minutes,
    content: takerDocument(upgrade(lesson.content)),
    previousLessonId: order[at - 1]?.id ?? null,
    nextLessonId: order[at + 1]?.id ?? null,
  };
}
