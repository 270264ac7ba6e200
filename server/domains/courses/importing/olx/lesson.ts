import { type EntrySource } from '@/server/platform/archive/entry-source';
import { newConversion } from '../../document/conversion';
import { clip } from '../../document/fields';
import type { NewId } from '../../document/ids';
import { htmlToBlocks } from '../../document/markdown';
import { LIMITS, type LessonDocument, type TopBlock } from '../../document/schema';
import { inlineText } from '../../document/text';
import type { ImportedLesson } from '../imported-course';
import { innerHtml } from '../xml';
import type { OlxAssets } from './assets';
import { noteFor } from './other-blocks';
import { nameOf, type OlxNode } from './outline';
import { convertProblem } from './problem';
import { videoOf } from './video';

export interface LessonTools {
  assets: OlxAssets;
  source: EntrySource;
  newId: NewId;
  passPercent: number;
}

const MAX_HTML_BYTES = 2 * 1_048_576;

/** A page that begins with the lesson's title would say it twice. */
function withoutOwnTitle(blocks: TopBlock[], title: string): TopBlock[] {
  const [first, ...rest] = blocks;
  const isTitle =
    first?.type === 'heading' &&
    inlineText(first.content).trim().toLowerCase() === title.trim().toLowerCase();
  return isTitle ? rest : blocks;
}

class LessonBuilder {
  blocks: TopBlock[] = [];
  questions = 0;

  constructor(
    readonly title: string,
    readonly tools: LessonTools,
  ) {}

  get #report() {
    return this.tools.assets.files.report;
  }

  async add(node: OlxNode): Promise<void> {
    switch (node.tag) {
      case 'html':
        return this.#addHtml(node);
      case 'video':
        return this.#addVideo(node);
      case 'problem':
        return this.#addProblem(node);
      case 'split_test':
        return this.#addExperiment(node);
      case 'library_content':
      case 'itembank':
      case 'randomize':
        this.#report.changed(
          node.title || `Random questions in “${this.title}”`,
          'All of its questions are asked instead of a random few.',
        );
        return this.#addAll(node);
      case 'conditional':
        this.#report.changed(
          nameOf(node),
          'It was hidden until a condition was met; here it is always shown.',
        );
        return this.#addAll(node);
      case 'vertical':
      case 'wrapper':
      case 'problemset':
      case 'videosequence':
        return this.#addAll(node);
      default:
        this.blocks.push(noteFor(node, this.title, this.tools.assets, this.tools.newId));
    }
    return undefined;
  }

  async #addAll(node: OlxNode): Promise<void> {
    for (const child of node.children) await this.add(child);
  }

  async #addExperiment(node: OlxNode): Promise<void> {
    const [first, ...others] = node.children;
    if (first !== undefined) await this.add(first);
    if (others.length > 0) {
      this.#report.skipped(
        nameOf(node),
        `An experiment with ${node.children.length} groups: everybody gets what the first group got.`,
      );
    }
  }

  async #addHtml(node: OlxNode): Promise<void> {
    const { assets, source, newId } = this.tools;
    const path = `${assets.base}html/${(node.attributes.filename ?? node.id).replaceAll(':', '/')}.html`;
    const html = source.has(path)
      ? (await source.read(path, MAX_HTML_BYTES)).toString('utf8')
      : innerHtml(node.element);
    const { blocks, dropped, replaced } = htmlToBlocks(
      html,
      newConversion(newId, assets.targets(this.title)),
    );
    if (dropped.length > 0)
      this.#report.changed(this.title, 'Scripts, drawings and form fields in the page were left out.');
    if (replaced.length > 0)
      this.#report.changed(this.title, 'Pages embedded from other sites became links.');
    this.blocks.push(...blocks);
  }

  #addVideo(node: OlxNode): void {
    const { assets, newId } = this.tools;
    const video = videoOf(node, assets, newId);
    if (video !== undefined) {
      this.blocks.push(video);
      return;
    }
    const title = `Film: ${node.title || 'without a title'}`;
    this.#report.skipped(
      `${title} (in “${this.title}”)`,
      'The archive does not say where the film is; a note stands in its place.',
    );
    this.blocks.push({ type: 'note', attrs: { id: newId(), title: clip(title, LIMITS.title), text: '' } });
  }

  #addProblem(node: OlxNode): void {
    const { assets, newId } = this.tools;
    const problem = convertProblem(node, this.title, assets, newId);
    const room = LIMITS.questions - this.questions;
    if (problem.questions > room) {
      this.#report.skipped(nameOf(node), `A lesson may have ${LIMITS.questions} questions.`);
      return;
    }
    this.blocks.push(...problem.blocks);
    this.questions += problem.questions;
  }

  build(key: string): ImportedLesson | undefined {
    const content = withoutOwnTitle(this.blocks, this.title).slice(0, LIMITS.topBlocks);
    if (this.blocks.length > LIMITS.topBlocks)
      this.#report.changed(this.title, 'The lesson was longer than a lesson may be: its end is missing.');
    if (content.length === 0) return undefined;
    const document: LessonDocument = { type: 'doc', schemaVersion: 1, content };
    const film = content.find((block) => block.type === 'video');
    // Of what is left: a question that was cut off with the end of a lesson is not asked.
    const asks = content.some((block) => block.type === 'question');
    const isFilm = film?.type === 'video' && film.attrs.durationSeconds !== undefined && !asks;
    const lesson: ImportedLesson = {
      key,
      title: this.title,
      kind: asks ? 'quiz' : isFilm ? 'video' : 'text',
      // What is only notes asks for nothing, so nothing may depend on it.
      required: content.some((block) => block.type !== 'note' && block.type !== 'divider'),
      document,
    };
    if (asks) lesson.passPercent = this.tools.passPercent;
    return lesson;
  }
}

/** Converts one unit to a lesson; undefined when nothing is in it. */
export async function convertLesson(
  unit: OlxNode,
  title: string,
  key: string,
  tools: LessonTools,
): Promise<ImportedLesson | undefined> {
  const builder = new LessonBuilder(title, tools);
  await builder.add(
    unit.tag === 'vertical' ? unit : { ...unit, tag: unit.tag === 'sequential' ? 'wrapper' : unit.tag },
  );
  return builder.build(key);
}
