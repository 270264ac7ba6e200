import { createRegistry } from '@/server/platform/registry';

export interface CatalogueChange {
  courseId: string;
  slug: string;
}

/** Told after a course was published, changed in the catalogue, corrected or hidden: what holds cached pages refreshes them. */
export type CatalogueListener = (change: CatalogueChange) => void;

export const catalogueListeners = createRegistry<CatalogueListener>();

/** Tells every listener. Called after the write; a listener must not throw and has no say in the outcome. */
export function onCatalogueChanged(change: CatalogueChange): void {
  for (const { entry } of catalogueListeners.entries()) entry(change);
}
