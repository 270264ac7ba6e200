import { clip } from '../../document/fields';
import type { NewId } from '../../document/ids';
import { LIMITS, type Question, type QuestionOption } from '../../document/schema';
import {
  attribute,
  childNamed,
  descendants,
  elementsOf,
  escapeHtml,
  innerHtml,
  type XmlElement,
} from '../xml';
import { numberKey } from './numbers';

/** What one answer field becomes: a question without its prompt, or why it cannot be graded here. */
export type Answerable =
  | {
      kind: 'question';
      fields: Pick<Question, 'type' | 'options' | 'accepted' | 'value' | 'tolerance'>;
      changes: string[];
    }
  | { kind: 'not_gradable'; reason: string };

export interface ResponseTools {
  newId: NewId;
  /** HTML as Markdown of a question. */
  markdown: (html: string) => string;
}

const NOT_GRADABLE: Readonly<Record<string, string>> = {
  customresponse: 'A program of the author grades it.',
  formularesponse: 'It asks for a formula.',
  symbolicresponse: 'It asks for a formula.',
  imageresponse: 'It asks for a place in a picture.',
  schematicresponse: 'It asks for a circuit.',
  annotationresponse: 'It asks for remarks on a text.',
  choicetextresponse: 'It asks for a choice and a text at once.',
  javascriptresponse: 'A program in the page grades it.',
  coderesponse: 'Another service grades it.',
  externalresponse: 'Another service grades it.',
  drag_and_drop_input: 'It asks to drag things to places.',
  jsmeresponse: 'It asks for a molecule.',
};

const no = (reason: string): Answerable => ({ kind: 'not_gradable', reason });
const isTrue = (text: string) => text.trim().toLowerCase() === 'true';

const HINTS = new Set(['choicehint', 'optionhint', 'compoundhint', 'correcthint']);

/** The words that an author gave for the case that this option is chosen. */
function feedbackOf(choice: XmlElement, tools: ResponseTools): string {
  const hints = elementsOf(choice).filter(
    (hint) => HINTS.has(hint.name) && attribute(hint, 'selected').toLowerCase() !== 'false',
  );
  return hints
    .map((hint) => tools.markdown(innerHtml(hint)))
    .filter((text) => text !== '')
    .join('\n\n');
}

function targeted(response: XmlElement, tools: ResponseTools): Map<string, string> {
  const feedbacks = descendants(response).filter(({ name }) => name === 'targetedfeedback');
  return new Map(
    feedbacks.map((element) => [attribute(element, 'explanation-id'), tools.markdown(innerHtml(element))]),
  );
}

function options(choices: XmlElement[], response: XmlElement, tools: ResponseTools): QuestionOption[] {
  const explained = targeted(response, tools);
  return choices.slice(0, LIMITS.options).map((choice) => {
    const text = tools.markdown(innerHtml(choice, HINTS));
    const feedback = [feedbackOf(choice, tools), explained.get(attribute(choice, 'explanation-id')) ?? '']
      .filter((part) => part !== '')
      .join('\n\n');
    const option: QuestionOption = {
      id: tools.newId(),
      text: clip(text, LIMITS.optionText),
      correct: isTrue(attribute(choice, 'correct')),
    };
    if (feedback !== '') option.feedback = clip(feedback, LIMITS.feedback);
    return option;
  });
}

function partialCredit(response: XmlElement): string[] {
  return attribute(response, 'partial_credit') === '' ? [] : ['Part marks became all or nothing.'];
}

function choice(response: XmlElement, tools: ResponseTools): Answerable {
  const choices = descendants(response).filter(({ name }) => name === 'choice');
  const found = options(choices, response, tools);
  const right = found.filter((option) => option.correct).length;
  const multiple = response.name === 'choiceresponse';
  if (found.length < 2) return no('It has fewer than two options.');
  if (choices.length > LIMITS.options) return no(`It has more than ${LIMITS.options} options.`);
  if (right === 0) return no('None of its options is marked as right.');
  if (!multiple && right > 1) return no('Any one of several options is right.');
  const changes = partialCredit(response);
  if (descendants(response).some(({ name }) => name === 'compoundhint'))
    changes.push('Feedback on combinations of options was left out.');
  if (
    attribute(response, 'answer-pool') !== '' ||
    descendants(response).some((element) => attribute(element, 'answer-pool') !== '')
  ) {
    changes.push('All options are shown instead of a random few.');
  }
  return { kind: 'question', fields: { type: multiple ? 'multiple' : 'single', options: found }, changes };
}

