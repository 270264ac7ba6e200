import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Manifest, ManifestLesson } from '@/server/domains/courses/contract';
import { foldProgress, percentOf } from './progress';

const uuid = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

function lesson(number: number, required: boolean): ManifestLesson {
  return {
    id: uuid(number),
    title: `Lesson ${number}`,
    kind: 'text',
    required,
    preview: false,
    rule: 'manual',
    passPercent: 70,
    contentHash: 'x',
    minutes: 1,
    questionCount: 0,
  };
}

/** Modules of lessons, at least one of them required. */
const manifests = fc
  .array(fc.array(fc.boolean(), { maxLength: 12 }), { minLength: 1, maxLength: 8 })
  .filter((modules) => modules.flat().includes(true))
  .map((modules): Manifest => {
    let number = 0;
    return {
      modules: modules.map((flags, index) => ({
        id: uuid(900_000 + index),
        title: `Module ${index}`,
        lessons: flags.map((required) => lesson((number += 1), required)),
      })),
    };
  });

const itemsOf = (manifest: Manifest) => manifest.modules.flatMap((module) => module.lessons);

/** A manifest and events in any order: repeated, of optional items, and of items that it does not have. */
const histories = manifests.chain((manifest) => {
  const known = itemsOf(manifest).map((item) => item.id);
  const ids = fc.constantFrom(...known, uuid(777_777), uuid(888_888));
  return fc.tuple(fc.constant(manifest), fc.array(ids, { maxLength: 60 }));
});

const eventsOf = (ids: readonly string[]) => ids.map((itemId) => ({ itemId }));

describe('progress as a fold', () => {
  it('is between 0 and 100, and 100 exactly when every required item is done', () => {
    fc.assert(
      fc.property(histories, ([manifest, ids]) => {
        const folded = foldProgress(manifest, eventsOf(ids));
        const required = itemsOf(manifest).filter((item) => item.required);
        const isAllDone = required.every((item) => ids.includes(item.id));
        expect(folded.percent).toBeGreaterThanOrEqual(0);
        expect(folded.percent).toBeLessThanOrEqual(100);
        expect(folded.percent === 100).toBe(isAllDone);
        expect(folded.requiredDone).toBeLessThanOrEqual(folded.requiredTotal);
        expect(folded.percent).toBe(Math.floor((100 * folded.requiredDone) / folded.requiredTotal));
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order of events or on repeats', () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat()), ([manifest, ids], stream) => {
        const shuffled = ids
          .map((id) => ({ id, key: stream.next().value as number }))
          .toSorted((a, b) => a.key - b.key);
        const again = [...shuffled.map((entry) => entry.id), ...ids];
        expect(foldProgress(manifest, eventsOf(again))).toEqual(foldProgress(manifest, eventsOf(ids)));
      }),
    );
  });

  it('never falls while facts are added', () => {
    fc.assert(
      fc.property(histories, ([manifest, ids]) => {
        let percent = 0;
        for (let known = 0; known <= ids.length; known += 1) {
          const folded = foldProgress(manifest, eventsOf(ids.slice(0, known)));
          expect(folded.percent).toBeGreaterThanOrEqual(percent);
          percent = folded.percent;
        }
      }),
    );
  });

  it('rounds down, in whole numbers, for every size of course', () => {
    for (let total = 1; total <= 300; total += 1) {
      for (let done = 0; done <= total; done += 1) {
        const percent = percentOf(done, total);
        expect(percent * total).toBeLessThanOrEqual(100 * done);
        expect((percent + 1) * total).toBeGreaterThan(100 * done);
      }
    }
  });
});
