import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./i18n/request.ts');

/** @type {import('next').NextConfig} */
const config = {
  // A second build beside a running one (tests, benchmarks) must not delete the files that it serves.
  distDir: process.env.AZORA_DIST_DIR || '.next',
  reactStrictMode: true,
  poweredByHeader: false,
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
  // `npm test` checks types once for the whole repository; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
};

export default withNextIntl(config);
