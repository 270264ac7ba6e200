import { describe, expect, it } from 'vitest';
import type { Manifest, ManifestLesson } from '@/server/domains/courses/contract';
import { findPlaced, itemOf, nextItem, placedLessons } from './items';

function lesson(id: string, overrides: Partial<ManifestLesson> = {}): ManifestLesson {
  const facts = { preview: false, passPercent: 70, contentHash: 'x', minutes: 3, questionCount: 0 };
  return {
    id,
    title: id.toUpperCase(),
    kind: 'text',
    required: true,
    rule: 'manual',
    ...facts,
    ...overrides,
  };
}

const manifest: Manifest = {
  modules: [
    { id: 'm1', title: 'One', lessons: [lesson('a'), lesson('b', { required: false })] },
    { id: 'm2', title: 'Two', lessons: [lesson('c', { rule: 'passed', questionCount: 4 }), lesson('d')] },
  ],
};
const next = (done: string[], current: string | null) =>
  nextItem(manifest, new Set(done), current)?.lessonId ?? null;

describe('the way through a course', () => {
  it('numbers lessons by module and place', () => {
    expect(placedLessons(manifest).map((item) => item.number)).toEqual(['1.1', '1.2', '2.1', '2.2']);
  });

  it('knows neighbours across modules', () => {
    expect(findPlaced(manifest, 'c')).toMatchObject({ previous: { lessonId: 'b' }, next: { lessonId: 'd' } });
    expect(findPlaced(manifest, 'a')?.previous).toBeNull();
    expect(findPlaced(manifest, 'd')?.next).toBeNull();
    expect(findPlaced(manifest, 'z')).toBeUndefined();
  });

  it.each([
    ['begins at the first lesson', [], null, 'a'],
    ['stays at the lesson worked on last', ['a'], 'd', 'd'],
    ['stays at an optional lesson that is open', ['a'], 'b', 'b'],
    ['goes on to the next required one after a done lesson', ['a'], 'a', 'c'],
    ['comes back to what was left out', ['a', 'd'], 'd', 'c'],
    ['offers optional lessons last', ['a', 'c', 'd'], 'd', 'b'],
    ['ends when everything is done', ['a', 'b', 'c', 'd'], 'd', null],
    ['forgets a lesson that the version does not have', [], 'gone', 'a'],
  ])('%s', (_, done, current, expected) => {
    expect(next(done, current)).toBe(expected);
  });
});

describe('an item', () => {
  const [a, , c] = placedLessons(manifest);

  it('is to do until something is stored about it', () => {
    expect(itemOf(a!, {}, 'active')).toMatchObject({ state: 'todo', reason: 'mark_as_done' });
    expect(itemOf(a!, { position: { furthestSecond: 0 } }, 'active')).toMatchObject({ state: 'in_progress' });
  });

  it('names what is left of a question set', () => {
    const facts = { passPercent: 70, questionCount: 4 };
    expect(itemOf(c!, {}, 'active')).toMatchObject({
      reason: 'pass_questions',
      facts: { ...facts, attempts: 0 },
    });
    const open = { attempts: { count: 2, open: true, bestPercent: 50 } };
    expect(itemOf(c!, open, 'active')).toMatchObject({
      state: 'in_progress',
      reason: 'finish_attempt',
      facts: { ...facts, bestPercent: 50 },
    });
  });

  it('is done by its event, whatever the state of the enrolment', () => {
    const stored = { event: { rule: 'passed' as const, at: '2026-03-01T10:00:00.000Z' } };
    for (const state of ['active', 'completed', 'left', 'refunded', 'revoked'] as const) {
      expect(itemOf(c!, stored, state)).toMatchObject({
        state: 'done',
        reason: 'passed',
        doneAt: stored.event.at,
      });
    }
  });

  it('is locked, with the reason, for somebody who is not in the course', () => {
    expect(itemOf(a!, {}, 'left')).toMatchObject({ state: 'locked', reason: 'not_enrolled' });
  });

  it('shows how much of a video counts', () => {
    const video = { ...a!, lesson: lesson('v', { kind: 'video', rule: 'watched', durationSeconds: 200 }) };
    expect(itemOf(video, { position: { furthestSecond: 142.6 } }, 'active').facts).toEqual({
      watchedSeconds: 142,
      durationSeconds: 200,
      watchedPercent: 71,
      watchPercent: 90,
    });
  });
});
