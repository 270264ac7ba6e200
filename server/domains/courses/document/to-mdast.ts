import type {
  BlockContent,
  PhrasingContent,
  Root,
  RootContent,
  Table as MdastTable,
  TableCell as MdastCell,
} from 'mdast';
import { leafFor, NOTE_DIRECTIVE } from './directives';
import type {
  Block,
  BulletList,
  Callout,
  CellContent,
  CodeBlock,
  ImageBlock,
  Inline,
  ListItem,
  Mark,
  NoteBlock,
  OrderedList,
  Table,
  TopBlock,
} from './schema';

type Flow = BlockContent;

const sameMark = (a: Mark, b: Mark) => JSON.stringify(a) === JSON.stringify(b);

const marksOf = (node: Inline | undefined): Mark[] => (node?.type === 'text' ? (node.marks ?? []) : []);

/** How far a mark reaches from `from`: breaks and formulas between marked text belong to it. */
function reach(nodes: Inline[], from: number, mark: Mark): number {
  let end = from + 1;
  for (let at = from + 1; at < nodes.length; at += 1) {
    const node = nodes[at];
    if (node?.type !== 'text') continue;
    if (!marksOf(node).some((other) => sameMark(other, mark))) break;
    end = at + 1;
  }
  return end;
}

function wrapped(mark: Mark, children: PhrasingContent[]): PhrasingContent[] {
  switch (mark.type) {
    case 'bold':
      return [{ type: 'strong', children }];
    case 'italic':
      return [{ type: 'emphasis', children }];
    case 'strike':
      return [{ type: 'delete', children }];
    case 'link': {
      const { href, title } = mark.attrs;
      return [{ type: 'link', url: href, title: title ?? null, children }];
    }
    case 'sub':
    case 'sup':
      return [
        { type: 'html', value: `<${mark.type}>` },
        ...children,
        { type: 'html', value: `</${mark.type}>` },
      ];
    case 'code':
      return children;
  }
}

/** Inline content as Markdown nodes: marks become nested, the widest outside. */
export function toPhrasing(nodes: Inline[], done: readonly Mark[] = []): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (let at = 0; at < nodes.length; ) {
    const node = nodes[at];
    if (node === undefined) break;
    const next = marksOf(node).find(
      (mark) => mark.type !== 'code' && !done.some((other) => sameMark(other, mark)),
    );
    if (next !== undefined) {
      const end = reach(nodes, at, next);
      result.push(...wrapped(next, toPhrasing(nodes.slice(at, end), [...done, next])));
      at = end;
      continue;
    }
    if (node.type === 'hardBreak') result.push({ type: 'break' });
    else if (node.type === 'inlineMath') result.push({ type: 'inlineMath', value: node.attrs.tex });
    else if (marksOf(node).some((mark) => mark.type === 'code'))
      result.push({ type: 'inlineCode', value: node.text });
    else result.push({ type: 'text', value: node.text });
    at += 1;
  }
  return result;
}

function imageNode({ attrs }: ImageBlock): PhrasingContent {
  const reference = attrs.fileId ?? '';
  const own = reference.startsWith('import:') ? reference : `/api/v1/files/${reference}`;
  return { type: 'image', url: attrs.src ?? own, alt: attrs.alt, title: attrs.caption ?? null };
}

/** A cell holds phrasing only in Markdown: what stood below each other is kept apart by breaks. */
function cellNode(content: CellContent[]): MdastCell {
  const children: PhrasingContent[] = [];
  content.forEach((block, index) => {
    if (index > 0 && block.type === 'paragraph' && content[index - 1]?.type === 'paragraph') {
      children.push({ type: 'html', value: '<br>' });
    }
    if (block.type === 'image') children.push(imageNode(block));
    else {
      const phrasing = toPhrasing(block.content);
      children.push(
        ...phrasing.map(
          (node): PhrasingContent => (node.type === 'break' ? { type: 'html', value: '<br>' } : node),
        ),
      );
    }
  });
  return { type: 'tableCell', children };
}

