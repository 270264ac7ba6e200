import { AsyncLocalStorage } from 'node:async_hooks';
import { revalidateTag } from 'next/cache';
import { catalogueListeners } from '@/server/domains/courses/public';
import { log } from '@/server/platform/log';

const changes = new AsyncLocalStorage<Set<string>>();

// A verb tells of its change while its transaction is open. Dropping a page then would let the next reader keep the old
// state for good; so the tags are collected, and dropped when the call is over.
catalogueListeners.register('cached pages', ({ slug }) => {
  const tags = changes.getStore();
  tags?.add('catalogue');
  tags?.add(`course:${slug}`);
});

/** Runs `work` and, when it is done, drops the cached pages of every course that it published, changed or hid. */
export async function refreshingPages<T>(work: () => Promise<T>): Promise<T> {
  const tags = new Set<string>();
  try {
    return await changes.run(tags, work);
  } finally {
    for (const tag of tags) dropTag(tag);
  }
}

function dropTag(tag: string): void {
  try {
    revalidateTag(tag, { expire: 0 });
  } catch (error) {
    // Outside Next (tests) there is no cache; elsewhere the pages' own time limit is the second lock.
    log.warn({ tag, err: error }, 'cached pages were not dropped');
  }
}
