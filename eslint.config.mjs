import coreWebVitals from 'eslint-config-next/core-web-vitals';
import typescript from 'eslint-config-next/typescript';

/** A syntax restriction: what is refused, and the sentence that says what to do instead. */
const refuse = (selector, message) => ({ selector, message });

const inTests = [
  refuse('ExportAllDeclaration', 'List exported names one by one, so that a reader sees what is public.'),
  refuse('TSAsExpression > TSAnyKeyword', 'Describe the type, or parse the value with Zod.'),
];
const everywhere = [
  ...inTests,
  refuse(
    "AwaitExpression > CallExpression[callee.property.name='delete'][callee.object.name=/^(db|tx)$/]",
    'Name the rows: a delete needs a where.',
  ),
  refuse(
    "AwaitExpression > CallExpression[callee.property.name='set'][callee.object.callee.property.name='update']",
    'Name the rows: an update needs a where.',
  ),
];
const outsideSettings = [
  refuse(
    "MemberExpression[object.name='process'][property.name='env']",
    'Read settings through server/platform/env.ts, which checks them at boot.',
  ),
];
const inDomains = [
  refuse("NewExpression[callee.name='Date'][arguments.length=0]", 'Take the time from ctx.clock.now().'),
  refuse(
    "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    'Take the time from ctx.clock.now().',
  ),
  refuse(
    "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    'Take randomness from ctx or node:crypto, so that tests repeat.',
  ),
  refuse(
    "ThrowStatement > NewExpression[callee.name='Error']",
    'Throw AppError with a reason; invariant() is for programmer errors.',
  ),
];
const physical =
  '/(^|\\s|:)-?((m[lr]|p[lr]|left|right)-|(rounded-[lr]|border-[lr]|(text|float)-(left|right))(-|\\s|$))/';
const inMarkup = [
  refuse(
    `JSXAttribute[name.name='className'] Literal[value=${physical}]`,
    'Use logical classes (ms-, me-, ps-, pe-, start-, end-): the page also runs right to left.',
  ),
  refuse(
    `JSXAttribute[name.name='className'] TemplateElement[value.raw=${physical}]`,
    'Use logical classes (ms-, me-, ps-, pe-, start-, end-): the page also runs right to left.',
  ),
];

/** Beyond the few that eslint-config-next switches on; its plugin is registered there. */
const accessible = Object.fromEntries(
  [
    'alt-text',
    'aria-props',
    'aria-proptypes',
    'aria-unsupported-elements',
    'role-has-required-aria-props',
    'role-supports-aria-props',
    'anchor-has-content',
    'anchor-is-valid',
    'aria-activedescendant-has-tabindex',
    'click-events-have-key-events',
    'heading-has-content',
    'html-has-lang',
    'iframe-has-title',
    'img-redundant-alt',
    'interactive-supports-focus',
    'label-has-associated-control',
    'media-has-caption',
    'mouse-events-have-key-events',
    'no-access-key',
    'no-autofocus',
    'no-distracting-elements',
    'no-interactive-element-to-noninteractive-role',
    'no-noninteractive-element-interactions',
    'no-noninteractive-element-to-interactive-role',
    'no-static-element-interactions',
    'tabindex-no-positive',
  ].map((rule) => [`jsx-a11y/${rule}`, 'error']),
);

const settingsFiles = [
  'server/platform/env.ts',
  'scripts/**',
  'bench/**',
  'e2e/**',
  'db/seed/**',
  'instrumentation.ts',
  'proxy.ts',
  '**/*.test.{ts,tsx}',
  'server/testing/**',
  '*.config.{ts,mjs}',
];
const tests = ['**/*.test.{ts,tsx,mjs}', 'e2e/**', 'server/testing/**'];

const config = [
  {
    ignores: [
      '.next*/**',
      '.data*/**',
      'node_modules/**',
      'public/**',
      'coverage/**',
      'test-results/**',
      'next-env.d.ts',
    ],
  },
  ...coreWebVitals,
  ...typescript,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      // A switch counts once: a flat one over the kinds of a block is easy to read.
      complexity: ['error', { max: 15, variant: 'modified' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-var': 'error',
      'import/no-anonymous-default-export': 'off',
      // These know the pages router, CommonJS (a course has modules) and the image optimiser (switched off).
      '@next/next/no-head-element': 'off',
      '@next/next/no-img-element': 'off',
      // Route groups are documents of their own: between them a plain link is what happens anyway.
      '@next/next/no-html-link-for-pages': 'off',
      '@next/next/no-assign-module-variable': 'off',
      ...accessible,
      // What scrolls must be reachable by keyboard.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['tabpanel', 'region', 'group'] }],
      'prefer-const': 'error',
      'no-restricted-syntax': ['error', ...everywhere, ...outsideSettings],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
    },
  },
  {
    files: ['**/*.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...outsideSettings, ...inMarkup] },
  },
  {
    files: ['server/domains/**'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...outsideSettings, ...inDomains] },
  },
  {
    files: settingsFiles,
    rules: { 'no-restricted-syntax': ['error', ...everywhere] },
  },
  {
    files: ['scripts/**', 'bench/**', 'db/seed/**', 'db/migrate.ts', 'e2e/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // Playwright hands fixtures on by a function that it calls `use`.
    files: ['e2e/**'],
    rules: { 'react-hooks/rules-of-hooks': 'off' },
  },
  {
    files: tests,
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': ['error', { max: 500 }],
      'no-restricted-syntax': ['error', ...inTests],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
];

export default config;
