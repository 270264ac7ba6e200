/**
 * What a lower domain must ask of higher ones without importing them: each domain's `hooks.ts` registers its answers at
 * boot, and the asking domain reads the list.
 */
export interface Registry<T> {
  register(name: string, entry: T): void;
  entries(): ReadonlyArray<{ name: string; entry: T }>;
}

/** A registry that keeps one entry per name, in order of registration. Registering a name again replaces it (hot reload). */
export function createRegistry<T>(): Registry<T> {
  const entries = new Map<string, T>();
  return {
    register: (name, entry) => void entries.set(name, entry),
    entries: () => [...entries].map(([name, entry]) => ({ name, entry })),
  };
}
