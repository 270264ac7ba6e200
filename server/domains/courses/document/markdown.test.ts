import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { sequentialIds } from './ids';
import { documentToMarkdown, markdownToDocument } from './markdown';
import { plainText } from './text';
import type { LessonDocument, Question } from './schema';
import { validateDocument } from './validate';

// Real work on machines of any speed: what is measured here is measured by itself.
vi.setConfig({ testTimeout: 60_000 });

const read = (markdown: string, previous?: LessonDocument) =>
  markdownToDocument(markdown, { previous, newId: sequentialIds() }).document;

/** A document without ids: what must be equal after a round trip. */
const content = (document: LessonDocument): unknown =>
  JSON.parse(JSON.stringify(document, (key, value: unknown) => (key === 'id' ? undefined : value)));

const faultsOf = (document: LessonDocument) => {
  const result = validateDocument(document);
  return result.ok ? [] : result.faults;
};

const question: Question = {
  id: 'q1',
  type: 'single',
  prompt: 'Which?',
  points: 1,
  options: [
    { id: 'a', text: 'this', correct: true },
    { id: 'b', text: 'that', correct: false },
  ],
};

const EVERYTHING = `## A heading with _emphasis_ and \`code\`

A paragraph with **bold**, *italic*, ~~gone~~, H<sub>2</sub>O, x<sup>2</sup>, a [link](https://example.org "to there") and $a^2$.
It costs $5 and $10, at 10:30, std::vector.

- one
- two
  - deeper
- [x] done

3. three
4. four

   with a second paragraph

> quoted
>
> twice

| name | value |
| :--- | ----: |
| a | **1** |
| b | 2<br>3 |

![A red kite](/api/v1/files/0198c3a1-0000-7000-8000-000000000001 "In the sky")

\`\`\`python title="hello.py"
print("hi")
\`\`\`

$$
\\int_0^1 x\\,dx
$$

::::warning[Mind the gap]
Look **down**.

:::tip
Nested.
:::
::::

:::solution{collapsed}
42
:::

::video[How it flies]{src=https://youtu.be/dQw4w9WgXcQ duration=212}

::file[Notes.pdf]{src=/api/v1/files/0198c3a1-0000-7000-8000-000000000002 bytes=1234 mime=application/pdf}

:::imported[A drag-and-drop exercise]
Put the labels on the map.
:::

---

The end.
`;

describe('Markdown to a document and back', () => {
  it('knows every kind of block, validly', () => {
    const document = read(EVERYTHING);
    expect(faultsOf(document)).toEqual([]);
    expect(document.content.map((block) => block.type)).toEqual([
      'heading',
      'paragraph',
      'bulletList',
      'orderedList',
      'blockquote',
      'table',
      'image',
      'codeBlock',
      'mathBlock',
      'callout',
      'callout',
      'video',
      'file',
      'note',
      'divider',
      'paragraph',
    ]);
    expect(content(document)).toMatchSnapshot();
  });

  it('writes Markdown that reads back to the same document', () => {
    const document = read(EVERYTHING);
    const markdown = documentToMarkdown(document);
    expect(content(read(markdown))).toEqual(content(document));
    expect(documentToMarkdown(read(markdown))).toBe(markdown);
  });

  it('leaves money, times and scopes as they were typed', () => {
    const document = read('It costs $5 and $10, at 10:30, std::vector and a:b.');
    expect(plainText(document)).toBe('It costs $5 and $10, at 10:30, std::vector and a:b.');
    expect(documentToMarkdown(document)).not.toContain('\\:');
  });

  it('turns an image that links to a video into the video', () => {
    const document = read(
      '[![A film](https://example.org/a.png)](https://www.youtube.com/watch?v=dQw4w9WgXcQ)',
    );
    expect(content(document)).toMatchObject({
      content: [{ type: 'video', attrs: { source: 'youtube', ref: 'dQw4w9WgXcQ', title: 'A film' } }],
    });
  });

  it('keeps footnotes as numbers and a list', () => {
    const document = read('One[^b] and two[^a].\n\n[^a]: Alpha\n[^b]: Beta');
    expect(plainText(document)).toBe('One1 and two2.\nBeta\nAlpha');
  });
});

