import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createTranslator } from 'next-intl';
import { type ReactNode } from 'react';
import { prerender } from 'react-dom/static';
import { describe, expect, it, vi } from 'vitest';
import messages from '@/messages/en/content.json';
import { sequentialIds } from '@/server/domains/courses/document/ids';
import { markdownToDocument } from '@/server/domains/courses/document/markdown';
import type { LessonDocument } from '@/server/domains/courses/document/schema';
import { Blocks } from './blocks';
import { MarkdownText } from './markdown-text';

// Real work on machines of any speed: what is measured here is measured by itself.
vi.setConfig({ testTimeout: 60_000 });

vi.mock('next-intl/server', () => ({
  getTranslations: (namespace: 'content') =>
    Promise.resolve(createTranslator({ locale: 'en', messages: { content: messages }, namespace })),
}));

const html = async (node: ReactNode): Promise<string> => {
  const { prelude } = await prerender(node);
  return (await new Response(prelude).text()).replaceAll('<!-- -->', '');
};
const read = (markdown: string) => markdownToDocument(markdown, { newId: sequentialIds() }).document;
const shown = (markdown: string) => html(<Blocks document={read(markdown)} />);

describe('a lesson on the page', () => {
  it('has real headings, lists, tables, quotes and links', async () => {
    const page = await shown(
      '## One\n\ntext **bold** [link **all**](https://example.org)\n\n- a\n  - b\n\n3. c\n\n> q\n\n| h | i |\n|---|--:|\n| 1 | 2 |\n\n---',
    );
    expect(page).toContain('<h2 id="section-b1" data-block-id="b1"');
    expect(page).toContain(
      '<a href="https://example.org" rel="noopener noreferrer nofollow">link <strong>all</strong></a>',
    );
    expect(page).toContain('<ol data-block-id=');
    expect(page).toContain('start="3"');
    expect(page).toMatch(/<div[^>]*role="group" aria-label="Table: h, i" tabindex="0"/i);
    expect(page).toContain('<th scope="col" class="text-end">');
    expect(page).toContain('<hr');
  });

  it('draws formulas with MathML for those who listen, and colours code on the server', async () => {
    const page = await shown(
      '$$\n\\frac{1}{2}\n$$\n\n```python\ndef f(x):\n    return "a"\n```\n\n```nolanguage\n<b>\n```',
    );
    expect(page).toContain('<math');
    expect(page).toContain('<mfrac>');
    expect(page).toContain('color:var(--code-token-keyword)');
    expect(page).toMatch(/<pre role="group" aria-label="Code: python" tabindex="0" dir="ltr">/i);
    expect(page).toContain('&lt;b&gt;');
  });

  it('loads nothing from other sites by itself', async () => {
    const page = await shown(
      '![A kite](https://evil.example/pixel.png)\n\n::video[Film]{src=https://youtu.be/dQw4w9WgXcQ}\n\n![own](/api/v1/files/f1 "Ours")',
    );
    expect(page).not.toMatch(/(?:src|poster)="https?:/);
    expect(page).not.toContain('<iframe');
    expect(page).toContain('Picture: A kite (on evil.example)');
    expect(page).toContain('Play from YouTube');
    expect(page).toMatch(/<img src="\/api\/v1\/files\/f1" alt="own" loading="lazy" decoding="async"\/>/);
    expect(page).toContain('<figcaption>Ours</figcaption>');
  });

  it('shows callouts, collapsed solutions and what could not be imported', async () => {
    const page = await shown(
      ':::tip\nGood.\n:::\n\n:::solution[Answer]{collapsed}\n42\n:::\n\n:::imported[A poll]\nWhich colour?\n:::',
    );
    expect(page).toMatch(/role="note" aria-label="Tip"/);
    expect(page).toMatch(/<details[^>]*>/);
    expect(page).toContain('You need not do it.');
    expect(page).toContain('Which colour?');
  });

  it('links to lessons of the course where it can, and leaves the words where it cannot', async () => {
    const document = read('see [the next](lesson:abc) one');
    expect(await html(<Blocks document={document} lessonHref={(id) => `/learn/e1/${id}`} />)).toContain(
      'href="/learn/e1/abc"',
    );
    expect(await html(<Blocks document={document} />)).toContain('see <span>the next</span> one');
  });

  it('shows questions only as it is told to, and never a key', async () => {
    const document: LessonDocument = {
      type: 'doc',
      schemaVersion: 1,
      content: [
        {
          type: 'question',
          attrs: { id: 'q', type: 'true_false', prompt: 'Is it?', points: 1, value: true },
        },
      ],
    };
    expect(await html(<Blocks document={document} />)).not.toContain('Is it?');
    const page = await html(
      <Blocks document={document} question={(asked, index) => `${index + 1}. ${asked.prompt}`} />,
    );
    expect(page).toContain('1. Is it?');
  });

  it('puts a short Markdown text into the sentence, and a long one below it', async () => {
    expect(await html(<MarkdownText text="What is *x*?" />)).toBe('<span>What is <em>x</em>?</span>');
    expect(await html(<MarkdownText text={'one\n\ntwo'} />)).toContain('<p data-block-id="m2">two</p>');
  });
});

describe('hostile content', () => {
  const DANGEROUS =
    /<(?:script|iframe|object|embed|form|base|meta|link|style|svg(?![^>]*(?:xmlns|focusable)))\b|\son[a-z]+\s*=\s*["']|(?:href|src|action)="(?:javascript|data|vbscript):/i;

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<form action=https://evil.example><input name=location></form>',
    '<base href=https://evil.example><meta http-equiv=refresh content="0;url=https://evil.example">',
    '<style>@import "https://evil.example"</style>',
    '<a id=location name=cookie href="javascript:alert(1)">x</a>',
    '$\\href{javascript:alert(1)}{x}$ $\\url{javascript:alert(1)}$ $\\includegraphics{https://evil.example/x.png}$',
    '$\\htmlClass{evil}{x}\\htmlStyle{position:fixed}{x}\\htmlData{a=b}{x}$',
    '```js"onmouseover="alert(1)\nx\n```',
    '```\n</code></pre><script>alert(1)</script>\n```',
    '[x](javascript:alert(1)) ![x](javascript:alert(1)) <javascript:alert(1)>',
    ':::note[<img src=x onerror=alert(1)>]{onclick=alert(1)}\n<script>alert(1)</script>\n:::',
    '::video[<script>]{src="javascript:alert(1)" onclick=alert(1)}',
  ])('does nothing: %s', async (markdown) => {
    expect(await shown(markdown)).not.toMatch(DANGEROUS);
  });

  it('draws an endless formula as the text that it is', async () => {
    const started = performance.now();
    const page = await shown('$$\n\\def\\a{\\a\\a}\\a\n$$');
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(page).toContain('katex-error');
  });

  const corpus = path.resolve(import.meta.dirname, '../../../shared/material/security');

  describe.skipIf(!existsSync(corpus))('the XSS corpora (../shared/material/security)', () => {
    it('yield no element or attribute that acts', async () => {
      const lists = ['DOMPurify-expect.mjs', 'RSNAKE_XSS.txt'].map((name) =>
        readFileSync(path.join(corpus, name), 'utf8'),
      );
      const payloads = [
        ...[...(lists[0] ?? '').matchAll(/"payload":\s*("(?:[^"\\]|\\.)*")/g)].map(
          (match) => JSON.parse(match[1] ?? '""') as string,
        ),
        ...(lists[1] ?? '').split('\n'),
      ].filter((payload) => payload.trim() !== '');
      expect(payloads.length).toBeGreaterThan(150);
      for (const payload of payloads) expect(await shown(payload), payload).not.toMatch(DANGEROUS);
    });
  });
});
