import { bigint, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Primary key: a UUIDv7 made in the app (`newId`), so ids sort by creation and never come from the database. */
export const id = () => uuid().primaryKey();

/** An instant. Read as a Date; every API answer turns it into an ISO string with Z. */
export const instant = () => timestamp({ withTimezone: true, mode: 'date' });

export const createdAt = () => instant().notNull().defaultNow();

/** An amount in minor units of its asset. Safe as a JavaScript number: a check keeps it within 2^53 − 1. */
export const amountMinor = () => bigint({ mode: 'number' });
