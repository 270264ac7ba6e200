import type { Db, Tx } from './client';

/** Serialization failure and deadlock: the whole transaction may run again (PostgreSQL manual, 13.5). */
const RETRYABLE = new Set(['40001', '40P01']);
const ATTEMPTS_MAX = 4;

/** The SQLSTATE of a database error, looked up through Drizzle's wrapper; undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  for (let at = error; at && typeof at === 'object'; at = (at as { cause?: unknown }).cause) {
    const code = (at as { code?: unknown }).code;
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return undefined;
}

/** The name of the violated constraint, or undefined: code maps it to a reason. */
export function violatedConstraint(error: unknown): string | undefined {
  for (let at = error; at && typeof at === 'object'; at = (at as { cause?: unknown }).cause) {
    const name = (at as { constraint_name?: unknown }).constraint_name;
    if (typeof name === 'string' && name) return name;
  }
  return undefined;
}

/**
 * Runs `work` in one transaction: joins `scope.tx` when there is one, otherwise opens one (READ COMMITTED) and retries
 * serialization failures and deadlocks a bounded number of times. `work` must have no effects outside the database.
 */
export async function withTransaction<T>(
  scope: { db: Db; tx?: Tx },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (scope.tx) return work(scope.tx);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await scope.db.transaction((tx) => work(tx as unknown as Tx));
    } catch (error) {
      const state = sqlState(error);
      if (attempt >= ATTEMPTS_MAX || !state || !RETRYABLE.has(state)) throw error;
      await new Promise((resolve) => setTimeout(resolve, attempt * 10 + Math.random() * 20));
    }
  }
}
