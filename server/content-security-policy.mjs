// The one statement of what our pages may load. Plain JavaScript, because Next's cache handler is loaded outside the bundle.

/**
 * The policy for a page whose inline scripts carry one of `scriptSources`. Styles may be inline: React and the editor set
 * them, and a style cannot act. Videos play from any https address, or in the two players that lessons may embed.
 * @param {string} scriptSources
 * @returns {string}
 */
function policy(scriptSources) {
  return [
    "default-src 'self'",
    `script-src ${scriptSources}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self' https:",
    "connect-src 'self'",
    'frame-src https://www.youtube-nocookie.com https://player.vimeo.com',
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * For pages rendered per request: scripts with this request's nonce, and what those load.
 * @param {string} nonce
 * @param {{ development?: boolean, ownFiles?: boolean }} [options] `ownFiles`: script files of ours too, where the page's
 * layout is shared with cached pages and can therefore not put the nonce on them.
 */
export function policyWithNonce(nonce, { development = false, ownFiles = false } = {}) {
  // React's development build explains errors with eval; the production build never uses it.
  const sources = [
    `'nonce-${nonce}'`,
    ownFiles ? "'self'" : "'strict-dynamic'",
    ...(development ? ["'unsafe-eval'"] : []),
  ];
  return policy(sources.join(' '));
}

/**
 * For pages kept in the cache, the same for everybody: our own script files, and exactly the inline scripts that this
 * page has. (`strict-dynamic` would switch `'self'` off, and parser-inserted files cannot be listed by hash everywhere.)
 * @param {readonly string[]} hashes
 */
export function policyWithHashes(hashes) {
  return policy(["'self'", ...hashes.map((hash) => `'sha256-${hash}'`)].join(' '));
}
