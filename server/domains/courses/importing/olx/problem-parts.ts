import {
  attribute,
  childNamed,
  descendants,
  elementsOf,
  innerHtml,
  outerHtml,
  XmlElement,
  XmlText,
  escapeHtml,
} from '../xml';

/** Elements that ask for an answer. */
export function isResponse(element: XmlElement): boolean {
  return element.name.endsWith('response') || element.name === 'drag_and_drop_input';
}

const holdsResponse = (element: XmlElement): boolean =>
  isResponse(element) || descendants(element).some(isResponse);

/** One part of a problem: what is said before an answer is asked for, and the element that asks. */
export interface ProblemPart {
  /** HTML of the words before it. */
  before: string;
  response: XmlElement;
}

export interface ProblemParts {
  parts: ProblemPart[];
  /** HTML of the words after the last part. */
  after: string;
  /** HTML of solutions that belong to the whole problem. */
  solutions: string[];
  /** HTML of hints in their order. */
  hints: string[];
  /** A program makes its numbers or grades it. */
  hasProgram: boolean;
}

const isProgram = (element: XmlElement) =>
  element.name === 'script' && !/javascript/i.test(attribute(element, 'type'));

/** Takes a problem apart in reading order; a table's cells are read row by row, each with the words of its row and column. */
export function partsOf(problem: XmlElement): ProblemParts {
  const result: ProblemParts = { parts: [], after: '', solutions: [], hints: [], hasProgram: false };
  const say = (html: string) => {
    result.after += html;
  };
  const ask = (response: XmlElement) => {
    result.parts.push({ before: result.after, response });
    result.after = '';
  };

  function walkTable(table: XmlElement): void {
    const rows = descendants(table).filter(({ name }) => name === 'tr');
    const heads = elementsOf(rows[0] ?? table).map((cell) => (cell.name === 'th' ? cell.text.trim() : ''));
    for (const row of rows) {
      const cells = elementsOf(row);
      if (!cells.some(holdsResponse)) continue;
      const words = cells
        .filter((cell) => !holdsResponse(cell))
        .map((cell) => `<p>${innerHtml(cell)}</p>`)
        .join('');
      cells.forEach((cell, column) => {
        if (!holdsResponse(cell)) return;
        const head = heads[column] ?? '';
        say(`${words}${head === '' ? '' : `<p>${escapeHtml(head)}</p>`}`);
        walk(cell);
      });
    }
  }

  function visit(element: XmlElement): void {
    if (isResponse(element)) return ask(element);
    if (element.name === 'solution') {
      result.solutions.push(innerHtml(element));
    } else if (element.name === 'demandhint') {
      result.hints.push(
        ...elementsOf(element)
          .filter(({ name }) => name === 'hint')
          .map((hint) => innerHtml(hint)),
      );
    } else if (isProgram(element)) {
      result.hasProgram = true;
    } else if (element.name === 'table' && holdsResponse(element)) {
      walkTable(element);
    } else if (holdsResponse(element)) {
      walk(element);
    } else if (element.name !== 'style' && element.name !== 'meta') {
      say(outerHtml(element));
    }
    return undefined;
  }

  function walk(element: XmlElement): void {
    for (const child of element.children) {
      if (child instanceof XmlElement) visit(child);
      else if (child instanceof XmlText && !holdsOnlySpace(child.text)) say(escapeHtml(child.text));
    }
  }

  walk(problem);
  for (const { response } of result.parts) {
    const hints = childNamed(response, 'demandhint');
    if (hints !== undefined) visit(hints);
  }
  return result;
}

const holdsOnlySpace = (text: string) => text.trim() === '';