/** `('a','b, c')` and `a,b`: the two ways to write a list of options in an attribute. */
function listedOptions(text: string): string[] {
  const inner = /^\s*\(([\s\S]*)\)\s*$/.exec(text)?.[1] ?? text;
  const quoted = [...inner.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  const parts = quoted.length > 0 ? quoted : inner.split(',');
  return parts.map((part) => part.replace(/\\(.)/g, '$1').trim()).filter((part) => part !== '');
}

function dropdown(input: XmlElement, response: XmlElement, tools: ResponseTools): Answerable {
  const elements = elementsOf(input).filter(({ name }) => name === 'option');
  const correct = attribute(input, 'correct').trim();
  const found =
    elements.length > 0
      ? options(elements, response, tools)
      : listedOptions(attribute(input, 'options')).map((text) => ({
          id: tools.newId(),
          text: tools.markdown(escapeHtml(text)),
          correct: text === correct,
        }));
  if (found.length < 2) return no('It has fewer than two options.');
  if (Math.max(found.length, elements.length) > LIMITS.options)
    return no(`It has more than ${LIMITS.options} options.`);
  if (found.filter((option) => option.correct).length !== 1)
    return no('It does not say which one option is right.');
  return { kind: 'question', fields: { type: 'single', options: found }, changes: [] };
}

function text(response: XmlElement): Answerable {
  const kind = attribute(response, 'type').toLowerCase();
  if (/\bregexp?\b/.test(kind)) return no('It accepts answers by a pattern.');
  const others = descendants(response).filter(({ name }) => name === 'additional_answer');
  const accepted = [
    attribute(response, 'answer'),
    ...others.map((element) => attribute(element, 'answer') || element.text),
  ]
    .map((answer) => clip(answer.trim(), LIMITS.acceptedText))
    .filter((answer) => answer !== '');
  if (accepted.length === 0) return no('It has no answer that counts as right.');
  const changes = kind.split(/\s+/).includes('ci') ? [] : ['Capital and small letters count as the same.'];
  if (descendants(response).some(({ name }) => name === 'stringequalhint' || name === 'regexphint')) {
    changes.push('Feedback on particular wrong answers was left out.');
  }
  return {
    kind: 'question',
    fields: { type: 'short_text', accepted: [...new Set(accepted)].slice(0, LIMITS.accepted) },
    changes,
  };
}

function numeric(response: XmlElement): Answerable {
  const parameter = elementsOf(response).find(
    (element) => element.name === 'responseparam' && attribute(element, 'type') === 'tolerance',
  );
  const stated = parameter === undefined ? undefined : attribute(parameter, 'default');
  const key = numberKey(attribute(response, 'answer'), stated === '' ? undefined : stated);
  if (key === undefined) return no('Its answer is not a plain number.');
  const changes = partialCredit(response);
  if (key.openEnd === true) changes.push('The ends of the range count as right.');
  if (childNamed(response, 'additional_answer') !== undefined)
    changes.push('Only the first of several right numbers counts.');
  return {
    kind: 'question',
    fields: { type: 'number', value: key.value, tolerance: key.tolerance },
    changes,
  };
}

/** The answer fields of a response, in order: most have one, a dropdown response has one per list. */
export function answerables(response: XmlElement, tools: ResponseTools): Answerable[] {
  switch (response.name) {
    case 'multiplechoiceresponse':
    case 'truefalseresponse':
    case 'choiceresponse':
      return [choice(response, tools)];
    case 'optionresponse': {
      const inputs = descendants(response).filter(({ name }) => name === 'optioninput');
      return inputs.length === 0
        ? [no('It has no list to choose from.')]
        : inputs.map((input) => dropdown(input, response, tools));
    }
    case 'stringresponse':
      return [text(response)];
    case 'numericalresponse':
      return [numeric(response)];
    default:
      return [no(NOT_GRADABLE[response.name] ?? 'This kind of question is not known here.')];
  }
}
