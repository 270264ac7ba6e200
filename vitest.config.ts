import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
const alias = { '@': root };
const elsewhere = ['**/node_modules/**', '**/.next*/**', 'e2e/**'];

// What `npm start` would set; database tests open their own clone and never this address.
const env = {
  NODE_ENV: 'test' as const,
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  AZORA_DATABASE_KIND: 'embedded',
  AZORA_SECRET: 'a secret that signs nothing outside tests',
  AZORA_LOG_LEVEL: 'silent',
};

/** The kinds of test, told apart by the file name: see docs/architecture.md. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        oxc: { jsx: { runtime: 'automatic' } },
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          // Generous: a busy machine must not fail what is only slow.
          testTimeout: 60_000,
          exclude: [...elsewhere, '**/*.db.test.ts'],
          environment: 'node',
          env,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: elsewhere,
          environment: 'node',
          env,
          globalSetup: ['scripts/testing/postgres-global-setup.ts'],
          pool: 'forks',
          // Each worker owns one database; more workers than this only fight over two cores.
          maxWorkers: 3,
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'rules',
          include: ['scripts/**/*.test.mjs'],
          exclude: [...elsewhere, '**/*.launch.test.mjs'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'launch',
          include: ['scripts/**/*.launch.test.mjs'],
          exclude: elsewhere,
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
