import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { schema } from './schema';

type Schema = typeof schema;
/** A Drizzle handle: the pool, or one transaction. Every query of a verb goes through the one it was given. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;
export type Tx = Db;

export interface DatabaseOptions {
  /** Connections at most; several processes share the server's limit. */
  poolSize?: number;
  /** Named prepared statements; switch off behind a pooler in transaction mode (`?prepare=false` does it too). */
  prepare?: boolean;
  onQuery?: (query: string) => void;
}

export interface Database {
  db: Db;
  sql: postgres.Sql;
  close(): Promise<void>;
}

/**
 * Opens a pool on `url`. A unix socket is written as `postgres://role@localhost/azora?host=/path/to/socket-dir`.
 * Server-side limits keep one slow statement or a forgotten transaction from taking the pool.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const address = new URL(url);
  const socketDir = address.searchParams.get('host');
  const prepare = options.prepare ?? address.searchParams.get('prepare') !== 'false';
  address.searchParams.delete('host');
  address.searchParams.delete('prepare');
  const sql = postgres(address.toString(), {
    ...(socketDir ? { host: socketDir } : {}),
    max: options.poolSize ?? 10,
    idle_timeout: 60,
    connect_timeout: 5,
    prepare,
    onnotice: () => {},
    connection: {
      application_name: 'azora',
      statement_timeout: 15_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 15_000,
    },
  });
  const onQuery = options.onQuery;
  const logger = onQuery ? { logQuery: (query: string) => onQuery(query) } : false;
  const db = drizzle(sql, { schema, casing: 'snake_case', logger });
  return { db, sql, close: () => sql.end({ timeout: 5 }) };
}
