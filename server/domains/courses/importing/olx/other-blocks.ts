import { newConversion } from '../../document/conversion';
import { clip } from '../../document/fields';
import type { NewId } from '../../document/ids';
import { htmlToBlocks } from '../../document/markdown';
import { LIMITS, type TopBlock } from '../../document/schema';
import { plainText } from '../../document/text';
import { descendants, innerHtml } from '../xml';
import type { OlxAssets } from './assets';
import { nameOf, type OlxNode } from './outline';

/** What a kind of block is to a learner, for the title of its note. */
const KINDS: Readonly<Record<string, string>> = {
  openassessment: 'Open response with peer assessment',
  'drag-and-drop-v2': 'Drag and drop',
  lti: 'External tool',
  lti_consumer: 'External tool',
  poll: 'Poll',
  survey: 'Survey',
  poll_question: 'Poll',
  discussion: 'Discussion',
  done: 'Completion button',
  annotatable: 'Annotated text',
  word_cloud: 'Word cloud',
  scorm: 'SCORM package',
  edx_sga: 'Assignment graded by staff',
  staffgradedxblock: 'Assignment graded by staff',
  'google-calendar': 'Calendar',
  'google-document': 'Document of another site',
  rate: 'Rating',
  library_sourced: 'Questions of a library',
  h5pxblock: 'H5P exercise',
  wams: 'Film of another service',
  azure_media_services: 'Film of another service',
};

/** Attributes that hold words of the author. */
const WORDS = ['question', 'prompt', 'description', 'intro', 'feedback', 'message', 'title'];

const WORD_ELEMENTS = new Set([
  'prompt',
  'description',
  'question',
  'title',
  'instructions',
  'p',
  'text',
  'label',
  'answer',
  'option',
  'explanation',
]);

function wordsOf(node: OlxNode, assets: OlxAssets, newId: NewId): string {
  const attributes = WORDS.map((name) => node.attributes[name] ?? '').filter(
    (text) => text !== '' && text !== node.title,
  );
  const direct = descendants(node.element)
    .filter(
      (element) =>
        WORD_ELEMENTS.has(element.name) && !descendants(element).some(({ name }) => WORD_ELEMENTS.has(name)),
    )
    .map((element) => `<p>${innerHtml(element)}</p>`);
  const html = [...attributes.map((text) => `<div>${text}</div>`), ...direct].join('');
  const { blocks } = htmlToBlocks(html, newConversion(newId, assets.targets(nameOf(node))));
  return clip(plainText({ type: 'doc', schemaVersion: 1, content: blocks }), LIMITS.note);
}

/** A block that does not work here, as a note with its words; the report names it and its lesson. */
export function noteFor(node: OlxNode, lesson: string, assets: OlxAssets, newId: NewId): TopBlock {
  const kind = Object.hasOwn(KINDS, node.tag) ? (KINDS[node.tag] ?? node.tag) : node.tag;
  const isPlain = node.title === '' || node.title.toLowerCase().startsWith(kind.toLowerCase());
  const title = isPlain ? node.title || kind : `${kind}: ${node.title}`;
  assets.files.report.skipped(
    `${title} (in “${lesson}”)`,
    'It does not work here and stays as a note with its words.',
  );
  return {
    type: 'note',
    attrs: { id: newId(), title: clip(title, LIMITS.title), text: wordsOf(node, assets, newId) },
  };
}
