import type {
  Block,
  CellContent,
  Inline,
  ListItem,
  TableCell,
  TableHeader,
  TableRow,
  TopBlock,
} from './schema';

/** Anything in a document that carries an id. */
export type AnyBlock<Q = unknown> = TopBlock<Q> | ListItem | TableRow | TableHeader | TableCell | CellContent;

/** The blocks directly inside a block; none for leaves and for blocks of text. */
export function childrenOf(block: AnyBlock): (Block | ListItem | TableRow | TableHeader | TableCell)[] {
  switch (block.type) {
    case 'bulletList':
    case 'orderedList':
    case 'listItem':
    case 'blockquote':
    case 'callout':
    case 'table':
    case 'tableRow':
    case 'tableHeader':
    case 'tableCell':
      return block.content;
    default:
      return [];
  }
}

/** The inline content of a block of text; none for other blocks. */
export function inlineOf(block: AnyBlock): Inline[] {
  return block.type === 'paragraph' || block.type === 'heading' ? block.content : [];
}

/** Calls `visit` for every block, parents first, in reading order. */
export function walkBlocks<Q>(blocks: readonly TopBlock<Q>[], visit: (block: AnyBlock<Q>) => void): void {
  const stack: AnyBlock<Q>[] = [...blocks].reverse();
  for (let block = stack.pop(); block !== undefined; block = stack.pop()) {
    visit(block);
    const children = childrenOf(block);
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (child !== undefined) stack.push(child);
    }
  }
}
