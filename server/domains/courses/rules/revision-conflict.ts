import { AppError } from '@/server/platform/errors';
import { upgrade } from '../document/upgrade';
import { markdownOf } from './lesson-text';

interface SavedLesson {
  content: unknown;
  revision: number;
  updatedAt: Date;
}

/** The 409 of a save on an older revision: what is there now, so that the editor can show both. */
export function revisionConflict(lesson: SavedLesson): AppError {
  const content = upgrade(lesson.content);
  return new AppError(
    'conflict',
    'courses.revision_conflict',
    'The lesson was changed elsewhere since you opened it.',
    {
      details: {
        revision: lesson.revision,
        markdown: markdownOf(content),
        content,
        updatedAt: lesson.updatedAt.toISOString(),
      },
    },
  );
}
