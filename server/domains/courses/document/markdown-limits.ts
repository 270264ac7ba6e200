import { AppError } from '@/server/platform/errors';

/** The longest Markdown text of one lesson. */
export const MAX_MARKDOWN = 400_000;

const MAX_NESTING = 20;
// A Markdown parser needs time that grows with the square of these; the budgets keep the worst text under two seconds,
// and are far above what real lessons need.
const EMPHASIS_BUDGET = 40_000_000;
const BRACKET_BUDGET = 200_000_000;
const NESTING_BUDGET = 200_000;

const tooComplex = (line: number, why: string) =>
  new AppError('invalid', 'courses.markdown_too_complex', `Line ${line}: ${why}`, {
    errors: [{ path: 'markdown', message: why }],
  });

/** How many quotes and lists a line opens by the markers at its start. */
function openedBy(line: string): number {
  let opened = 0;
  let at = 0;
  const marker = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))/y;
  for (marker.lastIndex = 0; opened <= MAX_NESTING && marker.test(line); at = marker.lastIndex) opened += 1;
  // A line of dashes or stars is a divider, not a list in a list.
  return at === 0 || /^[ \t]*([-*])[ \t]*(?:\1[ \t]*)+$/.test(line) ? Math.min(opened, 1) : opened;
}

/** What has been met so far, by which reading the text would cost. */
type Cost = {
  nesting: number;
  callouts: number;
  emphasis: number;
  brackets: number;
  spentEmphasis: number;
  spentBrackets: number;
};

function countLine(line: string, cost: Cost): void {
  if (/^[\s>]*:{3,}\s*[A-Za-z]/.test(line)) cost.callouts += 1;
  else if (cost.callouts > 0 && /^[\s>]*:{3,}\s*$/.test(line)) cost.callouts -= 1;
  if (line.trim() === '') {
    cost.spentEmphasis += cost.emphasis ** 2;
    cost.spentBrackets += cost.brackets ** 2;
    cost.emphasis = 0;
    cost.brackets = 0;
  }
  cost.emphasis += line.match(/[*_~]/g)?.length ?? 0;
  cost.brackets += line.match(/[[\]]/g)?.length ?? 0;
}

/**
 * Refuses Markdown that would take unreasonable time or stack to read (`courses.markdown_too_long`,
 * `courses.markdown_too_complex`); runs in linear time itself.
 */
export function assertReadable(markdown: string): void {
  if (markdown.length > MAX_MARKDOWN) {
    throw new AppError(
      'too_large',
      'courses.markdown_too_long',
      `A lesson may have ${MAX_MARKDOWN} characters of text.`,
    );
  }
  const cost: Cost = {
    nesting: 0,
    callouts: 0,
    emphasis: 0,
    brackets: 0,
    spentEmphasis: 0,
    spentBrackets: 0,
  };
  markdown.split(/\r\n|\r|\n/).forEach((line, index) => {
    const opened = openedBy(line);
    cost.nesting += opened * opened;
    countLine(line, cost);
    if (opened > MAX_NESTING || cost.nesting > NESTING_BUDGET) {
      throw tooComplex(index + 1, `Quotes and lists may nest ${MAX_NESTING} levels deep.`);
    }
    if (cost.callouts > MAX_NESTING)
      throw tooComplex(index + 1, `Callouts may nest ${MAX_NESTING} levels deep.`);
    const isOverspent =
      cost.spentEmphasis + cost.emphasis ** 2 > EMPHASIS_BUDGET ||
      cost.spentBrackets + cost.brackets ** 2 > BRACKET_BUDGET;
    if (isOverspent) {
      throw tooComplex(
        index + 1,
        'Too many stars, underscores or brackets in one paragraph: put an empty line between.',
      );
    }
  });
}
