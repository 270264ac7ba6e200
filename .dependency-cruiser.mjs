// Who may import whom. Adding a line to ALLOWED is an architecture decision: write a record in docs/decisions.
const ALLOWED = {
  identity: [],
  wallet: ['identity'],
  courses: ['identity', 'wallet'],
  progress: ['identity', 'courses', 'wallet'],
  community: ['identity', 'courses', 'progress'],
  payments: ['identity', 'courses', 'progress', 'wallet'],
  tutor: ['identity', 'courses', 'progress'],
  operations: ['identity'],
};

const TESTS = '\\.test\\.tsx?$';
const TYPES = { dependencyTypesNot: ['type-only'] };
const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const domainRules = Object.entries(ALLOWED).map(([from, to]) =>
  error(
    `domain-${from}-may-call-only`,
    `${from} may call: ${to.join(', ') || 'no other domain'}, through public.ts and contract.ts.`,
    { path: `^server/domains/${from}/`, pathNot: TESTS },
    {
      path: '^server/domains/',
      pathNot: [
        `^server/domains/${from}/`,
        ...to.map((other) => `^server/domains/${other}/(public|contract)\\.ts$`),
      ],
    },
  ),
);

// A domain writes its own tables; its queries may also join the tables of the domains that it may call.
const tableRules = Object.entries(ALLOWED).flatMap(([from, to]) => [
  error(
    `tables-${from}-writes-own`,
    "Change another domain's rows through its public.ts.",
    { path: `^server/domains/${from}/`, pathNot: ['/queries/', TESTS] },
    { path: '^db/schema/', pathNot: `^db/schema/(${from}|platform|columns)\\.ts$` },
  ),
  error(
    `tables-${from}-joins-only`,
    'Join only tables of domains that this one may call.',
    { path: `^server/domains/${from}/queries/`, pathNot: TESTS },
    { path: '^db/schema/', pathNot: `^db/schema/(${[from, ...to, 'platform', 'columns'].join('|')})\\.ts$` },
  ),
]);

const layerRules = [
  error(
    'app-not-imported',
    'Move shared code out of app/.',
    { pathNot: '^app/' },
    { path: '^app/(?!.*\\.css$)' },
  ),
  error(
    'app-through-api',
    'Pages use server/api and contracts; tables and verbs are behind it.',
    { path: '^app/', pathNot: TESTS },
    { path: '^(db/|server/domains/(?!.*(contract\\.ts$|/document/)))' },
  ),
  error(
    'components-stay-in-browser',
    'Components import contract.ts, block documents, and types.',
    { path: '^components/', pathNot: TESTS },
    {
      path: '^(server|db)/',
      pathNot: ['^server/domains/[^/]+/contract\\.ts$', '^server/domains/courses/document/'],
      ...TYPES,
    },
  ),
  error(
    'ui-is-agnostic',
    'Primitives know no domain.',
    { path: '^components/ui/', pathNot: TESTS },
    { path: '^(components/(?!ui/)|server|db)' },
  ),
  error(
    'domains-know-no-transport',
    'Throw AppError; transport is server/api.',
    { path: '^server/domains/' },
    { path: '^(server/api/|node_modules/@trpc|node_modules/next/|node_modules/next-auth)' },
  ),
  error(
    'platform-knows-no-domain',
    'Platform holds mechanisms only; a domain registers its hooks.',
    { path: '^server/platform/', pathNot: TESTS },
    { path: '^server/(domains|api)/' },
  ),
  error(
    'platform-has-own-tables',
    'Mechanisms use db/schema/platform.ts.',
    { path: '^server/platform/', pathNot: TESTS },
    { path: '^db/schema/', pathNot: '^db/schema/(platform|columns)\\.ts$' },
  ),
  error(
    'db-is-the-bottom',
    'Tables import nothing above.',
    { path: '^db/(schema|client|transaction|migrate)', pathNot: TESTS },
    { path: '^(server|app|components)/' },
  ),
  error(
    'sql-lives-in-domains',
    'Call a verb; SQL is written in domains.',
    { path: '^server/api/', pathNot: TESTS },
    { path: '^(db/(?!(client|transaction)\\.ts$)|node_modules/(drizzle-orm|postgres)/)' },
  ),
  error(
    'client-depends-on-fetch-only',
    'The client is for other programs too: contracts as types, nothing else.',
    { path: '^client/', pathNot: TESTS },
    { pathNot: '^client/', ...TYPES },
  ),
];

const purityRules = [
  error(
    'contract-is-isomorphic',
    'contract.ts is loaded by browsers: it must not reach tables or mechanisms.',
    { path: '/contract\\.ts$' },
    {
      path: '^(db/|server/platform/(?!money)|node_modules/(server-only|drizzle-orm|postgres)/)',
      reachable: true,
    },
  ),
  error(
    'rules-and-policy-are-pure',
    'No input or output in rules and policies.',
    { path: '/(rules|policy)\\.ts$|/(rules|document)/', pathNot: TESTS },
    {
      path: '^(db/|server/platform/(jobs|mail|log|rate-limit|database|env|cache|storage))|/(store|commands|queries)',
      ...TYPES,
    },
  ),
  error(
    'factories-are-for-tests',
    'Factories and server/testing are used by tests, seeds and end-to-end runs.',
    { pathNot: `(${TESTS}|^e2e/|^bench/|^db/(seed|factories)/|^server/testing/|^scripts/)` },
    { path: '^(db/factories/|server/testing/)' },
  ),
];

const graphRules = [
  error('no-cycles', 'Break the cycle; types may loop.', {}, { circular: true, viaOnly: TYPES }),
  error(
    'no-orphans',
    'Delete it or use it.',
    {
      orphan: true,
      pathNot: [
        '\\.d\\.ts$',
        '\\.config\\.',
        '\\.stories\\.tsx$',
        TESTS,
        '^app/',
        '^(proxy|instrumentation)',
      ],
    },
    {},
  ),
  // Packages of @types alone have no module; the compiler finds them.
  error('not-unresolvable', 'Mend the path.', {}, { couldNotResolve: true, pathNot: '^(mdast|hast)$' }),
];

export default {
  forbidden: [...graphRules, ...layerRules, ...purityRules, ...domainRules, ...tableRules],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.next[^/]*|\\.data[^/]*)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