describe('ids', () => {
  it('of unchanged blocks stay when blocks are added, changed and removed around them', () => {
    const before = read('# One\n\nfirst\n\nsecond\n\n- a\n- b\n\nlast');
    const idOf = (text: string, document: LessonDocument) =>
      document.content.find((block) => plainText({ ...document, content: [block] }).startsWith(text))?.attrs
        .id;
    const after = markdownToDocument('# One\n\nnew\n\nfirst\n\nsecond, changed\n\n- a\n- b\n- c', {
      previous: before,
    }).document;
    expect(idOf('One', after)).toBe(idOf('One', before));
    expect(idOf('first', after)).toBe(idOf('first', before));
    expect(idOf('second, changed', after)).toBe(idOf('second', before));
    expect(idOf('a', after)).toBe(idOf('a', before));
    expect(faultsOf(after)).toEqual([]);
  });

  it('keeps what Markdown cannot say about an image', () => {
    const before = read('![a](/api/v1/files/f1)');
    const [image] = before.content;
    if (image?.type === 'image') Object.assign(image.attrs, { width: 640, height: 480 });
    const after = read(documentToMarkdown(before), before);
    expect(after).toEqual(before);
  });

  it('takes questions from the previous document, in their new places', () => {
    const before: LessonDocument = {
      type: 'doc',
      schemaVersion: 1,
      content: [...read('one\n\ntwo').content, { type: 'question', attrs: question }],
    };
    expect(documentToMarkdown(before)).toContain('::question{#q1}');
    const moved = markdownToDocument('::question{#q1}\n\none\n\n::question{#q1}\n\n::question{#other}', {
      previous: before,
    });
    expect(moved.document.content.map((block) => block.type)).toEqual(['question', 'paragraph']);
    expect(moved.document.content[0]?.attrs).toEqual(question);
    expect(moved.removedQuestionIds).toEqual([]);
  });

  it('says which questions a text leaves out, and keeps them when asked to', () => {
    const before: LessonDocument = {
      type: 'doc',
      schemaVersion: 1,
      content: [{ type: 'question', attrs: question }],
    };
    expect(markdownToDocument('gone', { previous: before }).removedQuestionIds).toEqual(['q1']);
    const kept = markdownToDocument('gone', { previous: before, keepQuestions: true });
    expect(kept.removedQuestionIds).toEqual([]);
    expect(kept.document.content.map((block) => block.type)).toEqual(['paragraph', 'question']);
  });

  it('moves a question out of a callout, behind it', () => {
    const before: LessonDocument = {
      type: 'doc',
      schemaVersion: 1,
      content: [{ type: 'question', attrs: question }],
    };
    const { document } = markdownToDocument(':::note\nRead.\n\n::question{#q1}\n:::\n\nafter', {
      previous: before,
    });
    expect(document.content.map((block) => block.type)).toEqual(['callout', 'question', 'paragraph']);
  });
});

describe('anything typed', () => {
  it('converts to a valid document, and reads the same after being written', () => {
    const piece = fc.constantFrom(
      ...[
        '# ',
        '## ',
        '- ',
        '1. ',
        '> ',
        '\n',
        '\n\n',
        '```',
        '~~~\n',
        '$$',
        '$',
        '|',
        '---',
        ':::note',
        ':::',
        '::video',
      ],
      ...[
        '[a](b)',
        '![x](https://e.org/i.png)',
        '**',
        '_',
        '`',
        '<b>',
        '</b>',
        '<sub>',
        '</sub>',
        '&amp;',
        '\\',
        'word ',
      ],
      ...[
        '{#q}',
        '[t]',
        '<div>',
        '</div>',
        '<br>',
        'http://e.org',
        '  ',
        '\t',
        '^',
        '[^1]',
        '[^1]: x',
        '🜁',
        'ä',
        '"',
        "'",
      ],
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    fc.assert(
      fc.property(text, (markdown) => {
        const first = read(markdown);
        expect(faultsOf(first)).toEqual([]);
        const second = read(documentToMarkdown(first));
        expect(faultsOf(second)).toEqual([]);
        expect(content(read(documentToMarkdown(second)))).toEqual(content(second));
      }),
      { numRuns: 600 },
    );
  });

  it('of plain words and marks reads back unchanged', () => {
    const word = fc.constantFrom(
      'alpha',
      'beta',
      'x < y',
      'a*b',
      'snake_case',
      '1. no',
      '# no',
      'a|b',
      '[no]',
      '$5',
      '`',
      '~',
    );
    const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const ids = sequentialIds();
        const document: LessonDocument = {
          type: 'doc',
          schemaVersion: 1,
          content: lines.map((text, index) => ({
            type: 'paragraph',
            attrs: { id: ids() },
            content: [{ type: 'text', text, ...(index % 2 === 1 ? { marks: [{ type: 'bold' }] } : {}) }],
          })),
        };
        expect(content(read(documentToMarkdown(document)))).toEqual(content(document));
      }),
      { numRuns: 300 },
    );
  });
});

