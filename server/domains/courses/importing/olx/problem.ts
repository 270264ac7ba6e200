import { newConversion } from '../../document/conversion';
import { blocksToMarkdown, htmlToBlocks } from '../../document/markdown';
import { clip } from '../../document/fields';
import { questionFaults } from '../../document/questions';
import { LIMITS, type Question, type TopBlock } from '../../document/schema';
import { plainText } from '../../document/text';
import type { NewId } from '../../document/ids';
import { innerHtml, type XmlElement } from '../xml';
import type { OlxAssets } from './assets';
import { problemFromMarkdown } from './problem-markdown';
import { nameOf, type OlxNode } from './outline';
import { partsOf, type ProblemParts } from './problem-parts';
import { type Answerable, answerables, type ResponseTools } from './responses';

export interface ConvertedProblem {
  blocks: TopBlock[];
  questions: number;
  /** Parts that became notes. */
  notes: number;
}

/** What of a response says what is asked, not what is answered. */
const ANSWERS = new Set([
  'choicegroup',
  'checkboxgroup',
  'radiotextgroup',
  'checkboxtextgroup',
  'textline',
  'formulaequationinput',
  'numericalinput',
  'optioninput',
  'solution',
  'responseparam',
  'additional_answer',
  'correcthint',
  'stringequalhint',
  'regexphint',
  'hintgroup',
  'demandhint',
  'targetedfeedbackset',
  'targetedfeedback',
  'compoundhint',
  'answer',
  'imageinput',
  'annotationinput',
  'drag_and_drop_input',
]);

/** Never shown: keys and programs. */
const UNSAID = new Set(['solution', 'answer', 'script']);

const VARIABLE = /\$[A-Za-z_]\w*/;

const textOf = (blocks: readonly TopBlock[]) =>
  plainText({ type: 'doc', schemaVersion: 1, content: [...blocks] });

class ProblemConverter {
  readonly blocks: TopBlock[] = [];
  questions = 0;
  notes = 0;
  readonly #tools: ResponseTools;
  readonly #title: string;
  /** The problem as the report names it: two lessons may hold problems of one name. */
  readonly #item: string;

  constructor(
    readonly node: OlxNode,
    readonly assets: OlxAssets,
    readonly newId: NewId,
    readonly parts: ProblemParts,
    lesson: string,
  ) {
    this.#title = nameOf(node);
    this.#item = this.#title === lesson ? lesson : `${this.#title} (in “${lesson}”)`;
    this.#tools = { newId, markdown: (html) => blocksToMarkdown(this.#blocks(html)) };
  }

  #blocks(html: string): TopBlock[] {
    const { blocks, dropped } = htmlToBlocks(
      html,
      newConversion(this.newId, this.assets.targets(this.#item)),
    );
    if (dropped.length > 0)
      this.assets.files.report.changed(
        this.#item,
        'Scripts, drawings and form fields in the page were left out.',
      );
    return blocks;
  }

  convert(): ConvertedProblem {
    const { parts, after } = this.parts;
    let said = '';
    parts.forEach(({ before, response }, index) => {
      const asked = this.#promptOf(before, response);
      // A part without words of its own goes on from the part before.
      const isFollowing = asked === '' && said !== '';
      if (!isFollowing) said = asked;
      const prompt = isFollowing ? `${said}\n\n(${index + 1})` : asked;
      const last = index === parts.length - 1;
      const closing = last && after.trim() !== '' ? this.#tools.markdown(after) : '';
      answerables(response, this.#tools).forEach((answerable, field) => {
        const numbered = field === 0 ? prompt : `${prompt}\n\n(${field + 1})`;
        this.#add(answerable, [numbered, closing].filter((text) => text !== '').join('\n\n'), response, last);
      });
    });
    if (parts.length === 0) this.blocks.push(...this.#blocks(after));
    return { blocks: this.blocks, questions: this.questions, notes: this.notes };
  }

  #promptOf(before: string, response: XmlElement): string {
    return this.#tools.markdown(`${before}${innerHtml(response, ANSWERS)}`);
  }

  #add(answerable: Answerable, prompt: string, response: XmlElement, last: boolean): void {
    const usesProgram =
      this.parts.hasProgram &&
      (VARIABLE.test(prompt) || Object.values(response.attributes).some((value) => VARIABLE.test(value)));
    if (answerable.kind === 'not_gradable' || usesProgram) {
      const reason =
        answerable.kind === 'not_gradable' ? answerable.reason : 'A program of the author makes its numbers.';
      return this.#note(prompt, response, reason, last);
    }
    const isLong = prompt.length > LIMITS.prompt;
    const asked = prompt === '' || isLong ? this.#title : prompt;
    const question: Question = { id: this.newId(), ...answerable.fields, prompt: asked, points: 1 };
    this.#explain(question, response, last);
    const [fault] = questionFaults(question);
    // It could not be published: an author would have to mend what nobody can see is broken.
    if (fault !== undefined) return this.#note(prompt, response, fault.message, last);
    for (const change of answerable.changes) this.assets.files.report.changed(this.#item, change);
    // Too long to ask: it is read in the lesson, and asked by its name.
    if (isLong) this.blocks.push(...this.#blocks(this.#wordsOf(response, ANSWERS, last)));
    this.blocks.push({ type: 'question', attrs: question });
    this.questions += 1;
    return undefined;
  }

  #explain(question: Question, response: XmlElement, last: boolean): void {
    const own = elementsNamed(response, ['solution', 'correcthint']).map((element) => innerHtml(element));
    const feedback = [...own, ...(last ? this.parts.solutions : [])]
      .map((html) => this.#tools.markdown(html))
      .filter((text) => text !== '');
    const hints = this.parts.hints.map((html) => this.#tools.markdown(html)).filter((text) => text !== '');
    if (feedback.length > 0) question.feedback = clip(feedback.join('\n\n'), LIMITS.feedback);
    if (hints.length > 0) question.hint = clip(hints.join('\n\n'), LIMITS.feedback);
  }

  /** HTML of what is said around a response; what stands after the last one belongs to it. */
  #wordsOf(response: XmlElement, without: ReadonlySet<string>, last: boolean): string {
    const before = this.parts.parts.find((part) => part.response === response)?.before ?? '';
    return `${before}${innerHtml(response, without)}${last ? this.parts.after : ''}`;
  }

  #note(prompt: string, response: XmlElement, reason: string, last: boolean): void {
    const words = textOf(this.#blocks(this.#wordsOf(response, UNSAID, last)));
    const text = clip(words === '' ? prompt : words, LIMITS.note);
    this.blocks.push({
      type: 'note',
      attrs: { id: this.newId(), title: clip(this.#title, LIMITS.title), text },
    });
    this.notes += 1;
    this.assets.files.report.skipped(
      this.#item,
      `It cannot be graded here and stays as a note: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`,
    );
  }
}

function elementsNamed(element: XmlElement, names: string[]): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => 'name' in child && names.includes((child as XmlElement).name),
  );
}

/** Converts a problem: each answer field that can be graded becomes a question, each other a note with its words. */
export function convertProblem(
  node: OlxNode,
  lesson: string,
  assets: OlxAssets,
  newId: NewId,
): ConvertedProblem {
  const parts = partsOf(node.element);
  const markdown = node.attributes.markdown ?? '';
  // Some exports keep the author's shorthand only.
  const isShorthandOnly = parts.parts.length === 0 && markdown.trim() !== '' && markdown !== 'null';
  const source = isShorthandOnly ? partsOf(problemFromMarkdown(markdown)) : parts;
  return new ProblemConverter(node, assets, newId, source, lesson).convert();
}
