import { describe, expect, it } from 'vitest';
import { isSafeHref, isSafeSource } from './addresses';
import { canonicalJson, contentHash } from './hash';
import { newBlockId } from './ids';
import { questionFaults, takerDocument, withoutKeys } from './questions';
import { fileIdsOf, importReference, replaceFileReferences } from './references';
import type { LessonDocument, Question } from './schema';
import { plainText, readingMinutes } from './text';
import { upgrade } from './upgrade';
import { validateDocument } from './validate';

const doc = (...content: LessonDocument['content']): LessonDocument => ({
  type: 'doc',
  schemaVersion: 1,
  content,
});
const words = (id: string, text: string, href?: string): LessonDocument['content'][number] => ({
  type: 'paragraph',
  attrs: { id },
  content: [
    { type: 'text', text, ...(href === undefined ? {} : { marks: [{ type: 'link', attrs: { href } }] }) },
  ],
});
const faults = (value: unknown) => {
  const result = validateDocument(value);
  return result.ok ? [] : result.faults.map((fault) => `${fault.path}: ${fault.message}`);
};
const question: Question = {
  id: 'q',
  type: 'single',
  prompt: 'Which?',
  points: 3,
  options: [
    { id: 'a', text: 'this', correct: true, feedback: 'well done' },
    { id: 'b', text: 'that', correct: false },
  ],
  hint: 'look',
  feedback: 'because',
};

describe('validating a document', () => {
  it('accepts what the schema knows', () => expect(faults(doc(words('a', 'text')))).toEqual([]));

  it.each<[string, unknown]>([
    ['nothing', null],
    ['another version', { type: 'doc', schemaVersion: 2, content: [] }],
    ['an unknown block', doc({ type: 'script', attrs: { id: 'a' } } as never)],
    ['an unknown field', { ...doc(), html: '<b>' }],
    ['an unknown attribute', doc({ type: 'divider', attrs: { id: 'a', onclick: 'x' } } as never)],
    ['an address that acts', doc(words('a', 'x', 'javascript:alert(1)'))],
    ['an id that is no id', doc(words('a b', 'x'))],
    ['NUL in a text', doc(words('a', 'x\u0000y'))],
    ['half a character', doc(words('a', '\ud83d'))],
    ['an empty text', doc(words('a', ''))],
    ['an image without words', doc({ type: 'image', attrs: { id: 'a', fileId: 'f', alt: ' ' } })],
    ['an image from nowhere', doc({ type: 'image', attrs: { id: 'a', alt: 'x' } })],
    [
      'an image over plain http',
      doc({ type: 'image', attrs: { id: 'a', src: 'http://e.org/x.png', alt: 'x' } }),
    ],
    [
      'a video that is none',
      doc({ type: 'video', attrs: { id: 'a', source: 'youtube', ref: '"><script>', title: '' } }),
    ],
    [
      'points that are no number',
      doc({ type: 'question', attrs: { ...question, points: Number.POSITIVE_INFINITY } }),
    ],
    [
      'a question inside a callout',
      doc({
        type: 'callout',
        attrs: { id: 'c', kind: 'note' },
        content: [{ type: 'question', attrs: question }],
      } as never),
    ],
    [
      'options with one id',
      doc({
        type: 'question',
        attrs: { ...question, options: [question.options?.[0], question.options?.[0]] as never },
      }),
    ],
    ['a true number', doc({ type: 'question', attrs: { ...question, type: 'number', value: true } })],
    ['an id used twice', doc(words('a', 'x'), words('a', 'y'))],
    ['too many blocks', doc(...Array.from({ length: 2_001 }, (_, index) => words(`p${index}`, 'x')))],
  ])('refuses %s', (_name, value) => expect(faults(value).length).toBeGreaterThan(0));

  it('refuses endless nesting without exhausting the stack', () => {
    let value: unknown = { type: 'divider', attrs: { id: 'x' } };
    for (let depth = 0; depth < 50_000; depth += 1)
      value = { type: 'blockquote', attrs: { id: `q${depth}` }, content: [value] };
    expect(faults({ type: 'doc', schemaVersion: 1, content: [value] })).toEqual([
      ': blocks may nest 16 levels deep',
    ]);
  });

  it('says where the fault is', () => {
    expect(faults(doc(words('a', 'x'), words('b', 'y', 'data:x')))[0]).toMatch(
      /^content\.1\.content\.0\.marks\.0/,
    );
  });
});

describe('addresses', () => {
  it.each(['https://e.org', 'http://e.org/x?y#z', 'mailto:a@b.c', '/courses', '#part', 'lesson:abc'])(
    '%s may be linked',
    (href) => expect(isSafeHref(href)).toBe(true),
  );
  it.each([
    'javascript:x',
    'JAVASCRIPT:x',
    ' javascript:x',
    'java\nscript:x',
    'data:x',
    'vbscript:x',
    '//e.org',
    '/\\e.org',
    '\\\\e.org',
    'x',
    '',
    'lesson:a/b',
    'https:///x',
  ])('%j may not', (href) => expect(isSafeHref(href)).toBe(false));
  it('of images are our files or https', () => {
    expect(['https://e.org/x.png', '/api/v1/files/abc'].every(isSafeSource)).toBe(true);
    expect(['http://e.org', '/api/v1/files/../me', '/x.png', 'data:image/png,x'].some(isSafeSource)).toBe(
      false,
    );
  });
});

