import type { Db } from '@/db/client';

/**
 * Builds a prepared query once per database handle: Drizzle's SQL text is then made once per process instead of once
 * per call. Inside a transaction (a short-lived handle) it is built for that transaction.
 */
export function preparedOn<T>(build: (db: Db) => T): (db: Db) => T {
  const built = new WeakMap<Db, T>();
  return (db) => {
    const known = built.get(db);
    if (known !== undefined) return known;
    const made = build(db);
    built.set(db, made);
    return made;
  };
}
