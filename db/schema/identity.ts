import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, instant } from './columns';

/**
 * The anchor that the ledger, progress, certificates and audit refer to. It holds nothing personal, so erasing a person
 * empties identity tables and changes nothing elsewhere.
 */
export const people = pgTable('people', { id: id(), createdAt: createdAt(), erasedAt: instant() });

export const users = pgTable(
  'users',
  {
    personId: uuid()
      .primaryKey()
      .references(() => people.id),
    /** As typed; absent where a school manages the account by username. */
    email: text(),
    /** NFKC, trimmed, lower case: the one canonical form that is unique. */
    emailNormalised: text(),
    passwordHash: text(),
    status: text({ enum: ['pending', 'active', 'suspended', 'deactivated'] })
      .notNull()
      .default('active'),
    roles: text({ enum: ['student', 'educator', 'admin'] })
      .array()
      .notNull()
      .default(sql`'{student}'`),
    isDemo: boolean().notNull().default(false),
    acceptedTermsVersion: text(),
    emailVerifiedAt: instant(),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('users_email_normalised_unique').on(t.emailNormalised),
    check('users_status_check', sql`${t.status} in ('pending','active','suspended','deactivated')`),
    check('users_roles_check', sql`${t.roles} <@ array['student','educator','admin']`),
    index('users_created_at_idx').on(t.createdAt, t.personId),
  ],
);

export const profiles = pgTable('profiles', {
  personId: uuid()
    .primaryKey()
    .references(() => people.id),
  name: text().notNull(),
  bio: text().notNull().default(''),
  location: text().notNull().default(''),
  avatarFileId: uuid(),
  timezone: text().notNull().default('UTC'),
  locale: text().notNull().default('en'),
  birthDate: text(),
  country: text(),
  updatedAt: instant().notNull().defaultNow(),
});

/** A signed-in device. Every request reads this row with the person's status and roles, so a revoked one is dead at once. */
export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    kind: text({ enum: ['browser', 'api'] }).notNull(),
    userAgent: text().notNull().default(''),
    address: text().notNull().default(''),
    createdAt: createdAt(),
    /** Written at most every five minutes. */
    lastSeenAt: instant().notNull().defaultNow(),
    idleExpiresAt: instant().notNull(),
    absoluteExpiresAt: instant().notNull(),
    revokedAt: instant(),
    revokedReason: text(),
  },
  (t) => [
    index('sessions_person_id_idx').on(t.personId, t.createdAt),
    check('sessions_kind_check', sql`${t.kind} in ('browser','api')`),
  ],
);

/** Secrets that open a session, stored as SHA-256: the cookie's, the 15-minute access tokens, the rotating refresh tokens. */
export const sessionTokens = pgTable(
  'session_tokens',
  {
    hash: text().primaryKey(),
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    kind: text({ enum: ['cookie', 'access', 'refresh'] }).notNull(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    /** When a refresh token was spent; presenting it again ends the whole session (its family). */
    usedAt: instant(),
  },
  (t) => [
    index('session_tokens_session_id_idx').on(t.sessionId),
    index('session_tokens_expires_at_idx').on(t.expiresAt),
    check('session_tokens_kind_check', sql`${t.kind} in ('cookie','access','refresh')`),
  ],
);

/** Failures per account or address, for existing and unknown addresses alike; `key` is a SHA-256, never the address itself. */
export const signInFailures = pgTable('sign_in_failures', {
  key: text().primaryKey(),
  failures: integer().notNull(),
  windowStartedAt: instant().notNull(),
  lockedUntil: instant(),
});

/** Devices that signed in before: a lockout caused by strangers does not lock their owner out. */
export const knownDevices = pgTable(
  'known_devices',
  {
    hash: text().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
  },
  (t) => [index('known_devices_person_id_idx').on(t.personId)],
);

export const educatorRequests = pgTable(
  'educator_requests',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    state: text({ enum: ['pending', 'granted', 'declined'] }).notNull(),
    message: text().notNull().default(''),
    createdAt: createdAt(),
    decidedAt: instant(),
    decidedBy: uuid(),
  },
  (t) => [
    uniqueIndex('educator_requests_person_pending_unique').on(t.personId).where(sql`state = 'pending'`),
    check('educator_requests_state_check', sql`${t.state} in ('pending','granted','declined')`),
  ],
);

/** Append-only (a trigger refuses update, delete and truncate). Personal values go to `auditValues`, which retention may empty. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: id(),
    at: createdAt(),
    actorPersonId: uuid(),
    actorKind: text().notNull(),
    action: text().notNull(),
    subjectType: text().notNull(),
    subjectId: text().notNull(),
    fields: text().array().notNull().default(sql`'{}'`),
    reason: text().notNull().default(''),
    requestId: text().notNull().default(''),
  },
  (t) => [
    index('audit_log_subject_idx').on(t.subjectType, t.subjectId, t.at),
    index('audit_log_actor_idx').on(t.actorPersonId, t.at),
  ],
);

export const auditValues = pgTable(
  'audit_values',
  {
    auditId: uuid()
      .notNull()
      .references(() => auditLog.id),
    field: text().notNull(),
    before: jsonb(),
    after: jsonb(),
  },
  (t) => [primaryKey({ name: 'audit_values_pkey', columns: [t.auditId, t.field] })],
);

/** Settings of this installation that an administrator changes while it runs, e.g. `educator_signup` = open | review. */
export const siteSettings = pgTable('site_settings', {
  key: text().primaryKey(),
  value: jsonb().notNull(),
  updatedAt: instant().notNull().defaultNow(),
});
