import { canonicalJson } from './hash';
import type { TopBlock } from './schema';
import { type AnyBlock, childrenOf } from './walk';

/** What a block is apart from ids. */
function fingerprint(block: AnyBlock): string {
  return JSON.stringify(JSON.parse(canonicalJson(block)), (key, value: unknown) =>
    key === 'id' ? undefined : value,
  );
}

type Pair = { old: AnyBlock; fresh: AnyBlock };

/** The longest common subsequence of two lists of fingerprints, as pairs of positions. */
function commonPairs(a: string[], b: string[]): [number, number][] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const pairs: [number, number][] = [];
  for (let at = 0; at < start; at += 1) pairs.push([at, at]);
  const rows = a.length - start - end;
  const columns = b.length - start - end;
  // Beyond this the table costs more than fresh ids do harm: what moved is then matched by position alone.
  if (rows * columns <= 4_000_000) pairs.push(...middlePairs(a, b, start, rows, columns));
  for (let at = end; at > 0; at -= 1) pairs.push([a.length - at, b.length - at]);
  return pairs;
}

function middlePairs(
  a: string[],
  b: string[],
  start: number,
  rows: number,
  columns: number,
): [number, number][] {
  const width = columns + 1;
  const lengths = new Uint16Array((rows + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const same = a[start + row] === b[start + column];
      lengths[row * width + column] = same
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    if (a[start + row] === b[start + column]) {
      pairs.push([start + row, start + column]);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

/** Pairs unchanged blocks, and between them changed blocks of the same type in order. */
function pairUp(old: readonly AnyBlock[], fresh: readonly AnyBlock[]): Pair[] {
  const common = commonPairs(old.map(fingerprint), fresh.map(fingerprint));
  const pairs: Pair[] = [];
  let oldAt = 0;
  let freshAt = 0;
  for (const [oldEnd, freshEnd] of [...common, [old.length, fresh.length] as [number, number]]) {
    const waiting = old.slice(oldAt, oldEnd);
    for (const block of fresh.slice(freshAt, freshEnd)) {
      const index = waiting.findIndex((candidate) => candidate.type === block.type);
      const partner = waiting[index];
      if (partner === undefined) continue;
      pairs.push({ old: partner, fresh: block });
      waiting.splice(0, index + 1);
    }
    const [unchangedOld, unchangedFresh] = [old[oldEnd], fresh[freshEnd]];
    if (unchangedOld !== undefined && unchangedFresh !== undefined)
      pairs.push({ old: unchangedOld, fresh: unchangedFresh });
    oldAt = oldEnd + 1;
    freshAt = freshEnd + 1;
  }
  return pairs;
}

/** What Markdown cannot say about an image or a code block, taken over from the block that it was. */
function keepUnsaid(old: AnyBlock, fresh: AnyBlock): void {
  if (old.type === 'image' && fresh.type === 'image') {
    if ((old.attrs.fileId ?? old.attrs.src) !== (fresh.attrs.fileId ?? fresh.attrs.src)) return;
    if (fresh.attrs.width === undefined && old.attrs.width !== undefined) fresh.attrs.width = old.attrs.width;
    if (fresh.attrs.height === undefined && old.attrs.height !== undefined)
      fresh.attrs.height = old.attrs.height;
    if (old.attrs.decorative === true) fresh.attrs.decorative = true;
  }
  if (old.type === 'table' && fresh.type === 'table' && old.attrs.caption !== undefined) {
    fresh.attrs.caption = old.attrs.caption;
  }
}

/**
 * Gives freshly converted blocks the ids of the blocks that they were in the previous document: unchanged ones by content
 * wherever they moved in order, changed ones by type and position. Changes `fresh` in place; ids stay unique.
 */
export function keepIds(old: readonly TopBlock[], fresh: TopBlock[]): void {
  const queue: [readonly AnyBlock[], readonly AnyBlock[]][] = [[old, fresh]];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const pair of pairUp(...next)) {
      if (pair.fresh.type === 'question' || pair.old.type === 'question') continue;
      keepUnsaid(pair.old, pair.fresh);
      pair.fresh.attrs.id = pair.old.attrs.id;
      queue.push([childrenOf(pair.old), childrenOf(pair.fresh)]);
    }
  }
}
