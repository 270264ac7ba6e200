/** A number that an author wrote as arithmetic: `9.3*10^7`, `-1/2`, `2*pi`. Undefined for anything else. */
export function arithmetic(text: string): number | undefined {
  const tokens =
    text
      .replaceAll('**', '^')
      .match(/\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|pi\b|e\b|[-+*/^()]|\S/g) ?? [];
  if (tokens.length > 100) return undefined;
  let at = 0;
  const peek = () => tokens[at];
  const next = () => tokens[at++];

  function atom(): number {
    const token = next();
    if (token === '(') {
      const value = sum();
      return next() === ')' ? value : Number.NaN;
    }
    if (token === 'pi') return Math.PI;
    if (token === 'e') return Math.E;
    return token !== undefined && /^[\d.]/.test(token) ? Number(token) : Number.NaN;
  }
  function power(): number {
    const base = atom();
    if (peek() !== '^') return base;
    next();
    return base ** signed();
  }
  function signed(): number {
    if (peek() !== '-' && peek() !== '+') return power();
    return next() === '-' ? -signed() : signed();
  }
  function product(): number {
    let value = signed();
    while (peek() === '*' || peek() === '/') value = next() === '*' ? value * signed() : value / signed();
    return value;
  }
  function sum(): number {
    let value = product();
    while (peek() === '+' || peek() === '-') value = next() === '+' ? value + product() : value - product();
    return value;
  }

  const value = sum();
  return at === tokens.length && Number.isFinite(value) ? value : undefined;
}

export interface NumberKey {
  value: number;
  tolerance: number;
  /** The range had an end that is not part of it; ours is. */
  openEnd?: boolean;
}

// What Open edX allows when the author says nothing: a thousandth of a percent.
const DEFAULT_TOLERANCE = '0.001%';

function toleranceOf(text: string, value: number): number | undefined {
  const percent = text.trim().endsWith('%');
  const amount = arithmetic(text.replace('%', '').trim());
  if (amount === undefined || amount < 0) return undefined;
  return percent ? (Math.abs(value) * amount) / 100 : amount;
}

/** The key of a numerical question: a number with its tolerance, or a range `[5,7)`. Undefined when it is a formula. */
export function numberKey(answer: string, tolerance: string | undefined): NumberKey | undefined {
  const range = /^\s*([[(])\s*([^,]+),\s*([^,]+?)\s*([\])])\s*$/.exec(answer);
  if (range !== null) {
    const low = arithmetic(range[2] ?? '');
    const high = arithmetic(range[3] ?? '');
    if (low === undefined || high === undefined || low > high) return undefined;
    const isOpen = range[1] === '(' || range[4] === ')';
    return { value: (low + high) / 2, tolerance: (high - low) / 2, openEnd: isOpen };
  }
  const value = arithmetic(answer);
  if (value === undefined) return undefined;
  const allowed = toleranceOf(tolerance ?? DEFAULT_TOLERANCE, value);
  return allowed === undefined ? undefined : { value, tolerance: allowed };
}
