import type { List, ListItem as MdastListItem, RootContent, Table as MdastTable } from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import { toString } from 'mdast-util-to-string';
import type { Conversion } from './conversion';
import { calloutKind, fileFrom, labelled, NOTE_DIRECTIVE, videoFrom } from './directives';
import { clip } from './fields';
import { cut, phrasing, type Piece, storable, trimmed, videoPieces } from './from-mdast-inline';
import { htmlToMdast } from './html';
import {
  type Alignment,
  type Block,
  type BulletList,
  type Callout,
  type CellContent,
  type CodeBlock,
  type Inline,
  LIMITS,
  type ListItem,
  type OrderedList,
  type Table,
  type TableRow,
  type TopBlock,
} from './schema';
// Our node types are added to mdast's there.
import type {} from './mdast-nodes';

// Two levels are left for what a flattened block becomes.
const MAX_DEPTH = LIMITS.depth - 2;

const isInline = (piece: Piece): piece is Inline =>
  piece.type === 'text' || piece.type === 'hardBreak' || piece.type === 'inlineMath';

/** Paragraphs, with the images, videos and formulas that were written inside them between. */
function fromPieces(pieces: Piece[], conversion: Conversion): Block[] {
  const blocks: Block[] = [];
  let run: Inline[] = [];
  const flush = () => {
    const content = trimmed(run);
    for (let at = 0; at < content.length; at += LIMITS.inline) {
      const part = content.slice(at, at + LIMITS.inline);
      blocks.push({ type: 'paragraph', attrs: { id: conversion.newId() }, content: part });
    }
    run = [];
  };
  for (const piece of pieces) {
    if (isInline(piece)) {
      run.push(piece);
    } else {
      flush();
      blocks.push(piece);
    }
  }
  flush();
  return blocks;
}

function paragraph(text: string, conversion: Conversion): Block[] {
  return fromPieces(phrasing([{ type: 'text', value: text }], [], conversion), conversion);
}

