/** `::: challenge`, with any number of colons on either side, and its end. */
const OPEN = /^[ \t]{0,3}(:{3,})[ \t]*\{?[ \t]*\.?([A-Za-z][\w-]*)[^:]*?:*[ \t]*$/;
const CLOSE = /^[ \t]{0,3}:{3,}[ \t]*$/;
const FENCE = /^[ \t]{0,3}(`{3,}|~{3,})/;

interface Line {
  text: string;
  opens?: number;
  closes?: number;
}

/** Matches every fence to its partner: an end closes the innermost part that is open. Code is left alone. */
class FenceMatcher {
  readonly names: string[] = [];
  readonly heights: number[] = [];
  readonly #open: number[] = [];
  #code = '';

  /** True while the line is code, or the fence of code. */
  #isCode(line: string): boolean {
    const mark = FENCE.exec(line)?.[1] ?? '';
    if (mark === '') return this.#code !== '';
    if (this.#code === '') this.#code = mark;
    else if (mark.startsWith(this.#code) && line.trim() === mark) this.#code = '';
    return true;
  }

  #close(): number | undefined {
    const closed = this.#open.pop();
    const parent = this.#open.at(-1);
    if (closed !== undefined && parent !== undefined) {
      this.heights[parent] = Math.max(this.heights[parent] ?? 0, (this.heights[closed] ?? 0) + 1);
    }
    return closed;
  }

  read(line: string): Line {
    if (this.#isCode(line)) return { text: line };
    const opening = OPEN.exec(line);
    if (opening !== null) {
      this.names.push((opening[2] ?? '').toLowerCase());
      this.heights.push(0);
      this.#open.push(this.names.length - 1);
      return { text: line, opens: this.names.length - 1 };
    }
    if (!CLOSE.test(line)) return { text: line };
    const closed = this.#close();
    // An end of nothing is dropped.
    return closed === undefined ? { text: '' } : { text: line, closes: closed };
  }

  /** A part that is never closed ends with the text. */
  rest(): Line[] {
    const lines: Line[] = [];
    for (let closed = this.#close(); closed !== undefined; closed = this.#close())
      lines.push({ text: '', closes: closed });
    return lines;
  }
}

/**
 * Writes fenced parts as the directives that our reader knows: outer fences longer than inner ones, names without a space.
 * Code stays as it is.
 */
export function normaliseFences(text: string): string {
  const matcher = new FenceMatcher();
  const read = text.split('\n').map((line) => matcher.read(line));
  const lines = [...read, ...matcher.rest()];
  const { names, heights } = matcher;
  const colons = (part: number) => ':'.repeat(3 + (heights[part] ?? 0));
  return lines
    .map((line) => {
      if (line.opens !== undefined) return `${colons(line.opens)}${names[line.opens] ?? ''}`;
      return line.closes === undefined ? line.text : colons(line.closes);
    })
    .join('\n');
}
