import { AsyncLocalStorage } from 'node:async_hooks';

// Next loads this module once per kind of route, while the pool that counts is one per process.
const holder = globalThis as typeof globalThis & {
  azoraQueryCounts?: AsyncLocalStorage<{ queries: number }>;
};
holder.azoraQueryCounts ??= new AsyncLocalStorage();
const counts = holder.azoraQueryCounts;

/** Given to `openDatabase`: counts a query for the call that runs it. */
export function countQuery(): void {
  const current = counts.getStore();
  if (current) current.queries += 1;
}

/** Runs `work` and tells how many queries it sent. For tests and the bench; nested counts belong to the innermost. */
export async function countingQueries<T>(work: () => Promise<T>): Promise<{ result: T; queries: number }> {
  const count = { queries: 0 };
  const result = await counts.run(count, work);
  return { result, queries: count.queries };
}