function code(value: string, language: string, meta: string, conversion: Conversion): CodeBlock[] {
  const text = storable(value);
  const blocks: CodeBlock[] = [];
  for (let at = 0; at === 0 || at < text.length; at += LIMITS.code) {
    blocks.push({
      type: 'codeBlock',
      attrs: { id: conversion.newId(), text: text.slice(at, at + LIMITS.code) },
    });
  }
  const title = /(?:^|\s)title="([^"]*)"/.exec(meta)?.[1]?.trim();
  for (const block of blocks) {
    if (/^[A-Za-z0-9+#._-]{1,40}$/.test(language)) block.attrs.language = language;
    if (title !== undefined && title !== '') block.attrs.title = cut(storable(title), LIMITS.title);
  }
  return blocks;
}

function headingBlocks(node: Extract<RootContent, { type: 'heading' }>, conversion: Conversion): Block[] {
  const pieces = phrasing(node.children, [], conversion);
  const content = trimmed(pieces.filter(isInline)).slice(0, LIMITS.inline);
  const others = pieces.filter((piece) => !isInline(piece));
  const level = node.depth <= 2 ? 2 : node.depth === 3 ? 3 : 4;
  const heading: Block = { type: 'heading', attrs: { id: conversion.newId(), level }, content };
  return content.length > 0 ? [heading, ...others] : others;
}

function listItem(node: MdastListItem, conversion: Conversion, depth: number): ListItem {
  const item: ListItem = {
    type: 'listItem',
    attrs: { id: conversion.newId() },
    content: blocksFrom(node.children, conversion, depth + 2).slice(0, LIMITS.children),
  };
  if (typeof node.checked === 'boolean') item.attrs.checked = node.checked;
  return item;
}

function listBlocks(node: List, conversion: Conversion, depth: number): Block[] {
  const items = node.children.map((item) => listItem(item, conversion, depth)).slice(0, LIMITS.children);
  if (items.length === 0) return [];
  if (node.ordered !== true) {
    const list: BulletList = { type: 'bulletList', attrs: { id: conversion.newId() }, content: items };
    return [list];
  }
  const list: OrderedList = { type: 'orderedList', attrs: { id: conversion.newId() }, content: items };
  const start = node.start ?? 1;
  if (start !== 1 && start >= 0 && start <= 999_999_999) list.attrs.start = start;
  return [list];
}

const ALIGNMENT: Record<string, Alignment> = { left: 'start', center: 'center', right: 'end' };

function cellContent(blocks: Block[], conversion: Conversion): CellContent[] {
  return blocks
    .flatMap((block): Block[] =>
      block.type === 'paragraph' || block.type === 'image'
        ? [block]
        : block.type === 'mathBlock'
          ? [
              {
                type: 'paragraph',
                attrs: { id: block.attrs.id },
                content: [{ type: 'inlineMath', attrs: { tex: block.attrs.tex } }],
              },
            ]
          : paragraph('title' in block.attrs ? (block.attrs.title ?? '') : '', conversion),
    )
    .filter((block): block is CellContent => block.type === 'paragraph' || block.type === 'image')
    .slice(0, 50);
}

function tableBlocks(node: MdastTable, conversion: Conversion): Block[] {
  const rows = node.children.slice(0, LIMITS.children).flatMap((row, rowIndex): TableRow[] => {
    const cells = row.children.slice(0, LIMITS.tableColumns).map((cell, column) => {
      const align = ALIGNMENT[node.align?.[column] ?? ''];
      const attrs = align === undefined ? { id: conversion.newId() } : { id: conversion.newId(), align };
      const content = cellContent(
        fromPieces(phrasing(cell.children, [], conversion), conversion),
        conversion,
      );
      return { type: rowIndex === 0 ? ('tableHeader' as const) : ('tableCell' as const), attrs, content };
    });
    return cells.length === 0
      ? []
      : [{ type: 'tableRow', attrs: { id: conversion.newId() }, content: cells }];
  });
  const table: Table = { type: 'table', attrs: { id: conversion.newId() }, content: rows };
  return rows.length === 0 ? [] : [table];
}

function callout(
  kind: Callout['attrs']['kind'],
  title: string,
  collapsed: boolean,
  content: Block[],
  conversion: Conversion,
): Callout {
  const block: Callout = {
    type: 'callout',
    attrs: { id: conversion.newId(), kind },
    content: content.slice(0, LIMITS.children),
  };
  if (title !== '') block.attrs.title = cut(storable(title), LIMITS.title);
  if (collapsed) block.attrs.collapsed = true;
  return block;
}

function containerBlocks(node: ContainerDirective, conversion: Conversion, depth: number): Block[] {
  const { label, children } = labelled(node);
  if (node.name === NOTE_DIRECTIVE) {
    const text = children
      .map((child) => storable(toString(child)).trim())
      .filter((part) => part !== '')
      .join('\n\n');
    return [noteBlock(label, text, conversion)];
  }
  const kind = calloutKind(node.name);
  const content = blocksFrom(children, conversion, depth + 1);
  if (kind === undefined) return [...(label === '' ? [] : paragraph(label, conversion)), ...content];
  return [callout(kind, label, node.attributes?.collapsed != null, content, conversion)];
}

function noteBlock(title: string, text: string, conversion: Conversion): Block {
  const attrs = { id: conversion.newId(), title: cut(title, LIMITS.title), text: cut(text, LIMITS.note) };
  return { type: 'note', attrs };
}

function leafBlocks(node: LeafDirective, conversion: Conversion): Block[] {
  if (node.name === 'question') {
    const question = conversion.question(node.attributes?.id ?? '');
    if (question !== undefined) conversion.hoisted.push(question);
    return [];
  }
  const block =
    node.name === 'video'
      ? videoFrom(node, conversion)
      : node.name === 'file'
        ? fileFrom(node, conversion)
        : undefined;
  if (block !== undefined) return [block];
  const attributes = Object.entries(node.attributes ?? {}).map(([name, value]) => `${name}="${value ?? ''}"`);
  const label = node.children.length === 0 ? '' : `[${toString(node)}]`;
  const braces = attributes.length === 0 ? '' : `{${attributes.join(' ')}}`;
  return paragraph(`::${node.name}${label}${braces}`, conversion);
}

function htmlBlocks(html: string, conversion: Conversion, depth: number): Block[] {
  const converted = htmlToMdast(html);
  // Markup that would do something (scripts, forms, frames) is shown as the text that it is.
  if (converted.dropped.length > 0) return paragraph(html, conversion);
  return blocksFrom(converted.nodes, conversion, depth);
}

function containerKinds(node: RootContent, conversion: Conversion, depth: number): Block[] {
  switch (node.type) {
    case 'blockquote': {
      const content = blocksFrom(node.children, conversion, depth + 1).slice(0, LIMITS.children);
      return [{ type: 'blockquote', attrs: { id: conversion.newId() }, content }];
    }
    case 'list':
      return listBlocks(node, conversion, depth);
    case 'containerDirective':
      return containerBlocks(node, conversion, depth);
    case 'admonition': {
      const content = blocksFrom(node.children, conversion, depth + 1);
      return [callout(node.kind, node.title ?? '', node.collapsed === true, content, conversion)];
    }
    default:
      return paragraph(toString(node), conversion);
  }
}

function blockFrom(node: RootContent, conversion: Conversion, depth: number): Block[] {
  switch (node.type) {
    case 'heading':
      return headingBlocks(node, conversion);
    case 'paragraph':
      return fromPieces(phrasing(node.children, [], conversion), conversion);
    case 'code':
      return code(node.value, node.lang ?? '', node.meta ?? '', conversion);
    case 'math':
      return [
        {
          type: 'mathBlock',
          attrs: { id: conversion.newId(), tex: clip(storable(node.value), LIMITS.tex) },
        },
      ];
    case 'thematicBreak':
      return [{ type: 'divider', attrs: { id: conversion.newId() } }];
    case 'table':
      return depth > MAX_DEPTH - 3 ? paragraph(toString(node), conversion) : tableBlocks(node, conversion);
    case 'html':
      return htmlBlocks(node.value, conversion, depth);
    case 'leafDirective':
      return leafBlocks(node, conversion);
    case 'embeddedVideo':
      return fromPieces(videoPieces(node, conversion), conversion);
    case 'notice':
      return [noteBlock(storable(node.title), storable(node.text), conversion)];
    case 'definition':
    case 'footnoteDefinition':
    case 'yaml':
      return [];
    default:
      // Deeper than a document may nest, only the words stay.
      return depth > MAX_DEPTH - 2
        ? paragraph(toString(node), conversion)
        : containerKinds(node, conversion, depth);
  }
}

/** Converts flow content to blocks; `depth` is the level at which the blocks will stand. */
export function blocksFrom(nodes: RootContent[], conversion: Conversion, depth: number): Block[] {
  return nodes.flatMap((node) => blockFrom(node, conversion, depth));
}

/** Converts a whole text: questions found inside other blocks stand right behind the outermost of them. */
export function topBlocksFrom(nodes: RootContent[], conversion: Conversion): TopBlock[] {
  const blocks: TopBlock[] = [];
  for (const node of nodes) {
    blocks.push(...blockFrom(node, conversion, 1), ...conversion.hoisted);
    conversion.hoisted = [];
  }
  return blocks;
}
