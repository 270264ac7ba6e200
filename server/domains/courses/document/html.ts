import type { Element, ElementContent, Root as HastRoot, RootContent as HastContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { defaultHandlers, type Handle, type State, toMdast } from 'hast-util-to-mdast';
import type { BlockContent, Image, PhrasingContent, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { allowedOnly, type LeftOut } from './html-elements';
import { parseVideoAddress } from './video-address';

const MAX_OPEN_TAGS = 300;

export type HtmlResult = {
  nodes: RootContent[];
  /** Names of elements that were left out because they do or load something: script, form, object, … */
  dropped: string[];
  /** Names of elements that are shown as a link instead: embedded pages. */
  replaced: string[];
};

const text = (node: Element, name: string): string => {
  const value = node.properties[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
};

const pixels = (value: string): number | undefined => {
  const number = /^\d{1,5}(?:px)?$/.test(value) ? Number.parseInt(value, 10) : 0;
  return number >= 1 && number <= 20_000 ? number : undefined;
};

const phrasingOf = (state: State, node: Element) => state.all(node) as PhrasingContent[];

const img: Handle = (_state, node: Element) => {
  const image: Image = {
    type: 'image',
    url: text(node, 'src'),
    alt: text(node, 'alt'),
    title: text(node, 'title') || null,
  };
  image.data = { width: pixels(text(node, 'width')), height: pixels(text(node, 'height')) };
  return image;
};

const sub: Handle = (state, node: Element) => ({ type: 'subscript', children: phrasingOf(state, node) });
const sup: Handle = (state, node: Element) => ({ type: 'superscript', children: phrasingOf(state, node) });

function linkTo(address: string, label: string): PhrasingContent[] {
  const words = label === '' ? address : label;
  return address === '' ? [] : [{ type: 'link', url: address, children: [{ type: 'text', value: words }] }];
}

const iframe: Handle = (_state, node: Element) => {
  const address = text(node, 'src');
  const title = text(node, 'title');
  const video = parseVideoAddress(address);
  if (video !== undefined && video.source !== 'url') return { type: 'embeddedVideo', address, title };
  return linkTo(address, title);
};

const video: Handle = (state, node: Element) => {
  const sources = node.children.filter(
    (child): child is Element => child.type === 'element' && child.tagName === 'source',
  );
  const address = [node, ...sources].map((source) => text(source, 'src')).find((src) => src !== '') ?? '';
  const label = toString(state.all(node)).trim();
  const title = text(node, 'title') || (label.length <= 200 ? label : '');
  return node.tagName === 'video' ? { type: 'embeddedVideo', address, title } : linkTo(address, title);
};

const details: Handle = (state, node: Element) => {
  const isSummary = (child: ElementContent) => child.type === 'element' && child.tagName === 'summary';
  const summary = node.children.find(isSummary);
  const rest = { ...node, children: node.children.filter((child) => child !== summary) };
  return {
    type: 'admonition',
    kind: 'note',
    title: summary === undefined ? '' : toString(state.all(summary as Element)).trim(),
    collapsed: true,
    children: state.toFlow(state.all(rest)) as BlockContent[],
  };
};

/** A figure with one picture and words below it is that picture with a caption. */
const figure: Handle = (state, node: Element) => {
  const nodes = state.toFlow(
    state.all({ ...node, children: node.children.filter((child) => !isCaption(child)) }),
  );
  const caption = node.children
    .filter(isCaption)
    .map((child) => toString(state.all(child as Element)).trim());
  const only = nodes[0]?.type === 'paragraph' && nodes.length === 1 ? nodes[0] : undefined;
  const image = only?.children.length === 1 ? only.children[0] : undefined;
  if (image?.type === 'image' && caption.length > 0) {
    image.title = caption.join(' ');
    return nodes;
  }
  const words: BlockContent[] = caption.map((value) => ({
    type: 'paragraph',
    children: [{ type: 'text', value }],
  }));
  return [...nodes, ...words] as RootContent[];
};
const isCaption = (child: ElementContent) => child.type === 'element' && child.tagName === 'figcaption';

const formula: Handle = (_state, node: Element) => ({
  type: node.properties.display === 'block' ? 'displayMath' : 'inlineMath',
  value: text(node, 'tex'),
});

const HANDLERS: Record<string, Handle> = {
  ...defaultHandlers,
  img,
  sub,
  sup,
  iframe,
  video,
  audio: video,
  details,
  figure,
  'x-formula': formula,
};

/** The most tags that are open at once, counting those that HTML lets stay open as closed. */
function openTags(html: string): number {
  let open = 0;
  let most = 0;
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([A-Za-z][A-Za-z0-9]*)/g)) {
    if (
      /^(?:p|li|t[dhr]|d[td]|option|br|hr|img|input|source|track|wbr|col|meta|link|param|area)$/i.test(name)
    )
      continue;
    open = Math.max(0, open + (slash === '/' ? -1 : 1));
    most = Math.max(most, open);
  }
  return most;
}

const wordsOf = (html: string) =>
  html
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const asWords = (html: string): HtmlResult => ({
  nodes: [{ type: 'paragraph', children: [{ type: 'text', value: wordsOf(html) }] }],
  dropped: ['markup nested too deeply'],
  replaced: [],
});

const listed = ({ dropped, replaced }: LeftOut) => ({ dropped: [...dropped], replaced: [...replaced] });

/**
 * Converts HTML to a Markdown tree from an allow-list of elements and attributes. Never yields markup, event handlers or
 * styles; says in `dropped` what it left out. Markup nested beyond reason keeps its words alone.
 */
export function htmlToMdast(html: string): HtmlResult {
  if (openTags(html) > MAX_OPEN_TAGS) return asWords(html);
  try {
    const parsed: HastRoot = fromHtml(html, { fragment: true });
    const left: LeftOut = { dropped: new Set(), replaced: new Set() };
    const children: HastContent[] = allowedOnly(parsed.children, left);
    const tree = toMdast({ type: 'root', children }, { document: true, handlers: HANDLERS });
    return { nodes: tree.type === 'root' ? tree.children : [tree as RootContent], ...listed(left) };
  } catch (error) {
    // The tree builders recurse: what exhausts the stack is hostile, and words are all it gets.
    if (error instanceof RangeError) return asWords(html);
    throw error;
  }
}
