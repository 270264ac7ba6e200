import type { Inline, LessonDocument } from './schema';
import { type AnyBlock, inlineOf, walkBlocks } from './walk';

const WORDS_PER_MINUTE = 200;
const SECONDS_PER_QUESTION = 45;

/** The words of a run of inline content, without marks. */
export function inlineText(content: readonly Inline[]): string {
  return content
    .map((node) => (node.type === 'text' ? node.text : node.type === 'hardBreak' ? '\n' : node.attrs.tex))
    .join('');
}

function blockText(block: AnyBlock<{ id: string; prompt: string }>): string {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return inlineText(inlineOf(block));
    case 'image':
      return [block.attrs.alt, block.attrs.caption ?? ''].filter((text) => text !== '').join(' ');
    case 'file':
      return block.attrs.name;
    case 'codeBlock':
      return block.attrs.text;
    case 'mathBlock':
      return block.attrs.tex;
    case 'callout':
    case 'video':
      return block.attrs.title ?? '';
    case 'note':
      return `${block.attrs.title}\n${block.attrs.text}`;
    case 'question':
      return block.attrs.prompt;
    default:
      return '';
  }
}

/** The words of a document for search, one block per line. Holds prompts but never options, keys or feedback. */
export function plainText(document: LessonDocument<{ id: string; prompt: string }>): string {
  const lines: string[] = [];
  walkBlocks(document.content, (block) => {
    const text = blockText(block).trim();
    if (text !== '') lines.push(text);
  });
  return lines.join('\n');
}

/** How long the document takes, in whole minutes: words, known video lengths and questions; at least 1 when not empty. */
export function readingMinutes(document: LessonDocument<{ id: string; prompt: string }>): number {
  if (document.content.length === 0) return 0;
  let seconds = 0;
  walkBlocks(document.content, (block) => {
    if (block.type === 'video') seconds += block.attrs.durationSeconds ?? 0;
    if (block.type === 'question') seconds += SECONDS_PER_QUESTION;
  });
  const words = plainText(document).split(/\s+/u).length;
  return Math.max(1, Math.round(seconds / 60 + words / WORDS_PER_MINUTE));
}
