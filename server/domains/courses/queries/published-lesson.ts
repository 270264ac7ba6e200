import type { Context } from '@/server/platform/context';
import type { LessonForReading } from '../contract';
import { takerDocument } from '../document/questions';
import { AppError } from '@/server/platform/errors';
import { noLesson } from '../store';
import { getLessonContent, itemOf } from './lesson-content';
import { getPublishedCourse } from './published-course';

/**
 * A published lesson that its team opened to everybody, without keys. Any other lesson is `courses.lesson_not_open` to
 * whoever is not enrolled (the outline shows its title anyway); unknown ones are `courses.lesson_not_found`.
 */
export async function previewPublishedLesson(
  ctx: Context,
  input: { id: string; lessonId: string },
): Promise<LessonForReading> {
  const course = await getPublishedCourse(ctx, input.id);
  const item = itemOf(course.manifest, input.lessonId);
  if (!item) throw noLesson();
  if (!item.lesson.preview)
    throw new AppError('forbidden', 'courses.lesson_not_open', 'Enrol to read this lesson.');
  const { document, lesson, moduleTitle } = await getLessonContent(ctx, {
    versionId: course.id,
    lessonId: input.lessonId,
  });
  return {
    courseId: course.courseId,
    lessonId: lesson.id,
    moduleTitle,
    title: lesson.title,
    kind: lesson.kind,
    minutes: lesson.minutes,
    content: takerDocument(document),
  };
}
