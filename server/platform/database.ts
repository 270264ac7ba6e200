import { type Database, openDatabase } from '@/db/client';
import { env } from './env';

const holder = globalThis as typeof globalThis & { azoraDatabase?: Database };

/** The process's one pool (kept across hot reloads), opened on first use from `DATABASE_URL`. */
export function database(): Database {
  holder.azoraDatabase ??= openDatabase(env().DATABASE_URL, { poolSize: env().AZORA_DATABASE_POOL });
  return holder.azoraDatabase;
}
