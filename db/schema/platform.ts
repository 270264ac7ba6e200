import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, instant } from './columns';

/** Answers kept per (scope, key): the same key and body replays, the same key and another body is a conflict. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** The account that sent the key, or `address:<hash>` for signed-out callers. */
    scope: text().notNull(),
    key: text().notNull(),
    operation: text().notNull(),
    inputHash: text().notNull(),
    /** Absent while the first request runs. */
    status: integer(),
    response: jsonb(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'idempotency_keys_pkey', columns: [t.scope, t.key] }),
    index('idempotency_keys_created_at_idx').on(t.createdAt),
  ],
);

/** Mail and webhooks, written in the transaction that causes them and delivered by a job. */
export const outbox = pgTable(
  'outbox',
  {
    id: id(),
    kind: text({ enum: ['mail', 'webhook'] }).notNull(),
    recipientPersonId: uuid(),
    payload: jsonb().notNull(),
    createdAt: createdAt(),
    deliveredAt: instant(),
    attempts: integer().notNull().default(0),
    lastError: text(),
  },
  (t) => [
    index('outbox_undelivered_idx').on(t.createdAt).where(sql`delivered_at is null`),
    check('outbox_kind_check', sql`${t.kind} in ('mail','webhook')`),
  ],
);
