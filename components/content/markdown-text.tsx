import './content.css';
import { sequentialIds } from '@/server/domains/courses/document/ids';
import { markdownToDocument } from '@/server/domains/courses/document/markdown';
import type { LessonDocument } from '@/server/domains/courses/document/schema';
import { Blocks } from './blocks';
import { InlineText } from './inline';
import { Recent } from './recent';

/** The same prompts are shown to many: each text is read once. */
const documents = new Recent<LessonDocument>(500);

interface MarkdownTextProps {
  /** Markdown as an author wrote it: a question's prompt, an option, a hint, feedback. */
  text: string;
  className?: string;
}

/**
 * Markdown through the same schema and components as a lesson. One paragraph becomes inline content, so that it can stand
 * in a label or a button; more becomes blocks. A server component: hand the result to client components as children.
 */
export function MarkdownText({ text, className }: MarkdownTextProps) {
  const document = documents.of(text, () => markdownToDocument(text, { newId: sequentialIds('m') }).document);
  const [only] = document.content;
  if (only?.type === 'paragraph' && document.content.length === 1) {
    return (
      <span className={className}>
        <InlineText content={only.content} />
      </span>
    );
  }
  return <Blocks document={document} className={className} />;
}
