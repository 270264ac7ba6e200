import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { policyWithHashes, policyWithNonce } from './content-security-policy.mjs';
import { inlineScriptHashes } from './next-cache-handler.mjs';

const hashOf = (text: string) => createHash('sha256').update(text, 'utf8').digest('base64');

describe('the policy of a cached page', () => {
  it('lists every inline script once, by the hash of its exact text', () => {
    const html = '<script>a()</script><p>x</p><script id="b">ü < b</script><script>a()</script>';
    expect(inlineScriptHashes(html)).toEqual([hashOf('a()'), hashOf('ü < b')]);
  });

  it('leaves out script files and data', () => {
    const html = '<script src="/x.js" async=""></script><script type="application/ld+json">{}</script>';
    expect(inlineScriptHashes(html)).toEqual([]);
  });

  it('names our own files and those hashes, and nothing inline besides', () => {
    const policy = policyWithHashes(['abc=']);
    expect(policy).toContain("script-src 'self' 'sha256-abc=';");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });

  it('holds what every policy holds', () => {
    for (const policy of [policyWithHashes([]), policyWithNonce('n')]) {
      for (const part of [
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ]) {
        expect(policy).toContain(part);
      }
    }
  });
});
