import { AppError } from '@/server/platform/errors';
import { documentToMarkdown, markdownToDocument } from '../document/markdown';
import type { LessonDocument } from '../document/schema';
import { validateDocument } from '../document/validate';

/**
 * The document of a Markdown text. Blocks keep their ids, questions stay where the text names them, and one that the
 * text does not name moves to the end: questions are removed by their own verb only.
 */
export function documentFromMarkdown(markdown: string, previous: LessonDocument): LessonDocument {
  const checked = validateDocument(markdownToDocument(markdown, { previous, keepQuestions: true }).document);
  if (checked.ok) return checked.document;
  throw new AppError(
    'invalid',
    'courses.markdown_not_valid',
    'The text holds something that a lesson cannot show.',
    {
      errors: checked.faults
        .slice(0, 20)
        .map((fault) => ({ path: 'markdown', message: `${fault.path}: ${fault.message}` })),
    },
  );
}

/** The Markdown of a document. */
export function markdownOf(document: LessonDocument): string {
  return documentToMarkdown(document);
}
