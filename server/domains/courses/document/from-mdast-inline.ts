import type { Image, ImageReference, Link, LinkReference, PhrasingContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { Conversion } from './conversion';
import { clip } from './fields';
import { inlineTag } from './inline-html';
import { type ImageBlock, type Inline, LIMITS, type MathBlock, type Mark, type VideoBlock } from './schema';
import { hostedVideo, parseVideoAddress } from './video-address';

/** What a run of phrasing becomes: inline content, and blocks that were written inside it. */
export type Piece = Inline | ImageBlock | MathBlock | VideoBlock;

const MARK_ORDER = ['link', 'bold', 'italic', 'strike', 'sub', 'sup', 'code'] as const;

function withMark(marks: readonly Mark[], mark: Mark): Mark[] {
  const others = marks.filter((other) => other.type !== mark.type);
  // A link inside a link is not a thing: the outer one stays.
  const kept = mark.type === 'link' && others.length < marks.length ? [...marks] : [...others, mark];
  return kept.sort((a, b) => MARK_ORDER.indexOf(a.type) - MARK_ORDER.indexOf(b.type));
}

/** Text without what cannot be stored: NUL and halves of surrogate pairs. */
export function storable(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Cuts at a length without cutting a character in two. */
export function cut(text: string, max: number): string {
  return text.length <= max ? text : storable(text.slice(0, max - 1)).replace(/\ufffd$/, '') + '…';
}

function textPieces(text: string, marks: readonly Mark[]): Piece[] {
  const clean = storable(text);
  const pieces: Piece[] = [];
  for (let at = 0; at < clean.length; ) {
    let end = Math.min(clean.length, at + LIMITS.text);
    if (end < clean.length && /[\ud800-\udbff]/.test(clean.charAt(end - 1))) end -= 1;
    const node: Inline = { type: 'text', text: clean.slice(at, end) };
    pieces.push(marks.length > 0 ? { ...node, marks: [...marks] } : node);
    at = end;
  }
  return pieces;
}

function resolved(node: Image | ImageReference, conversion: Conversion): Image | undefined {
  if (node.type === 'image') return node;
  const definition = conversion.definitions.get(node.identifier.toUpperCase());
  if (definition === undefined) return undefined;
  return { type: 'image', url: definition.url, alt: node.alt, title: definition.title };
}

function imageBlock(image: Image, alt: string, conversion: Conversion): ImageBlock | undefined {
  const target = conversion.targets.image(image.url);
  if (target === undefined) return undefined;
  const attrs: ImageBlock['attrs'] = { id: conversion.newId(), ...target, alt: cut(alt, LIMITS.caption) };
  const caption = storable(image.title ?? '').trim();
  if (alt === '') attrs.decorative = true;
  if (caption !== '' && caption !== alt) attrs.caption = cut(caption, LIMITS.caption);
  if (image.data?.width !== undefined) attrs.width = image.data.width;
  if (image.data?.height !== undefined) attrs.height = image.data.height;
  return { type: 'image', attrs };
}

function imagePieces(node: Image | ImageReference, marks: readonly Mark[], conversion: Conversion): Piece[] {
  const image = resolved(node, conversion);
  const alt = storable(image?.alt ?? node.alt ?? '').trim();
  if (image === undefined) return textPieces(alt, marks);
  const link = marks.find((mark) => mark.type === 'link');
  const video = link === undefined ? undefined : hostedVideo(link.attrs.href);
  if (video !== undefined) {
    return [{ type: 'video', attrs: { id: conversion.newId(), ...video, title: cut(alt, LIMITS.title) } }];
  }
  const block = imageBlock(image, alt, conversion);
  // The picture is shown; where it led stays as a link of its own.
  if (block !== undefined)
    return link === undefined ? [block] : [block, ...textPieces(alt || link.attrs.href, marks)];
  const href = conversion.targets.link(image.url);
  return textPieces(
    alt || (href ?? ''),
    href === undefined ? marks : withMark(marks, { type: 'link', attrs: { href } }),
  );
}

function linkPieces(node: Link | LinkReference, marks: readonly Mark[], conversion: Conversion): Piece[] {
  const definition = node.type === 'link' ? node : conversion.definitions.get(node.identifier.toUpperCase());
  const href = definition === undefined ? undefined : conversion.targets.link(definition.url);
  if (href === undefined) return phrasing(node.children, marks, conversion);
  const title = storable(definition?.title ?? '').trim();
  const attrs = title === '' ? { href } : { href, title: cut(title, LIMITS.title) };
  return phrasing(node.children, withMark(marks, { type: 'link', attrs }), conversion);
}

function nodePieces(node: PhrasingContent, marks: readonly Mark[], conversion: Conversion): Piece[] {
  const within = (type: Exclude<Mark['type'], 'link'>, children: PhrasingContent[]) =>
    phrasing(children, withMark(marks, { type }), conversion);
  switch (node.type) {
    case 'text':
      return textPieces(node.value, marks);
    case 'strong':
      return within('bold', node.children);
    case 'emphasis':
      return within('italic', node.children);
    case 'delete':
      return within('strike', node.children);
    case 'subscript':
      return within('sub', node.children);
    case 'superscript':
      return within('sup', node.children);
    case 'inlineCode':
      return textPieces(node.value, withMark(marks, { type: 'code' }));
    case 'break':
      return [{ type: 'hardBreak' }];
    case 'inlineMath':
      return [{ type: 'inlineMath', attrs: { tex: clip(storable(node.value), LIMITS.tex) } }];
    case 'displayMath':
      return [
        {
          type: 'mathBlock',
          attrs: { id: conversion.newId(), tex: clip(storable(node.value), LIMITS.tex) },
        },
      ];
    case 'embeddedVideo':
      return videoPieces(node, conversion);
    case 'image':
    case 'imageReference':
      return imagePieces(node, marks, conversion);
    case 'link':
    case 'linkReference':
      return linkPieces(node, marks, conversion);
    case 'footnoteReference':
      return textPieces(
        String(footnoteNumber(node.identifier, conversion)),
        withMark(marks, { type: 'sup' }),
      );
    case 'html':
      return textPieces(node.value, marks);
    default:
      return textPieces(toString(node), marks);
  }
}

function footnoteNumber(identifier: string, conversion: Conversion): number {
  const key = identifier.toUpperCase();
  const number = conversion.footnotes.get(key) ?? conversion.footnotes.size + 1;
  conversion.footnotes.set(key, number);
  return number;
}

/** A video, or a link to it when its address is none we play. */
export function videoPieces(
  node: Extract<PhrasingContent, { type: 'embeddedVideo' }>,
  conversion: Conversion,
): Piece[] {
  const video = parseVideoAddress(node.address);
  const title = storable(node.title).trim();
  if (video === undefined) {
    const href = conversion.targets.link(node.address);
    return textPieces(
      title === '' ? node.address : title,
      href === undefined ? [] : [{ type: 'link', attrs: { href } }],
    );
  }
  const block: VideoBlock = {
    type: 'video',
    attrs: { id: conversion.newId(), ...video, title: cut(title, LIMITS.title) },
  };
  if (node.durationSeconds !== undefined) block.attrs.durationSeconds = node.durationSeconds;
  if (node.captions !== undefined && node.captions.length > 0) block.attrs.captions = node.captions;
  return [block];
}

/** Converts phrasing; tags of inline HTML (`<sub>`, `<br>`, …) act on what stands between them. */
export function phrasing(nodes: PhrasingContent[], marks: readonly Mark[], conversion: Conversion): Piece[] {
  const pieces: Piece[] = [];
  const open: { name: string; marks: readonly Mark[] }[] = [];
  let current = marks;
  for (const node of nodes) {
    const tag = node.type === 'html' ? inlineTag(node.value) : undefined;
    if (tag === undefined) {
      pieces.push(...nodePieces(node, current, conversion));
    } else if (tag.kind === 'open') {
      open.push({ name: tag.name, marks: current });
      const href = tag.href === undefined ? undefined : conversion.targets.link(tag.href);
      if (href !== undefined) current = withMark(current, { type: 'link', attrs: { href } });
      else if (tag.mark !== undefined) current = withMark(current, { type: tag.mark });
    } else if (tag.kind === 'close') {
      const at = open.findLastIndex((other) => other.name === tag.name);
      current = open[at]?.marks ?? current;
      if (at >= 0) open.length = at;
    } else if (tag.kind === 'node') {
      pieces.push(...nodePieces(tag.node, current, conversion));
    }
  }
  return joined(pieces);
}

const sameMarks = (a: Mark[] | undefined, b: Mark[] | undefined) =>
  JSON.stringify(a ?? []) === JSON.stringify(b ?? []);

/** Neighbouring text with the same marks becomes one node. */
function joined(pieces: Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    const fits =
      piece.type === 'text' && last?.type === 'text' && last.text.length + piece.text.length <= LIMITS.text;
    if (fits && sameMarks(last.marks, piece.marks))
      result[result.length - 1] = { ...last, text: last.text + piece.text };
    else result.push(piece);
  }
  return result;
}

/** Inline content without space or breaks at its ends. */
export function trimmed(content: Inline[]): Inline[] {
  const result = [...content];
  for (let first = result[0]; first !== undefined; first = result[0]) {
    if (first.type === 'text') {
      const text = first.text.replace(/^[ \t\r\n]+/, '');
      if (text === first.text) break;
      if (text !== '') {
        result[0] = { ...first, text };
        break;
      }
    } else if (first.type !== 'hardBreak') break;
    result.shift();
  }
  for (let last = result.at(-1); last !== undefined; last = result.at(-1)) {
    if (last.type === 'text') {
      const text = last.text.replace(/[ \t\r\n]+$/, '');
      if (text === last.text) break;
      if (text !== '') {
        result[result.length - 1] = { ...last, text };
        break;
      }
    } else if (last.type !== 'hardBreak') break;
    result.pop();
  }
  return result;
}
