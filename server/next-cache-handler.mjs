// Next's own cache of pages, which also remembers each page's Content-Security-Policy: a page that is kept is the same for
// everybody, so a nonce would be no secret, and its inline scripts are listed by hash instead. Hashed once per rendering,
// replayed with every answer; so is the page's ETag. Decision record: docs/decisions/0004-csp-for-cached-pages.md.
import { createHash } from 'node:crypto';
import module from 'next/dist/server/lib/incremental-cache/file-system-cache.js';
import { policyWithHashes } from './content-security-policy.mjs';

const FileSystemCache = module.default ?? module;

const HEADER = 'content-security-policy';
const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/gi;

/**
 * The SHA-256 of every inline script in the page, in the order of first appearance.
 * @param {string} html
 * @returns {string[]}
 */
export function inlineScriptHashes(html) {
  const hashes = new Set();
  for (const [, attributes, body] of html.matchAll(SCRIPT)) {
    if (/\ssrc\s*=/i.test(attributes) || /\stype\s*=\s*["']?application\/(ld\+)?json/i.test(attributes))
      continue;
    hashes.add(createHash('sha256').update(body, 'utf8').digest('base64'));
  }
  return [...hashes];
}

function addPolicy(value) {
  if (value?.kind !== 'APP_PAGE' || typeof value.html !== 'string' || value.headers?.[HEADER]) return;
  value.headers = {
    ...value.headers,
    [HEADER]: policyWithHashes(inlineScriptHashes(value.html)),
    // Weak: what is sent may be compressed.
    etag: `W/"${createHash('sha256').update(value.html, 'utf8').digest('base64url').slice(0, 27)}"`,
  };
}

export default class CacheWithPolicies extends FileSystemCache {
  /** Pages made by the build come from disk without a policy; they get it when they are first read. */
  async get(...args) {
    const found = await super.get(...args);
    // The same object is kept in memory: the next reader finds the header in place.
    addPolicy(found?.value);
    return found;
  }

  /** Pages made while the server runs are answered from this very object, the first time too. */
  async set(key, value, context) {
    addPolicy(value);
    return super.set(key, value, context);
  }
}
