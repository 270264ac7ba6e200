import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./i18n/request.ts');

/** Answers that are no page need not load anything, whatever a browser takes them for. */
const BARE_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const EVERYWHERE = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-site',
  'Permissions-Policy':
    'accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()',
  'X-Frame-Options': 'DENY',
};

const asHeaders = (values) => Object.entries(values).map(([key, value]) => ({ key, value }));

/** A catalogue with any of these in its address is searched per request; without, it is one cached page. */
const CATALOGUE_QUERY = ['q', 'subject', 'level', 'language', 'price', 'reward', 'sort', 'cursor'];

/** @type {import('next').NextConfig} */
const config = {
  // A second build beside a running one (tests, benchmarks) must not delete the files that it serves.
  distDir: process.env.AZORA_DIST_DIR || '.next',
  reactStrictMode: true,
  poweredByHeader: false,
  // Hashing a whole page for every reader costs more than sending it: cached pages are hashed once, in the cache handler.
  generateEtags: false,
  // No notes for coding tools are to be written into the repository.
  agentRules: false,
  // The image optimiser is an attack surface that a course platform does not need: files are served as they are.
  images: { unoptimized: true },
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  // Native modules, and modules that open files or start threads, stay outside the bundle.
  serverExternalPackages: [
    'postgres',
    '@node-rs/argon2',
    'graphile-worker',
    'pg',
    'pino',
    'yauzl',
    'tar-stream',
    'shiki',
  ],
  // A build may serve another database at the next start: pages made at run time stay in memory.
  // Every route group is a root layout of its own, so addresses that no route knows have a page of their own too.
  experimental: { isrFlushToDisk: false, globalNotFound: true },
  // Adds to each cached page the policy that lists its inline scripts. Pages signed in get theirs from proxy.ts.
  cacheHandler: `${import.meta.dirname}/server/next-cache-handler.mjs`,
  headers: async () => [
    { source: '/:path*', headers: asHeaders(EVERYWHERE) },
    // An uploaded file brings a stricter policy of its own (server/api/files.ts), and what is set here would win.
    {
      source: '/api/:path((?!v1/files/).*)',
      headers: asHeaders({ 'Content-Security-Policy': BARE_POLICY }),
    },
  ],
  redirects: async () => [
    { source: '/', destination: '/en', permanent: false },
    // An address as people say it, without a language.
    {
      source: '/:page(courses|certificates|supply)/:rest*',
      destination: '/en/:page/:rest*',
      permanent: false,
    },
  ],
  rewrites: async () => ({
    beforeFiles: CATALOGUE_QUERY.map((key) => ({
      source: '/:locale(en|en-XA|ar-XB)/courses',
      has: [{ type: 'query', key }],
      destination: '/:locale/courses/search',
    })),
    // `/[locale]` would take any first word for a language; what is none goes to the page for addresses that nobody knows.
    // `/teach/courses/…` is ours, and dynamic pages are looked for only after these.
    afterFiles: ['', '/:page(courses|certificates|supply)/:rest*'].map((under) => ({
      source: `/:first((?!(?:en|en-XA|ar-XB|teach)(?:/|$))[^/]+)${under}`,
      destination: '/nothing/at/this/address',
    })),
    fallback: [],
  }),
  // `npm test` checks types once for the whole repository; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
};

export default withNextIntl(config);
