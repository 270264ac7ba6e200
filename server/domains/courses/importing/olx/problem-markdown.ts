import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import { invariant } from '@/server/platform/errors';
import { escapeHtml } from '../xml';

/** One line of choices: `( )`, `(x)`, `[ ]`, `[x]`, with feedback in `{{…}}`. */
const CHOICE = /^\s*(\(|\[)\s*([xX]?)\s*[)\]]\s*(.*)$/;

const withoutFeedback = (text: string) => text.replace(/\{\{[\s\S]*?\}\}/g, '').trim();

function feedbackIn(text: string, tag: string): string {
  const words = /\{\{\s*(?:s(?:elected)?:)?([\s\S]*?)\}\}/i.exec(text)?.[1]?.trim() ?? '';
  return words === '' ? '' : `<${tag}>${escapeHtml(words)}</${tag}>`;
}

interface Reading {
  xml: string[];
  choices: { multiple: boolean; xml: string }[];
  answers: { answer: string; feedback: string }[];
  label: string;
}

function flushChoices(reading: Reading): void {
  if (reading.choices.length === 0) return;
  const multiple = reading.choices[0]?.multiple === true;
  const [response, group] = multiple
    ? ['choiceresponse', 'checkboxgroup']
    : ['multiplechoiceresponse', 'choicegroup'];
  const choices = reading.choices.map((choice) => choice.xml).join('');
  reading.xml.push(`<${response}>${reading.label}<${group}>${choices}</${group}></${response}>`);
  reading.choices = [];
  reading.label = '';
}

function flushAnswers(reading: Reading): void {
  const [first, ...others] = reading.answers;
  if (first === undefined) return;
  reading.answers = [];
  const numeric = /^([[(].*[\])]|[-+.\d].*?)\s*(?:\+-\s*([\d.]+%?))?$/.exec(first.answer);
  const isNumber = numeric !== null && /^[-+*/^().,[\]\deE\s]+$/.test(numeric[1] ?? '');
  const answer = escapeHtml(isNumber ? (numeric[1] ?? '') : first.answer);
  const tolerance =
    isNumber && numeric[2] !== undefined
      ? `<responseparam type="tolerance" default="${escapeHtml(numeric[2])}"/>`
      : '';
  const name = isNumber ? 'numericalresponse' : 'stringresponse';
  const more = others.map((other) => `<additional_answer answer="${escapeHtml(other.answer)}"/>`).join('');
  reading.xml.push(
    `<${name} answer="${answer}" type="ci">${reading.label}${tolerance}${more}${first.feedback}</${name}>`,
  );
  reading.label = '';
}

function dropdownXml(inner: string, label: string): string {
  const lines = inner.includes('\n') ? inner.split('\n') : inner.split(',');
  const options = lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const words = withoutFeedback(line);
      const right = /^\((.*)\)$/.exec(words);
      const text = escapeHtml(right?.[1] ?? words);
      return `<option correct="${right === null ? 'False' : 'True'}">${text}${feedbackIn(line, 'optionhint')}</option>`;
    });
  return `<optionresponse>${label}<optioninput>${options.join('')}</optioninput></optionresponse>`;
}

function readLine(line: string, reading: Reading): void {
  const choice = CHOICE.exec(line);
  if (choice !== null) {
    const [, bracket, mark, words = ''] = choice;
    const hint = feedbackIn(words, 'choicehint');
    const xml = `<choice correct="${mark === '' ? 'false' : 'true'}">${escapeHtml(withoutFeedback(words))}${hint}</choice>`;
    reading.choices.push({ multiple: bracket === '[', xml });
    return;
  }
  flushChoices(reading);
  const answer = /^\s*(or|not)?=\s*(.+)$/.exec(line);
  if (answer !== null) {
    const [, kind, words = ''] = answer;
    if (kind === 'not') return;
    if (kind === undefined) flushAnswers(reading);
    reading.answers.push({ answer: withoutFeedback(words), feedback: feedbackIn(words, 'correcthint') });
    return;
  }
  if (line.trim() === '') return;
  flushAnswers(reading);
  reading.xml.push(`<p>${escapeHtml(line.trim())}</p>`);
}

/**
 * Reads the shorthand in which authors write simple problems (`>>question<<`, `(x) right`, `[[a, (b)]]`, `= answer`) and
 * gives the problem's element, as the platform itself would have made it.
 */
export function problemFromMarkdown(markdown: string): XmlElement {
  const reading: Reading = { xml: [], choices: [], answers: [], label: '' };
  const solutions: string[] = [];
  const hints: string[] = [];
  const text = markdown
    .replace(/\r\n?/g, '\n')
    .replace(/\[explanation\]([\s\S]*?)\[explanation\]/gi, (_, words: string) => {
      solutions.push(`<solution><p>${escapeHtml(words.trim())}</p></solution>`);
      return '';
    })
    .replace(/^\s*\|\|([\s\S]*?)\|\|\s*$/gm, (_, words: string) => {
      hints.push(`<hint>${escapeHtml(words.trim())}</hint>`);
      return '';
    })
    .replace(/\{\{[\s\S]*?\}\}/g, (feedback) => feedback.replaceAll('\n', ' '));
  for (const piece of text.split(/(>>[\s\S]*?<<|\[\[[\s\S]*?\]\])/)) {
    if (piece.startsWith('>>')) {
      flushChoices(reading);
      flushAnswers(reading);
      const [label = '', description = ''] = piece.slice(2, -2).split('||');
      const more =
        description.trim() === '' ? '' : `<description>${escapeHtml(description.trim())}</description>`;
      reading.label = `<label>${escapeHtml(label.trim())}</label>${more}`;
    } else if (piece.startsWith('[[')) {
      flushChoices(reading);
      reading.xml.push(dropdownXml(piece.slice(2, -2), reading.label));
      reading.label = '';
    } else {
      for (const line of piece.split('\n')) readLine(line, reading);
    }
  }
  flushChoices(reading);
  flushAnswers(reading);
  const demand = hints.length === 0 ? '' : `<demandhint>${hints.join('')}</demandhint>`;
  const { root } = parseXml(`<problem>${reading.xml.join('')}${solutions.join('')}${demand}</problem>`);
  invariant(root, 'a document made of escaped text and known elements is well-formed');
  return root;
}
