import { parse } from 'yaml';

/** A few facts of a file's front matter or of a settings file, as plain text; everything else is not read. */
export class Facts {
  readonly #values: ReadonlyMap<unknown, unknown>;

  private constructor(values: ReadonlyMap<unknown, unknown>) {
    this.#values = values;
  }

  /** Reads YAML as data: no tags, few aliases, maps as maps so that no key can touch a prototype. Faulty YAML has no facts. */
  static read(yaml: string): Facts {
    try {
      const value: unknown = parse(yaml, {
        mapAsMap: true,
        maxAliasCount: 20,
        schema: 'core',
        logLevel: 'silent',
      });
      return new Facts(value instanceof Map ? value : new Map());
    } catch {
      return new Facts(new Map());
    }
  }

  text(name: string): string | undefined {
    const value = this.#values.get(name);
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    const text = String(value).replace(/\s+/g, ' ').trim();
    return text === '' ? undefined : text;
  }

  texts(name: string): string[] {
    const value = this.#values.get(name);
    return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
  }
}

/** Splits a file into its front matter and its text. */
export function splitFrontMatter(file: string): { facts: Facts; body: string } {
  const text = file.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const match = /^---[ \t]*\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text);
  return match === null
    ? { facts: Facts.read(''), body: text }
    : { facts: Facts.read(match[1] ?? ''), body: text.slice(match[0].length) };
}