function tableNode(table: Table): MdastTable {
  const physical = { start: 'left', center: 'center', end: 'right' } as const;
  const align = (table.content[0]?.content ?? []).map((cell) =>
    cell.attrs.align === undefined ? null : physical[cell.attrs.align],
  );
  return {
    type: 'table',
    align,
    children: table.content.map((row) => ({
      type: 'tableRow',
      children: row.content.map((cell) => cellNode(cell.content)),
    })),
  };
}

/** A list reads tightly when every item is a paragraph, with nothing but lists after it. */
function isTight(list: BulletList | OrderedList): boolean {
  const fits = (item: ListItem) =>
    item.content.every((block, index) =>
      index === 0 ? block.type === 'paragraph' : block.type === 'bulletList' || block.type === 'orderedList',
    );
  return list.content.every(fits);
}

function listNode(list: BulletList | OrderedList): Flow {
  const spread = !isTight(list);
  const ordered = list.type === 'orderedList';
  return {
    type: 'list',
    ordered,
    start: list.type === 'orderedList' ? (list.attrs.start ?? 1) : null,
    spread,
    children: list.content.map((item) => ({
      type: 'listItem',
      spread,
      checked: item.attrs.checked ?? null,
      children: item.content.flatMap(toFlow),
    })),
  };
}

function codeNode({ attrs }: CodeBlock): Flow {
  const title = attrs.title?.replace(/["\s]+/g, ' ').trim();
  const meta = title === undefined || title === '' ? null : `title="${title}"`;
  // A title needs a language before it on the fence.
  return { type: 'code', lang: attrs.language ?? (meta === null ? null : 'text'), meta, value: attrs.text };
}

function container(
  name: string,
  label: string | undefined,
  attributes: Record<string, string>,
  children: Flow[],
): Flow {
  const value = (label ?? '').replace(/\s+/g, ' ').trim();
  const first: Flow[] =
    value === ''
      ? []
      : [{ type: 'paragraph', data: { directiveLabel: true }, children: [{ type: 'text', value }] }];
  return { type: 'containerDirective', name, attributes, children: [...first, ...children] };
}

function calloutNode({ attrs, content }: Callout): Flow {
  const attributes: Record<string, string> = attrs.collapsed === true ? { collapsed: '' } : {};
  return container(attrs.kind, attrs.title, attributes, content.flatMap(toFlow));
}

function noteNode({ attrs }: NoteBlock): Flow {
  const paragraphs = attrs.text.split(/\n{2,}/).filter((part) => part.trim() !== '');
  return container(
    NOTE_DIRECTIVE,
    attrs.title,
    {},
    paragraphs.map((part) => ({ type: 'paragraph', children: [{ type: 'text', value: part.trim() }] })),
  );
}

function toFlow(block: Block): Flow[] {
  switch (block.type) {
    case 'heading':
      return [{ type: 'heading', depth: block.attrs.level, children: toPhrasing(block.content) }];
    case 'paragraph':
      return [{ type: 'paragraph', children: toPhrasing(block.content) }];
    case 'bulletList':
    case 'orderedList':
      return [listNode(block)];
    case 'blockquote':
      return [{ type: 'blockquote', children: block.content.flatMap(toFlow) }];
    case 'table':
      return [tableNode(block)];
    case 'image':
      return [{ type: 'paragraph', children: [imageNode(block)] }];
    case 'codeBlock':
      return [codeNode(block)];
    case 'mathBlock':
      return [{ type: 'math', value: block.attrs.tex }];
    case 'callout':
      return [calloutNode(block)];
    case 'divider':
      return [{ type: 'thematicBreak' }];
    case 'note':
      return [noteNode(block)];
    case 'file':
    case 'video': {
      const leaf = leafFor(block);
      return leaf === undefined ? [] : [leaf];
    }
  }
}

/** A document's blocks as a Markdown tree; questions as `::question{#id}` lines. */
export function toMdast(blocks: readonly TopBlock[]): Root {
  const children = blocks.flatMap((block): RootContent[] => {
    if (block.type !== 'question') return toFlow(block);
    const leaf = leafFor(block);
    return leaf === undefined ? [] : [leaf];
  });
  return { type: 'root', children };
}
