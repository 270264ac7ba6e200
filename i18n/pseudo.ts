import { type AppLocale } from './locales';

/** A tree of ICU messages, as the files in messages/en hold them. */
export interface MessageTree {
  [key: string]: string | MessageTree;
}

type Transform = (text: string) => string;

// Only letters that our faces have, so that what is seen is the layout and not a fallback font.
const plain = 'acdegijklnoprstuwyzACDEGIJKLNOPRSTUWYZ';
const marked = 'áçđéğíĵķļñöþřšťüŵýžÁÇĐÉĞÍĴĶĻÑÖÞŘŠŤÜŴÝŽ';

const accent: Transform = (text) =>
  text.replace(/[A-Za-z]/g, (letter) => marked[plain.indexOf(letter)] ?? letter);

// Right-to-left override around each word: Latin letters then run the other way, as a right-to-left script does.
const mirror: Transform = (text) => text.replace(/\p{L}[\p{L}’']*/gu, (word) => `\u202e${word}\u202c`);

/** Where the literal text of an argument's branch ends, counting nested braces. */
function closingBrace(message: string, open: number): number {
  let depth = 0;
  for (let at = open; at < message.length; at += 1) {
    if (message[at] === "'" && /[{}<>#|']/.test(message[at + 1] ?? '')) at = quotedEnd(message, at) - 1;
    else if (message[at] === '{') depth += 1;
    else if (message[at] === '}' && --depth === 0) return at;
  }
  throw new Error(`Unclosed brace in message: ${message}`);
}

/** The index just after a quoted passage: `''` is an apostrophe, `'{…'` runs to the next single apostrophe. */
function quotedEnd(message: string, open: number): number {
  if (message[open + 1] === "'") return open + 2;
  const close = message.indexOf("'", open + 1);
  return close === -1 ? message.length : close + 1;
}

/** One `{…}`: simple arguments are kept as they are, the branches of plural and select are walked. */
function argument(source: string, transform: Transform): string {
  const head = /^\{\s*[\w.-]+\s*,\s*(?:plural|selectordinal|select)\s*,/.exec(source);
  if (!head) return source;
  let out = head[0];
  for (let at = head[0].length; at < source.length - 1; ) {
    if (source[at] === '{') {
      const end = closingBrace(source, at);
      out += `{${walk(source.slice(at + 1, end), transform)}}`;
      at = end + 1;
    } else {
      out += source[at];
      at += 1;
    }
  }
  return `${out}}`;
}

/** Applies `transform` to literal text only; arguments, tags, `#` and quoted passages stay. */
function walk(message: string, transform: Transform): string {
  let out = '';
  let literal = '';
  const flush = () => {
    if (literal) out += transform(literal);
    literal = '';
  };
  for (let at = 0; at < message.length; ) {
    const char = message[at] ?? '';
    let end = at + 1;
    let kept: string | undefined;
    if (char === '{') {
      end = closingBrace(message, at) + 1;
      kept = argument(message.slice(at, end), transform);
    } else if (char === "'" && /[{}<>#|']/.test(message[end] ?? '')) {
      end = quotedEnd(message, at);
      kept = message.slice(at, end);
    } else if (char === '#') {
      kept = char;
    } else if (char === '<') {
      const tag = /^<\/?[A-Za-z][\w-]*\s*\/?>/.exec(message.slice(at));
      if (tag) {
        end = at + tag[0].length;
        kept = tag[0];
      }
    }
    if (kept === undefined) literal += char;
    else {
      flush();
      out += kept;
    }
    at = end;
  }
  flush();
  return out;
}

/** The letters that a reader sees, without arguments and tags. */
function visibleLength(message: string): number {
  let length = 0;
  walk(message, (text) => {
    length += text.length;
    return text;
  });
  return length;
}

/** `[Šáʋé šetting ~~~]`: accents show what is not translated, the tail what does not fit, the brackets what is cut. */
function lengthen(message: string): string {
  if (!message.trim()) return message;
  const extra = Math.max(1, Math.ceil(visibleLength(message) * 0.4) - 3);
  // In words, because longer languages have more words too and break their lines between them.
  const tail = '~'.repeat(extra).replace(/~{6}(?=~)/g, '~~~~~ ');
  return `[${walk(message, accent)} ${tail}]`;
}

/** One message in a pseudo-locale; `en` comes back as it is. */
export function pseudoMessage(message: string, locale: AppLocale): string {
  if (locale === 'en-XA') return lengthen(message);
  if (locale === 'ar-XB') return walk(message, mirror);
  return message;
}

/** A whole namespace in a pseudo-locale; placeholders, tags and plural forms stay valid ICU. */
export function pseudoMessages<Tree extends MessageTree>(tree: Tree, locale: AppLocale): Tree {
  const entries = Object.entries(tree).map(([key, value]) => [
    key,
    typeof value === 'string' ? pseudoMessage(value, locale) : pseudoMessages(value, locale),
  ]);
  return Object.fromEntries(entries) as Tree;
}
