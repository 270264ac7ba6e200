import type { Block, Inline, LessonDocument, Mark, TopBlock } from './schema';
import { type AnyBlock, childrenOf, inlineOf, walkBlocks } from './walk';

/** What a converter writes where a file of the same import belongs: `import:<path>`. Never valid in a stored document. */
export const IMPORT_SCHEME = 'import:';

const FILE_ADDRESS = /^\/api\/v1\/files\/([A-Za-z0-9_-]{1,64})(?:[?#].*)?$/;

function linksOf(content: readonly Inline[]): string[] {
  return content.flatMap((node) =>
    node.type === 'text'
      ? (node.marks ?? []).flatMap((mark) => (mark.type === 'link' ? [mark.attrs.href] : []))
      : [],
  );
}

function blockReferences(block: AnyBlock): string[] {
  switch (block.type) {
    case 'image':
      return [block.attrs.fileId ?? block.attrs.src ?? ''];
    case 'file':
      return [block.attrs.fileId];
    case 'video': {
      const captions = (block.attrs.captions ?? []).map((caption) => caption.fileId ?? caption.url ?? '');
      return block.attrs.source === 'file' ? [block.attrs.ref, ...captions] : captions;
    }
    default:
      return linksOf(inlineOf(block));
  }
}

/** The ids of our own files that a document shows or links to, each once: for access checks and for keeping files alive. */
export function fileIdsOf(document: LessonDocument<{ id: string }>): string[] {
  const ids = new Set<string>();
  walkBlocks(document.content, (block) => {
    for (const reference of blockReferences(block)) {
      const inAddress = FILE_ADDRESS.exec(reference)?.[1];
      if (inAddress !== undefined) ids.add(inAddress);
    }
    if ((block.type === 'image' || block.type === 'file') && block.attrs.fileId !== undefined)
      ids.add(block.attrs.fileId);
    if (block.type === 'video') {
      if (block.attrs.source === 'file') ids.add(block.attrs.ref);
      for (const caption of block.attrs.captions ?? [])
        if (caption.fileId !== undefined) ids.add(caption.fileId);
    }
  });
  return [...ids];
}

type Replace = (reference: string) => string;

function mapMark(mark: Mark, replace: Replace): Mark {
  if (mark.type !== 'link') return mark;
  const target = replace(mark.attrs.href);
  if (target === mark.attrs.href) return mark;
  const href = mark.attrs.href.startsWith(IMPORT_SCHEME) ? `/api/v1/files/${target}` : target;
  return { ...mark, attrs: { ...mark.attrs, href } };
}

function mapInline(content: Inline[], replace: Replace): Inline[] {
  return content.map((node) =>
    node.type === 'text' && node.marks !== undefined
      ? { ...node, marks: node.marks.map((mark) => mapMark(mark, replace)) }
      : node,
  );
}

function mapBlock<B extends AnyBlock>(block: B, replace: Replace): B {
  const copy = structuredClone(block) as AnyBlock;
  const visit = (current: AnyBlock): void => {
    if (current.type === 'image' || current.type === 'file') {
      if (current.attrs.fileId !== undefined) current.attrs.fileId = replace(current.attrs.fileId);
    } else if (current.type === 'video') {
      if (current.attrs.source === 'file') current.attrs.ref = replace(current.attrs.ref);
      for (const caption of current.attrs.captions ?? []) {
        if (caption.fileId !== undefined) caption.fileId = replace(caption.fileId);
      }
    } else if (current.type === 'paragraph' || current.type === 'heading') {
      current.content = mapInline(current.content, replace);
    }
    for (const child of childrenOf(current)) visit(child);
  };
  visit(copy);
  return copy as B;
}

const LESSON_SCHEME = 'lesson:';

/**
 * Puts file ids where a converter wrote `import:<path>`: in images, file blocks, videos, captions, links, and in the
 * Markdown of questions. `ids` maps the path to the stored file's id; a path that is not in it stays as it is, and
 * the document then does not validate. `lessons` maps the keys of an import's lessons to their ids, for links.
 */
export function replaceFileReferences(
  document: LessonDocument,
  ids: ReadonlyMap<string, string>,
  lessons: ReadonlyMap<string, string> = new Map(),
): LessonDocument {
  const replace: Replace = (reference) => {
    if (reference.startsWith(IMPORT_SCHEME)) return ids.get(decodePath(reference)) ?? reference;
    if (!reference.startsWith(LESSON_SCHEME)) return reference;
    const lessonId = lessons.get(reference.slice(LESSON_SCHEME.length));
    return lessonId === undefined ? reference : `${LESSON_SCHEME}${lessonId}`;
  };
  const inMarkdown = (text: string) =>
    text.replace(/\b(?:import|lesson):[^\s()<>"']+/g, (reference) => {
      const target = replace(reference);
      return target === reference || target.startsWith(LESSON_SCHEME) ? target : `/api/v1/files/${target}`;
    });
  const content = document.content.map((block): TopBlock => {
    if (block.type !== 'question') return mapBlock<Block>(block, replace);
    const question = structuredClone(block.attrs);
    question.prompt = inMarkdown(question.prompt);
    if (question.feedback !== undefined) question.feedback = inMarkdown(question.feedback);
    if (question.hint !== undefined) question.hint = inMarkdown(question.hint);
    for (const option of question.options ?? []) {
      option.text = inMarkdown(option.text);
      if (option.feedback !== undefined) option.feedback = inMarkdown(option.feedback);
    }
    return { type: 'question', attrs: question };
  });
  return { ...document, content };
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function decodePath(reference: string): string {
  return safeDecode(reference.slice(IMPORT_SCHEME.length));
}

/** The placeholder for a file of the import: spaces and brackets escaped, so that it survives Markdown. */
export function importReference(path: string): string {
  return `${IMPORT_SCHEME}${encodeURIComponent(path)
    .replaceAll('%2F', '/')
    .replace(/[()']/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`;
}
