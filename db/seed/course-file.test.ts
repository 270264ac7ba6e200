import { describe, expect, it } from 'vitest';
import { readCourseFiles, readMedia } from './course-file';

describe('the demo courses', () => {
  const files = readCourseFiles();

  it('are six, in two languages and six subjects', () => {
    expect(files).toHaveLength(6);
    expect(new Set(files.map(({ course }) => course.language))).toEqual(new Set(['en', 'fr']));
    expect(new Set(files.map(({ course }) => course.subject)).size).toBe(6);
  });

  it('have files for what their lessons show', () => {
    for (const { course } of files) {
      for (const lesson of course.modules.flatMap((part) => part.lessons)) {
        const names = [...lesson.markdown.matchAll(/\{file=(\S+)/g)].map((match) => match[1] ?? '');
        for (const name of lesson.video ? [...names, lesson.video.file] : names)
          expect(readMedia(name).length).toBeGreaterThan(100);
      }
    }
  });

  it('have a right answer to every question', () => {
    for (const { course } of files) {
      for (const question of course.modules
        .flatMap((part) => part.lessons)
        .flatMap((lesson) => lesson.questions)) {
        const keyed =
          question.options?.some((option) => option.correct) ??
          (question.value !== undefined || (question.accepted?.length ?? 0) > 0);
        expect(keyed, question.prompt).toBe(true);
      }
    }
  });
});
