import type { FootnoteDefinition, List, Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkStringify from 'remark-stringify';
import { type Processor, unified } from 'unified';
import { visit } from 'unist-util-visit';
import { AppError } from '@/server/platform/errors';
import { type Conversion, newConversion, type Targets } from './conversion';
import { topBlocksFrom } from './from-mdast';
import { type NewId, newBlockId } from './ids';
import { htmlToMdast } from './html';
import { keepIds } from './keep-ids';
import { assertReadable } from './markdown-limits';
import { questionsOf } from './questions';
import { type LessonDocument, LIMITS, SCHEMA_VERSION, type TopBlock } from './schema';
import { toMdast } from './to-mdast';

/**
 * Directives as blocks only. `:word` inside a sentence is not one, so that times, ratios and scopes need no backslash.
 */
function blockDirectives(this: Processor): void {
  remarkDirective.call(this as never);
  const { micromarkExtensions = [], toMarkdownExtensions = [] } = this.data();
  const syntax = micromarkExtensions.at(-1) as { text?: unknown } | undefined;
  delete syntax?.text;
  const output = toMarkdownExtensions.at(-1) as
    | { unsafe?: { character: string; before?: string }[] }
    | undefined;
  if (output?.unsafe !== undefined)
    output.unsafe = output.unsafe.filter((pattern) => pattern.before !== '[^:]');
}

const reader = unified().use(remarkParse).use(remarkGfm).use(remarkMath).use(blockDirectives).freeze();
const writer = unified()
  .use(remarkGfm)
  .use(remarkMath)
  .use(blockDirectives)
  .use(remarkStringify, {
    bullet: '-',
    emphasis: '_',
    fences: true,
    rule: '-',
    listItemIndent: 'one',
    resourceLink: true,
  })
  .freeze();

/** `$5 and $10` is money, not a formula: a single dollar opens before a non-space and closes before a non-digit. */
function moneyStaysText(root: Root, markdown: string): void {
  visit(root, 'inlineMath', (node, index, parent) => {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    const source = markdown.slice(start, end);
    if (source.startsWith('$$') || index === undefined || parent === undefined) return;
    if (!/^\$\s|\s\$$/.test(source) && !/\d/.test(markdown.charAt(end))) return;
    parent.children[index] = { type: 'text', value: source };
  });
}

/** Reads Markdown to its tree. Refuses what would take unreasonable time (`courses.markdown_too_complex`). */
export function parseMarkdown(markdown: string): Root {
  assertReadable(markdown);
  const clean = markdown.replaceAll('\u0000', '\ufffd');
  const root = reader.parse(clean);
  moneyStaysText(root, clean);
  return root;
}

function collect(root: Root, conversion: Conversion): FootnoteDefinition[] {
  const footnotes: FootnoteDefinition[] = [];
  visit(root, (node) => {
    if (node.type === 'definition') {
      const key = node.identifier.toUpperCase();
      if (!conversion.definitions.has(key)) conversion.definitions.set(key, node);
    }
    if (node.type === 'footnoteDefinition') footnotes.push(node);
  });
  return footnotes;
}

/** The footnotes that were mentioned, as a numbered list in the order of their mention. */
function footnoteList(definitions: FootnoteDefinition[], conversion: Conversion): List[] {
  const mentioned = [...conversion.footnotes.keys()].flatMap((key) => {
    const definition = definitions.find((candidate) => candidate.identifier.toUpperCase() === key);
    return definition === undefined ? [] : [definition];
  });
  if (mentioned.length === 0) return [];
  const items = mentioned.map(({ children }) => ({ type: 'listItem' as const, spread: false, children }));
  return [{ type: 'list', ordered: true, start: 1, spread: false, children: items }];
}

/** Converts a Markdown tree to blocks. */
export function blocksFromMdast(root: Root, conversion: Conversion): TopBlock[] {
  const footnotes = collect(root, conversion);
  const blocks = topBlocksFrom(root.children, conversion);
  return [...blocks, ...topBlocksFrom(footnoteList(footnotes, conversion), conversion)];
}

export type MarkdownOptions = {
  /** The document that the text was made from: blocks keep their ids, questions come from here. */
  previous?: LessonDocument | undefined;
  newId?: NewId | undefined;
  /** Questions whose line was deleted are kept at the end instead of dropped. */
  keepQuestions?: boolean | undefined;
  targets?: Targets | undefined;
};

export type MarkdownResult = {
  document: LessonDocument;
  /** Questions of `previous` that the text no longer mentions. */
  removedQuestionIds: string[];
};

/**
 * Converts Markdown to a block document. Never yields markup: raw HTML is converted from an allow-list of tags or stays
 * text. Throws AppError `courses.markdown_too_long` and `courses.markdown_too_complex`.
 */
export function markdownToDocument(markdown: string, options: MarkdownOptions = {}): MarkdownResult {
  const { previous, newId = newBlockId, keepQuestions = false, targets } = options;
  const waiting = new Map(
    previous === undefined ? [] : questionsOf(previous).map((question) => [question.id, question]),
  );
  const taken = new Set(waiting.keys());
  const freshId = () => {
    let id = newId();
    while (taken.has(id)) id = newId();
    return id;
  };
  const conversion = newConversion(freshId, targets);
  conversion.question = (id) => {
    const attrs = waiting.get(id);
    waiting.delete(id);
    return attrs === undefined ? undefined : { type: 'question', attrs };
  };
  const content = blocksFromMdast(parseMarkdown(markdown), conversion);
  if (keepQuestions) for (const attrs of waiting.values()) content.push({ type: 'question', attrs });
  if (content.length > LIMITS.topBlocks) {
    const message = `A lesson may have ${LIMITS.topBlocks} blocks: this text has ${content.length}.`;
    throw new AppError('invalid', 'courses.markdown_too_complex', message, {
      errors: [{ path: 'markdown', message }],
    });
  }
  if (previous !== undefined) keepIds(previous.content, content);
  return {
    document: { type: 'doc', schemaVersion: SCHEMA_VERSION, content },
    removedQuestionIds: keepQuestions ? [] : [...waiting.keys()],
  };
}

/**
 * Converts HTML to blocks from an allow-list of elements; says what was left out and what became a link. For the importers:
 * nothing of the markup itself survives.
 */
export function htmlToBlocks(
  html: string,
  conversion: Conversion,
): { blocks: TopBlock[]; dropped: string[]; replaced: string[] } {
  const { nodes, dropped, replaced } = htmlToMdast(html);
  return { blocks: topBlocksFrom(nodes, conversion), dropped, replaced };
}

/** Blocks as Markdown: what a question's prompt, option or feedback holds. */
export function blocksToMarkdown(blocks: readonly TopBlock[]): string {
  return writer.stringify(toMdast(blocks)).trim();
}

/** Writes a block document as Markdown. Questions become `::question{#id}` lines, which the reader puts back. */
export function documentToMarkdown(document: LessonDocument): string {
  return writer.stringify(toMdast(document.content));
}
