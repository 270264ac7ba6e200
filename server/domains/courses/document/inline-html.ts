import type { Break, Image } from 'mdast';
import type { SimpleMark } from './schema';

/** What one tag of inline HTML means: the start or end of a mark, a node of its own, or nothing. */
export type InlineTag =
  | { kind: 'open'; name: string; mark?: SimpleMark['type'] | undefined; href?: string | undefined }
  | { kind: 'close'; name: string }
  | { kind: 'node'; node: Break | Image }
  | { kind: 'nothing' };

const MARKS = new Map<string, SimpleMark['type']>([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['del', 'strike'],
  ['s', 'strike'],
  ['strike', 'strike'],
  ['sub', 'sub'],
  ['sup', 'sup'],
  ['code', 'code'],
  ['kbd', 'code'],
  ['samp', 'code'],
  ['tt', 'code'],
]);

/** Tags that say nothing about the text inside: they go, the text stays. */
const TRANSPARENT = new Set([
  'span',
  'u',
  'font',
  'small',
  'big',
  'mark',
  'abbr',
  'cite',
  'center',
  'div',
  'p',
  'nobr',
]);

const TAG = /^<(\/?)([A-Za-z][A-Za-z0-9-]*)((?:\s[^<>]*)?)(\/?)>$/;

/** One attribute of a tag, read without any regard to the others. */
function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes);
  return (found?.[1] ?? found?.[2] ?? found?.[3])?.replaceAll('&amp;', '&');
}

/** Reads one tag of inline HTML; undefined when it is none that may mean something: it is then shown as text. */
export function inlineTag(html: string): InlineTag | undefined {
  if (/^<!--[\s\S]*-->$/.test(html)) return { kind: 'nothing' };
  const match = TAG.exec(html);
  if (match === null) return undefined;
  const [, slash = '', tagName = '', attributes = ''] = match;
  const name = tagName.toLowerCase();
  if (name === 'br') return { kind: 'node', node: { type: 'break' } };
  if (name === 'img') {
    const url = attribute(attributes, 'src') ?? '';
    return { kind: 'node', node: { type: 'image', url, alt: attribute(attributes, 'alt') ?? '' } };
  }
  if (!MARKS.has(name) && !TRANSPARENT.has(name) && name !== 'a') return undefined;
  if (slash === '/') return { kind: 'close', name };
  return {
    kind: 'open',
    name,
    mark: MARKS.get(name),
    href: name === 'a' ? attribute(attributes, 'href') : undefined,
  };
}
