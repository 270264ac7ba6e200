import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import nextConfig from '@/next.config.mjs';
import { config } from '@/proxy';
import { DYNAMIC_PAGES, isDynamicPage } from './dynamic-pages';

const app = path.resolve(import.meta.dirname, '../app');

/** Folders whose pages are cached, and the one that has no pages. */
const CACHED = ['(public)', '(bench)', 'api-docs', 'api'];

/** The addresses of `page.tsx` files below a folder, route groups left out. */
function pagesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'page.tsx')
    .map(
      (file) =>
        `/${path.dirname(path.relative(app, path.join(folder, file)))}`
          .replace(/\/\([^)]*\)/g, '')
          .replace(/\/\.$/, '') || '/',
    );
}

describe('pages rendered per request', () => {
  it('are exactly the pages of every other folder', () => {
    const folders = readdirSync(app, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !CACHED.includes(entry.name))
      .map((entry) => path.join(app, entry.name));
    expect([...DYNAMIC_PAGES].toSorted()).toEqual(folders.flatMap(pagesBelow).toSorted());
  });

  it('are told from cached ones by their address', () => {
    for (const page of DYNAMIC_PAGES)
      expect(isDynamicPage(page.replace(/\[[^\]]+\]/g, 'x1')), page).toBe(true);
    for (const cached of ['/', '/en', '/en/courses', '/nothing/here', '/home/deeper/than/known']) {
      expect(isDynamicPage(cached), cached).toBe(false);
    }
  });

  it('include the catalogue with each of the queries that are led to the search', async () => {
    const rewrites = (await nextConfig.rewrites?.()) ?? {};
    const first = 'beforeFiles' in rewrites ? (rewrites.beforeFiles ?? []) : [];
    const searched = first.map((rewrite) => rewrite.has?.[0]?.key);
    const passed = config.matcher.flatMap(({ has }: { has?: { key: string }[] }) => has?.[0]?.key ?? []);
    expect(passed.toSorted()).toEqual(searched.toSorted());
  });
});
