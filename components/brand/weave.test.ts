import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { subjectHues, weave } from './weave';

const fingerprint = (slug: string, subject: string) =>
  createHash('sha256')
    .update(JSON.stringify(weave(slug, subject)))
    .digest('hex')
    .slice(0, 12);

describe('weave', () => {
  // A change here changes every published course's cover. Do not update these values.
  it.each([
    ['double-entry', 'Business', '9604506e1057'],
    ['proofs', 'Mathematics', 'd8d7420c3e76'],
    ['kiswahili-a1', 'Languages', 'b31ab6162a39'],
  ])('draws %s as it always has', (slug, subject, expected) => {
    expect(fingerprint(slug, subject)).toBe(expected);
  });

  it('draws every subject, and a subject that it does not know', () => {
    for (const subject of [...Object.keys(subjectHues), 'Falconry']) {
      const { ground, hue } = weave('any-slug', subject);
      expect(ground.threads.join('').length).toBeGreaterThan(500);
      expect(Number.isFinite(hue)).toBe(true);
    }
  });
});
