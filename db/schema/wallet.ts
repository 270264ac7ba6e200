import { sql } from 'drizzle-orm';
import { bigint, check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { amountMinor, createdAt, id, instant } from './columns';

/** Written by the database's triggers alone; the default only lets inserts leave it out. */
const writtenByTrigger = () => bigint({ mode: 'number' }).notNull().default(0);

/**
 * An account of one asset. Balances are written only by the trigger on `transfers` (never by the app), and the check
 * refuses an overdraft whatever code runs.
 */
export const walletAccounts = pgTable(
  'wallet_accounts',
  {
    id: id(),
    kind: text({
      enum: [
        'issuance',
        'treasury',
        'person',
        'course_pool',
        'sponsor',
        'sales',
        'held',
        'burned',
        'clearing',
      ],
    }).notNull(),
    asset: text().notNull(),
    /** Person id, course id or sponsor id by kind; absent for the single accounts of the house. */
    ownerId: uuid(),
    postedMinor: amountMinor().notNull().default(0),
    /** Reserved out of this account by pending transfers. */
    pendingOutMinor: amountMinor().notNull().default(0),
    /** Reserved in favour of this account by pending transfers. */
    pendingInMinor: amountMinor().notNull().default(0),
    /** How many transfers have touched the account: the number of the newest line of its statement. */
    sequence: writtenByTrigger(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('wallet_accounts_owner_unique')
      .on(t.kind, t.asset, t.ownerId)
      .where(sql`owner_id is not null`),
    uniqueIndex('wallet_accounts_house_unique').on(t.kind, t.asset).where(sql`owner_id is null`),
    check(
      'wallet_accounts_kind_check',
      sql`${t.kind} in ('issuance','treasury','person','course_pool','sponsor','sales','held','burned','clearing')`,
    ),
    check(
      'wallet_accounts_no_overdraft_check',
      sql`${t.kind} = 'issuance' or ${t.postedMinor} - ${t.pendingOutMinor} >= 0`,
    ),
    check('wallet_accounts_pending_check', sql`${t.pendingOutMinor} >= 0 and ${t.pendingInMinor} >= 0`),
    check('wallet_accounts_issuance_check', sql`${t.kind} <> 'issuance' or ${t.postedMinor} <= 0`),
    check('wallet_accounts_safe_integer_check', sql`abs(${t.postedMinor}) <= 9007199254740991`),
  ],
);

/**
 * The ledger. Insert-only: triggers refuse update, delete and truncate, for the owner too. `phase`: a `posted` row moves
 * money at once; a `pending` row reserves it; `post`, `void` and `expire` rows resolve one pending row, each at most once.
 */
export const transfers = pgTable(
  'transfers',
  {
    id: id(),
    debitAccountId: uuid()
      .notNull()
      .references(() => walletAccounts.id),
    creditAccountId: uuid()
      .notNull()
      .references(() => walletAccounts.id),
    asset: text().notNull(),
    amountMinor: amountMinor().notNull(),
    phase: text({ enum: ['posted', 'pending', 'post', 'void', 'expire'] }).notNull(),
    /** Why: `grant`, `pool_funding`, `reward`, `reversal`… shown in the statement through the i18n layer. */
    kind: text().notNull(),
    /** What it is about, opaque to the ledger, e.g. `course` + course id. */
    subjectType: text().notNull(),
    subjectId: text().notNull(),
    memo: text().notNull().default(''),
    idempotencyKey: text().notNull(),
    inputHash: text().notNull(),
    resolvesId: uuid(),
    reversesId: uuid(),
    /** When a pending transfer lapses if nothing resolved it. */
    expiresAt: instant(),
    createdByPersonId: uuid(),
    /** Posted balances right after this row, written by the trigger: the statement's running balance. */
    debitBalanceMinor: amountMinor(),
    creditBalanceMinor: amountMinor(),
    /** This row's number in each account's statement: without gaps, in the order in which the balances changed. */
    debitSequence: writtenByTrigger(),
    creditSequence: writtenByTrigger(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('transfers_idempotency_key_unique').on(t.idempotencyKey),
    uniqueIndex('transfers_resolves_id_unique').on(t.resolvesId),
    uniqueIndex('transfers_reverses_id_unique').on(t.reversesId),
    uniqueIndex('transfers_debit_sequence_unique').on(t.debitAccountId, t.debitSequence),
    uniqueIndex('transfers_credit_sequence_unique').on(t.creditAccountId, t.creditSequence),
    index('transfers_pending_expires_idx').on(t.expiresAt).where(sql`phase = 'pending'`),
    index('transfers_subject_idx').on(t.subjectType, t.subjectId),
    check('transfers_amount_check', sql`${t.amountMinor} between 1 and 9007199254740991`),
    check('transfers_accounts_check', sql`${t.debitAccountId} <> ${t.creditAccountId}`),
    check('transfers_phase_check', sql`${t.phase} in ('posted','pending','post','void','expire')`),
    check(
      'transfers_resolves_check',
      sql`(${t.phase} in ('post','void','expire')) = (${t.resolvesId} is not null)`,
    ),
    check('transfers_expires_check', sql`(${t.phase} = 'pending') = (${t.expiresAt} is not null)`),
  ],
);

/**
 * One row per (person, lineage, item, rule): the key that makes a reward payable once, whatever the version, retake,
 * duplicate, translation or re-import. The money itself moves by `transfers`.
 */
export const rewards = pgTable(
  'rewards',
  {
    id: id(),
    personId: uuid().notNull(),
    /** Course lineage; opaque to the wallet. */
    lineageId: uuid().notNull(),
    itemId: text().notNull(),
    rule: text().notNull(),
    poolAccountId: uuid()
      .notNull()
      .references(() => walletAccounts.id),
    asset: text().notNull(),
    amountMinor: amountMinor().notNull(),
    state: text({ enum: ['reserved', 'posted', 'pending', 'held', 'returned'] }).notNull(),
    reason: text().notNull().default(''),
    /** The pending transfer that holds the place, and its successor after a return and a new start. */
    reservationTransferId: uuid().references(() => transfers.id),
    postedTransferId: uuid().references(() => transfers.id),
    expiresAt: instant(),
    availableAt: instant(),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('rewards_person_lineage_item_rule_unique').on(t.personId, t.lineageId, t.itemId, t.rule),
    // One transfer holds or pays for one reward.
    uniqueIndex('rewards_reservation_transfer_unique').on(t.reservationTransferId),
    uniqueIndex('rewards_posted_transfer_unique').on(t.postedTransferId),
    index('rewards_state_expires_idx').on(t.expiresAt).where(sql`state = 'reserved'`),
    check('rewards_state_check', sql`${t.state} in ('reserved','posted','pending','held','returned')`),
    check('rewards_amount_check', sql`${t.amountMinor} > 0`),
    check('rewards_posted_check', sql`(${t.state} = 'posted') = (${t.postedTransferId} is not null)`),
  ],
);
