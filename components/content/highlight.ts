import type { ElementContent } from 'hast';
import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { bundledLanguages } from 'shiki/langs';
import { Recent } from './recent';

/** Names that authors write, and the grammar that each means. A grammar is loaded when it is first met. */
const LANGUAGES: Readonly<Record<string, keyof typeof bundledLanguages>> = {
  bash: 'bash',
  sh: 'bash',
  shell: 'bash',
  zsh: 'bash',
  console: 'shellsession',
  output: 'shellsession',
  c: 'c',
  cpp: 'cpp',
  'c++': 'cpp',
  csharp: 'csharp',
  cs: 'csharp',
  css: 'css',
  diff: 'diff',
  docker: 'docker',
  dockerfile: 'docker',
  go: 'go',
  graphql: 'graphql',
  haskell: 'haskell',
  html: 'html',
  ini: 'ini',
  java: 'java',
  javascript: 'javascript',
  js: 'javascript',
  json: 'json',
  jsx: 'jsx',
  julia: 'julia',
  kotlin: 'kotlin',
  latex: 'latex',
  tex: 'latex',
  lua: 'lua',
  make: 'make',
  makefile: 'make',
  markdown: 'markdown',
  md: 'markdown',
  matlab: 'matlab',
  perl: 'perl',
  php: 'php',
  powershell: 'powershell',
  python: 'python',
  py: 'python',
  r: 'r',
  ruby: 'ruby',
  rb: 'ruby',
  rust: 'rust',
  rs: 'rust',
  scala: 'scala',
  sql: 'sql',
  swift: 'swift',
  toml: 'toml',
  ts: 'typescript',
  tsx: 'tsx',
  typescript: 'typescript',
  xml: 'xml',
  yaml: 'yaml',
  yml: 'yaml',
};

// Colouring is a help, not the content: beyond this it is left off rather than keep a request waiting.
const MAX_LENGTH = 20_000;
const KEPT = 400;

const THEME = createCssVariablesTheme({ name: 'azora', variablePrefix: '--code-', fontStyle: true });

let highlighter: Promise<HighlighterCore> | undefined;
const results = new Recent<Promise<ElementContent[] | undefined>>(KEPT);

async function highlight(
  text: string,
  language: keyof typeof bundledLanguages,
): Promise<ElementContent[] | undefined> {
  highlighter ??= createHighlighterCore({
    themes: [THEME],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const ready = await highlighter;
  if (!ready.getLoadedLanguages().includes(language)) await ready.loadLanguage(bundledLanguages[language]);
  const root = ready.codeToHast(text, {
    lang: language,
    theme: THEME,
    tokenizeMaxLineLength: 1_000,
    tokenizeTimeLimit: 100,
  });
  const pre = root.children[0];
  const code = pre?.type === 'element' ? pre.children[0] : undefined;
  return code?.type === 'element' ? code.children : undefined;
}

/** The code as coloured tokens; undefined when the language is not known here, the text is too long, or colouring failed. */
export async function highlightedCode(
  text: string,
  language: string | undefined,
): Promise<ElementContent[] | undefined> {
  const name = (language ?? '').toLowerCase();
  const known = Object.hasOwn(LANGUAGES, name) ? LANGUAGES[name] : undefined;
  if (known === undefined || text.length > MAX_LENGTH) return undefined;
  return results.of(`${known}\n${text}`, () => highlight(text, known).catch(() => undefined));
}
