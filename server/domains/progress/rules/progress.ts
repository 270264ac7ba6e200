import type { Manifest } from '@/server/domains/courses/contract';

/** A stored fact: this item was completed. */
export interface CompletionEvent {
  itemId: string;
}

export interface FoldedProgress {
  requiredDone: number;
  requiredTotal: number;
  percent: number;
}

/** floor(100 × done ÷ total), in whole numbers; 100 exactly when all is done. */
export function percentOf(requiredDone: number, requiredTotal: number): number {
  return requiredTotal === 0 ? 0 : Math.floor((100 * requiredDone) / requiredTotal);
}

/**
 * Progress is this fold and nothing else. Events of items that are not in the manifest or not required, repeated events
 * and their order change nothing, so it is never above 100 and is 100 exactly when every required item has an event.
 */
export function foldProgress(manifest: Manifest, events: Iterable<CompletionEvent>): FoldedProgress {
  const done = new Set<string>();
  for (const event of events) done.add(event.itemId);
  const required = manifest.modules.flatMap((module) => module.lessons.filter((lesson) => lesson.required));
  const requiredDone = required.filter((lesson) => done.has(lesson.id)).length;
  return { requiredDone, requiredTotal: required.length, percent: percentOf(requiredDone, required.length) };
}
