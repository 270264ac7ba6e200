import type { Element, ElementContent, Properties, Text } from 'hast';
import { toString } from 'mdast-util-to-string';

/** Elements whose content is left out with them, and reported: they run, load, send or draw something. */
const DROPPED = new Set([
  'script',
  'style',
  'object',
  'embed',
  'applet',
  'frame',
  'frameset',
  'form',
  'input',
  'select',
  'textarea',
  'button',
  'canvas',
  'svg',
  'math',
  'base',
  'meta',
  'link',
  'portal',
  'marquee',
  'dialog',
  'plaintext',
  'xmp',
  'noembed',
  'noframes',
  'noscript',
  'slot',
  'image',
  'isindex',
  'keygen',
]);

const UNMISSED = new Set(['style', 'link', 'meta']);

/** Attributes that may matter for what an element becomes; everything else (handlers, styles, ids) is gone. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'title'],
  img: ['src', 'alt', 'title', 'width', 'height'],
  iframe: ['src', 'title'],
  video: ['src', 'title'],
  audio: ['src', 'title'],
  source: ['src'],
  ol: ['start'],
  th: ['align', 'colSpan', 'rowSpan'],
  td: ['align', 'colSpan', 'rowSpan'],
  pre: ['className'],
  code: ['className'],
};

const MAX_SPAN = 20;

function properties(node: Element): Properties {
  const kept: Properties = {};
  for (const name of KEPT[node.tagName] ?? []) {
    const value = node.properties[name];
    if (value === undefined || value === null) continue;
    // A table may not grow beyond what was written in it.
    const isSpan = name === 'colSpan' || name === 'rowSpan';
    kept[name] = isSpan ? Math.min(MAX_SPAN, Math.max(1, Number(value) || 1)) : value;
  }
  return kept;
}

function formula(tex: string, display: boolean): Element {
  return {
    type: 'element',
    tagName: 'x-formula',
    properties: { tex: tex.trim(), display: display ? 'block' : 'inline' },
    // Without words in it the element would be nothing, and the space after it one of two.
    children: [{ type: 'text', value: 'x' }],
  };
}

const FORMULA =
  /\\\(([\s\S]{1,5000}?)\\\)|\\\[([\s\S]{1,5000}?)\\\]|\[mathjaxinline\]([\s\S]{1,5000}?)\[\/mathjaxinline\]|\[mathjax\]([\s\S]{1,5000}?)\[\/mathjax\]/g;

/** Text with the formulas that MathJax would have found in it. */
function withFormulas(node: Text): ElementContent[] {
  const result: ElementContent[] = [];
  let at = 0;
  for (const match of node.value.matchAll(FORMULA)) {
    const [whole, inline, display, inlineTag, displayTag] = match;
    if (match.index > at) result.push({ type: 'text', value: node.value.slice(at, match.index) });
    const tex = inline ?? display ?? inlineTag ?? displayTag ?? '';
    result.push(formula(tex, display !== undefined || displayTag !== undefined));
    at = match.index + whole.length;
  }
  if (at < node.value.length) result.push({ type: 'text', value: node.value.slice(at) });
  return result;
}

function scriptFormula(node: Element): Element | undefined {
  const type = node.properties.type;
  if (typeof type !== 'string' || !type.startsWith('math/tex')) return undefined;
  return formula(toString(node), type.includes('mode=display'));
}

/** A picture made of letters (`menu_book` in an icon font): not words. */
function isIcon(node: Element): boolean {
  const names = node.properties.className;
  return Array.isArray(names) && names.some((name) => /^material-(?:icons|symbols)/.test(String(name)));
}

/** What was left out, and what became something else, by element name. */
export type LeftOut = { dropped: Set<string>; replaced: Set<string> };

/** Keeps what the converter knows; names in `left` what it leaves out or shows as a link. */
export function allowedOnly(
  nodes: readonly { type: string }[],
  left: LeftOut,
  verbatim = false,
): ElementContent[] {
  return nodes.flatMap((candidate): ElementContent[] => {
    const node = candidate as ElementContent;
    if (node.type === 'text') return verbatim ? [node] : withFormulas(node);
    if (node.type !== 'element') return [];
    if (node.tagName === 'script') {
      const tex = scriptFormula(node);
      if (tex !== undefined) return [tex];
    }
    if (DROPPED.has(node.tagName)) {
      // Styles only dress; the rest would have done something that is missing now.
      if (!UNMISSED.has(node.tagName)) left.dropped.add(node.tagName);
      return [];
    }
    if (node.tagName === 'template' || isIcon(node)) return [];
    if (node.tagName === 'iframe') left.replaced.add('iframe');
    const inside = verbatim || node.tagName === 'pre' || node.tagName === 'code';
    const children = allowedOnly(node.children, left, inside);
    return [{ type: 'element', tagName: node.tagName, properties: properties(node), children }];
  });
}
