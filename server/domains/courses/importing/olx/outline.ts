import { type EntrySource } from '@/server/platform/archive/entry-source';
import { AppError } from '@/server/platform/errors';
import type { ReportBuilder } from '../report-builder';
import { elementsOf, MAX_XML_BYTES, readXml, type XmlElement, XmlText } from '../xml';

/** A block of an Open edX course with its definition, wherever the archive keeps it. */
export interface OlxNode {
  tag: string;
  /** `url_name`: what links inside the course call it. */
  id: string;
  title: string;
  attributes: Record<string, string>;
  /** The definition's element; its content is the block's. */
  element: XmlElement;
  children: OlxNode[];
}

/** Blocks that hold other blocks. */
export const CONTAINERS = new Set([
  'course',
  'chapter',
  'sequential',
  'vertical',
  'split_test',
  'library_content',
  'itembank',
  'conditional',
  'randomize',
  'wrapper',
  'problemset',
  'videosequence',
]);

const MAX_BLOCKS = 20_000;
const MAX_DEPTH = 20;
/** Elements of a container that are settings, not blocks. */
const SETTINGS = new Set(['wiki', 'textbook', 'show', 'transition']);

export interface Outline {
  base: string;
  source: EntrySource;
  report: ReportBuilder;
  count: number;
  found: Map<string, number>;
}

const isPointer = (element: XmlElement) =>
  elementsOf(element).length === 0 &&
  !element.children.some((child) => child instanceof XmlText && child.text.trim() !== '');

async function definition(element: XmlElement, outline: Outline): Promise<XmlElement | undefined> {
  const id = element.attributes.url_name ?? '';
  if (id === '' || !isPointer(element)) return element;
  const path = `${outline.base}${element.name}/${id.replaceAll(':', '/')}.xml`;
  // Small blocks have everything in their attributes, and no file.
  if (!outline.source.has(path)) return Object.keys(element.attributes).length > 1 ? element : undefined;
  return readXml(await outline.source.read(path, MAX_XML_BYTES), path);
}

const named = (node: { title: string; tag: string; id: string }) =>
  node.title || `${node.tag} ${node.id}`.trim();

function assertBounded(outline: Outline, place: string, isInsideItself: boolean): void {
  if (isInsideItself) throw new AppError('invalid', 'imports.olx_loop', `“${place}” contains itself.`);
  outline.count += 1;
  if (outline.count <= MAX_BLOCKS) return;
  throw new AppError('too_large', 'imports.olx_too_many_blocks', `A course may have ${MAX_BLOCKS} parts.`);
}

/** The definition, or undefined with a line in the report. */
async function readDefinition(
  element: XmlElement,
  place: string,
  outline: Outline,
): Promise<XmlElement | undefined> {
  try {
    const found = await definition(element, outline);
    if (found === undefined) outline.report.skipped(place, 'The archive names it but does not hold it.');
    return found;
  } catch (error) {
    if (!(error instanceof AppError) || error.reason !== 'imports.xml_broken') throw error;
    outline.report.skipped(place, error.message);
    return undefined;
  }
}

/**
 * Reads a block and all blocks inside. A block that cannot be read is reported and left out; a course that contains
 * itself is refused (`imports.olx_loop`).
 */
export async function readNode(
  element: XmlElement,
  outline: Outline,
  ancestors: readonly string[] = [],
): Promise<OlxNode | undefined> {
  const id = element.attributes.url_name ?? '';
  const place = `${element.name}/${id}`;
  assertBounded(outline, place, ancestors.length > MAX_DEPTH || (id !== '' && ancestors.includes(place)));
  const found = await readDefinition(element, place, outline);
  if (found === undefined) return undefined;
  const attributes: Record<string, string> = { ...found.attributes, ...element.attributes };
  const title = (attributes.display_name ?? '').replace(/\s+/g, ' ').trim();
  const node: OlxNode = { tag: element.name, id, title, attributes, element: found, children: [] };
  outline.found.set(node.tag, (outline.found.get(node.tag) ?? 0) + 1);
  if (!CONTAINERS.has(node.tag)) return node;
  for (const child of elementsOf(found)) {
    const inner = SETTINGS.has(child.name)
      ? undefined
      : await readNode(child, outline, [...ancestors, place]);
    if (inner !== undefined) node.children.push(inner);
  }
  return node;
}

/** What a person would call a block. */
export const nameOf = named;
