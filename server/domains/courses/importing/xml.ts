import { parseXml, XmlCdata, XmlElement, XmlText } from '@rgrove/parse-xml';
import { fromHtml } from 'hast-util-from-html';
import { toString } from 'mdast-util-to-string';
import { AppError, invariant } from '@/server/platform/errors';

export { XmlElement, XmlText };

const MAX_DEPTH = 400;
export const MAX_XML_BYTES = 8 * 1_048_576;

const unsafe = (name: string, why: string) =>
  new AppError('invalid', 'imports.xml_unsafe', `“${name}” is refused: it ${why}.`);

function depthOf(xml: string): number {
  let open = 0;
  let most = 0;
  for (const [, slash, selfClosed] of xml.matchAll(/<(\/?)[A-Za-z_](?:"[^"]*"|'[^']*'|[^<>"'])*?(\/?)>/g)) {
    if (slash === '/') open -= 1;
    else if (selfClosed !== '/') most = Math.max(most, (open += 1));
  }
  return most;
}

/** `&nbsp;` and other names that HTML knows and XML does not. */
function htmlEntity(reference: string): string | null {
  const text = toString(fromHtml(reference, { fragment: true }));
  return text === reference ? null : text;
}

/**
 * Reads XML without ever resolving anything: a document type that declares entities or names a file elsewhere is refused
 * with `imports.xml_unsafe`, as is nesting beyond reason. A fault of form is `imports.xml_broken`.
 */
export function readXml(data: Buffer, name: string): XmlElement {
  const xml = data.toString('utf8');
  const doctype = /<!DOCTYPE[^>[]*(\[)?/i.exec(xml);
  if (
    /<!ENTITY/i.test(xml) ||
    doctype?.[1] !== undefined ||
    /\b(?:SYSTEM|PUBLIC)\b/.test(doctype?.[0] ?? '')
  ) {
    throw unsafe(name, 'declares a document type with entities');
  }
  if (depthOf(xml) > MAX_DEPTH) throw unsafe(name, 'nests too deeply');
  try {
    const { root } = parseXml(xml, { resolveUndefinedEntity: htmlEntity, ignoreUndefinedEntities: true });
    invariant(root, 'a parsed document has a root element');
    return root;
  } catch (cause) {
    const line = cause instanceof Error ? (/line (\d+)/.exec(cause.message)?.[1] ?? '') : '';
    const where = line === '' ? '' : ` (line ${line})`;
    throw new AppError('invalid', 'imports.xml_broken', `“${name}” is not well-formed XML${where}.`, {
      cause,
    });
  }
}

/** The elements directly inside. */
export const elementsOf = (element: XmlElement): XmlElement[] =>
  element.children.filter((child): child is XmlElement => child instanceof XmlElement);

/** The first element of that name directly inside. */
export const childNamed = (element: XmlElement, name: string) =>
  elementsOf(element).find((child) => child.name === name);

/** An attribute, `''` when it is not there. */
export const attribute = (element: XmlElement, name: string): string => element.attributes[name] ?? '';

/** Every element inside, at any depth, in order. */
export function descendants(element: XmlElement): XmlElement[] {
  return elementsOf(element).flatMap((child) => [child, ...descendants(child)]);
}

const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);

export const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Elements of problems that HTML has other names for. */
const RENAMED: Readonly<Record<string, string>> = { label: 'p', description: 'p', clarification: 'em' };

/** An element as HTML text, for the HTML converter: which alone decides what of it may stay. */
export function outerHtml(element: XmlElement): string {
  const attributes = Object.entries(element.attributes).map(
    ([name, value]) => ` ${name}="${escapeHtml(value)}"`,
  );
  const name = Object.hasOwn(RENAMED, element.name) ? RENAMED[element.name] : element.name;
  const open = `<${name}${attributes.join('')}>`;
  return VOID.has(element.name) ? open : `${open}${innerHtml(element)}</${name}>`;
}

/** The content of an element as HTML text, without the elements named in `without`. */
export function innerHtml(element: XmlElement, without: ReadonlySet<string> = new Set()): string {
  return element.children
    .map((child) => {
      if (child instanceof XmlElement) return without.has(child.name) ? '' : outerHtml(child);
      return child instanceof XmlText || child instanceof XmlCdata ? escapeHtml(child.text) : '';
    })
    .join('');
}
