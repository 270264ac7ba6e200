import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/browser.mjs';

// Workers load this file too: what the first one chose is handed on through the environment.
process.env.AZORA_E2E_PORT ??= '3900';
process.env.AZORA_E2E_DATA_DIR ??= fs.mkdtempSync(path.join(os.tmpdir(), 'azora-e2e-'));
const running = process.env.AZORA_E2E_BASE_URL;
const baseURL = running ?? `http://localhost:${process.env.AZORA_E2E_PORT}`;

/** The journeys, in a real browser, on the production build with a database and a demo world of its own. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: process.env.AZORA_E2E_REPORT
    ? [['list'], ['json', { outputFile: process.env.AZORA_E2E_REPORT }]]
    : [['list']],
  use: {
    baseURL,
    browserName: 'chromium',
    launchOptions: await launchOptions(),
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  ...(running
    ? {}
    : {
        webServer: {
          command: 'node scripts/start.mjs',
          url: `${baseURL}/api/health/ready`,
          timeout: 300_000,
          stdout: 'pipe',
          gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
          env: {
            PORT: process.env.AZORA_E2E_PORT,
            HOST: '127.0.0.1',
            AZORA_DATA_DIR: process.env.AZORA_E2E_DATA_DIR,
            // Empty counts as absent: a developer's own settings must not reach the tests.
            DATABASE_URL: '',
            DATABASE_ADMIN_URL: '',
            AZORA_PUBLIC_URL: '',
            AZORA_SECRET: '',
            AZORA_DEMO: '',
            // All journeys come from one address; the limits themselves have tests of their own.
            AZORA_RATE_READ: '100000',
            AZORA_RATE_WRITE: '100000',
            AZORA_RATE_MONEY: '100000',
            AZORA_RATE_SIGN_IN: '100000',
            AZORA_LOG_LEVEL: 'warn',
          },
        },
      }),
});