describe('what takers see', () => {
  it('holds no key and no feedback', () => {
    const seen = JSON.stringify(takerDocument(doc({ type: 'question', attrs: question })));
    expect(seen).not.toMatch(/correct|feedback|well done|because/);
    expect(withoutKeys(question)).toEqual({
      id: 'q',
      type: 'single',
      prompt: 'Which?',
      points: 3,
      options: [
        { id: 'a', text: 'this' },
        { id: 'b', text: 'that' },
      ],
      hint: 'look',
    });
    const others = { ...question, type: 'short_text' as const, accepted: ['secret'], value: 4, tolerance: 1 };
    expect(JSON.stringify(withoutKeys(others))).not.toMatch(/secret|accepted|value|tolerance|options/);
  });
});

describe('questions of a draft', () => {
  const reasons = (fields: Partial<Question>) =>
    questionFaults({ ...question, ...fields }).map((fault) => fault.reason);

  it('are faulty until they can be asked and graded', () => {
    expect(reasons({})).toEqual([]);
    expect(reasons({ prompt: ' ' })).toEqual(['prompt_missing']);
    expect(reasons({ options: [] })).toEqual(['options_missing', 'no_right_option']);
    expect(
      reasons({
        options: [
          { id: 'a', text: '', correct: true },
          { id: 'b', text: 'x', correct: true },
        ],
      }),
    ).toEqual(['option_empty', 'several_right_options']);
    expect(reasons({ type: 'short_text', accepted: [' '] })).toEqual(['answer_missing']);
    expect(reasons({ type: 'number' })).toEqual(['value_missing']);
    expect(reasons({ type: 'true_false', value: false })).toEqual([]);
  });
});

describe('text, hash, ids and files', () => {
  it('gives the words without keys, and minutes', () => {
    const document = doc(words('a', 'some words'), { type: 'question', attrs: question });
    expect(plainText(document)).toBe('some words\nWhich?');
    expect(readingMinutes(doc())).toBe(0);
    expect(readingMinutes(document)).toBe(1);
    expect(
      readingMinutes(
        doc({
          type: 'video',
          attrs: { id: 'v', source: 'file', ref: 'f', title: 'x', durationSeconds: 600 },
        }),
      ),
    ).toBe(10);
  });

  it('hashes equal content alike, whatever the order of keys', async () => {
    expect(canonicalJson({ b: 1, a: [undefined, { d: undefined, c: 'x' }] })).toBe(
      '{"a":[null,{"c":"x"}],"b":1}',
    );
    expect(await contentHash({ a: 1, b: 2 })).toBe(await contentHash({ b: 2, a: 1 }));
    expect(await contentHash({ a: 1 })).toMatch(/^[0-9a-f]{64}$/);
    expect(await contentHash(doc(words('a', 'x')))).not.toBe(await contentHash(doc(words('a', 'y'))));
  });

  it('makes ids that are anchors and never meet', () => {
    const ids = Array.from({ length: 2_000 }, newBlockId);
    expect(new Set(ids).size).toBe(2_000);
    expect(ids.every((id) => /^[a-z][0-9a-z]{11}$/.test(id))).toBe(true);
  });

  it('finds the files of a document, and puts ids where an import named paths', () => {
    const path = "static/a b (1)'s.png";
    const imported = doc(
      { type: 'image', attrs: { id: 'i', fileId: importReference(path), alt: 'x' } },
      words('a', 'x', importReference(path)),
      words('b', 'y', 'lesson:unit-1'),
      {
        type: 'video',
        attrs: {
          id: 'v',
          source: 'file',
          ref: importReference(path),
          title: '',
          captions: [{ fileId: importReference(path), language: 'en' }],
        },
      },
      {
        type: 'question',
        attrs: { ...question, prompt: `![x](${importReference(path)}) [y](lesson:unit-1)` },
      },
    );
    expect(faults(imported).length).toBeGreaterThan(0);
    const stored = replaceFileReferences(
      imported,
      new Map([[path, 'file1']]),
      new Map([['unit-1', 'lesson1']]),
    );
    expect(faults(stored)).toEqual([]);
    expect(JSON.stringify(stored)).not.toMatch(/import:|unit-1/);
    expect(stored.content.at(-1)).toMatchObject({
      attrs: { prompt: '![x](/api/v1/files/file1) [y](lesson:lesson1)' },
    });
    expect(fileIdsOf(stored)).toEqual(['file1']);
    expect(faults(replaceFileReferences(imported, new Map())).length).toBeGreaterThan(0);
  });

  it('reads stored documents of this version, and no others', () => {
    expect(upgrade(doc())).toEqual(doc());
    for (const stored of [
      null,
      {},
      { type: 'doc', schemaVersion: 9, content: [] },
      { type: 'doc', schemaVersion: 0, content: [] },
      { type: 'doc', schemaVersion: 1, content: 'x' },
    ]) {
      expect(() => upgrade(stored)).toThrowError(
        expect.objectContaining({ reason: 'courses.content_unreadable' }),
      );
    }
  });
});