describe('hostile Markdown', () => {
  const links = (markdown: string) => JSON.stringify(read(markdown)).match(/"href":"[^"]*"/g) ?? [];

  it('never keeps an address that runs code', () => {
    const hostile = [
      '[a](javascript:alert(1))',
      '[a](JaVaScRiPt:alert(1))',
      '[a](<java\tscript:alert(1)>)',
      '[a](&#x6a;avascript:alert(1))',
      '[a](vbscript:x)',
      '[a](data:text/html,<script>)',
      '![a](javascript:alert(1))',
      '![a](data:image/svg+xml,<svg onload=alert(1)>)',
      '<a href="javascript:alert(1)">a</a>',
      '<a href=" javascript:alert(1)">a</a>',
      '[a](\\\\evil.example)',
      '[a](//evil.example)',
      '::video[x]{src=javascript:alert(1)}',
      '::file[x]{src=javascript:alert(1)}',
    ];
    for (const markdown of hostile) {
      expect(links(markdown), markdown).toEqual([]);
      expect(faultsOf(read(markdown)), markdown).toEqual([]);
    }
  });

  it('shows scripts, forms and frames as the text that they are', () => {
    expect(plainText(read('<script>alert(1)</script>'))).toBe('<script>alert(1)</script>');
    expect(plainText(read('<form action="https://evil.example"><input name=p></form>'))).toContain('<form');
    expect(plainText(read('a <svg onload=alert(1)> b'))).toBe('a <svg onload=alert(1)> b');
  });

  it('is not confused by names of object prototypes', () => {
    const markdown =
      ':::__proto__[x]\na\n:::\n\n::constructor{__proto__=1 constructor=2}\n\n[__proto__]: /x\n\n[__proto__] [constructor] [^__proto__]\n\n```__proto__\na\n```';
    const document = read(markdown);
    expect(faultsOf(document)).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it.each([
    ['nested quotes', '>'.repeat(100_000)],
    ['nested lists', '- '.repeat(50_000)],
    ['nested callouts', ':::note\n'.repeat(5_000)],
    ['emphasis that never matches', '_a*'.repeat(30_000)],
    ['brackets', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['nested HTML', '<div>'.repeat(20_000)],
    ['nested formatting', `${'<b><i>'.repeat(10_000)}x`],
    ['backticks', Array.from({ length: 400 }, (_, index) => '`'.repeat(index)).join(' ')],
    ['one long word', 'a'.repeat(400_000)],
    ['html that opens tags', '<a '.repeat(100_000)],
  ])(
    'answers within seconds: %s',
    (_name, markdown) => {
      const started = performance.now();
      try {
        expect(faultsOf(read(markdown))).toEqual([]);
      } catch (error) {
        expect(error).toMatchObject({ reason: expect.stringMatching(/^courses\.markdown_too_/) as unknown });
      }
      expect(performance.now() - started).toBeLessThan(20_000);
    },
    20_000,
  );
});

const specification = path.resolve(import.meta.dirname, '../../../../../shared/material/commonmark/spec.txt');

describe.skipIf(!existsSync(specification))('the CommonMark examples (../shared/material/commonmark)', () => {
  const fence = '`'.repeat(32);
  const examples = existsSync(specification)
    ? readFileSync(specification, 'utf8')
        .split(`${fence} example\n`)
        .slice(1)
        .map((part) => (part.split(/^\.$/m)[0] ?? '').replaceAll('→', '\t'))
    : [];

  it('are all there', () => expect(examples.length).toBeGreaterThan(600));

  it('convert without a crash to valid documents, and read the same after being written', () => {
    const unstable: string[] = [];
    for (const markdown of examples) {
      const first = read(markdown);
      expect(faultsOf(first), markdown).toEqual([]);
      const second = read(documentToMarkdown(first));
      if (JSON.stringify(content(second)) !== JSON.stringify(content(first))) unstable.push(markdown);
    }
    expect(unstable).toEqual([]);
  });
});
