import { type Database, openDatabase } from '@/db/client';
import { env } from './env';
import { countQuery } from './query-count';
import { onShutdown } from './shutdown';

const holder = globalThis as typeof globalThis & { azoraDatabase?: Database };

/** The process's one pool (kept across hot reloads), opened on first use from `DATABASE_URL`. */
export function database(): Database {
  holder.azoraDatabase ??= open();
  return holder.azoraDatabase;
}

function open(): Database {
  const { DATABASE_URL, AZORA_DATABASE_POOL, AZORA_BENCH } = env();
  const opened = openDatabase(DATABASE_URL, {
    poolSize: AZORA_DATABASE_POOL,
    ...(AZORA_BENCH === '1' ? { onQuery: countQuery } : {}),
  });
  onShutdown('database', () => opened.close());
  return opened;
}
