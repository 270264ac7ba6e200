import { and, desc, eq, inArray, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import { alias, unionAll } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import { rewards, transfers, walletAccounts } from '@/db/schema/wallet';
import { type Context, personOf, reader } from '@/server/platform/context';
import { TOKEN_ASSET } from '@/server/platform/money';
import {
  type ListTransfersInput,
  type StatementDirection,
  type StatementLine,
  type StatementPage,
  transferKind,
} from '../contract';
import { statementState } from '../rules';

const resolutions = alias(transfers, 'resolutions');

/** Rows of one side of the account, newest first, straight from the index on (account, sequence). */
function side(db: Db, personId: string, direction: StatementDirection, input: ListTransfersInput) {
  const incoming = direction === 'in';
  const sequence = incoming ? transfers.creditSequence : transfers.debitSequence;
  const account = incoming ? transfers.creditAccountId : transfers.debitAccountId;
  const own = db
    .select({ id: walletAccounts.id })
    .from(walletAccounts)
    .where(
      and(
        eq(walletAccounts.kind, 'person'),
        eq(walletAccounts.asset, TOKEN_ASSET),
        eq(walletAccounts.ownerId, personId),
      ),
    );
  const wanted: (SQL | undefined)[] = [
    eq(account, own),
    inArray(transfers.phase, ['posted', 'pending', 'post']),
    // A reservation that was paid is shown by its payment.
    or(ne(transfers.phase, 'pending'), isNull(resolutions.phase), ne(resolutions.phase, 'post')),
    input.kind ? eq(transfers.kind, input.kind) : undefined,
    input.cursor ? lt(sequence, Number(input.cursor)) : undefined,
  ];
  return db
    .select({
      sequence: sql<string>`${sequence}`.as('sequence'),
      signedAmount: sql<string>`${incoming ? sql.raw('1') : sql.raw('-1')} * ${transfers.amountMinor}`.as(
        'signed_amount',
      ),
      balance: sql<string>`${incoming ? transfers.creditBalanceMinor : transfers.debitBalanceMinor}`.as(
        'balance',
      ),
      id: transfers.id,
      at: transfers.createdAt,
      kind: transfers.kind,
      subjectType: transfers.subjectType,
      subjectId: transfers.subjectId,
      asset: transfers.asset,
      phase: sql<string>`${transfers.phase}`.as('phase'),
      resolution: sql<string | null>`${resolutions.phase}`.as('resolution'),
      // The ledger's row is immutable; a reservation that was extended says so on the reward.
      expiresAt: sql<string | null>`coalesce(${rewards.expiresAt}, ${transfers.expiresAt})`.as('lapses_at'),
    })
    .from(transfers)
    .leftJoin(resolutions, eq(resolutions.resolvesId, transfers.id))
    .leftJoin(rewards, eq(rewards.reservationTransferId, transfers.id))
    .where(and(...wanted))
    .orderBy(desc(sequence))
    .limit(input.limit + 1);
}

/**
 * The caller's statement, newest first, in the order in which the balance changed, by keyset. Amounts are signed. Reservations
 * are lines until they are paid, and stay as `expired` or `voided` when they lapse. One query.
 */
export async function listTransfers(ctx: Context, input: ListTransfersInput): Promise<StatementPage> {
  const { personId } = personOf(ctx);
  const db = reader(ctx);
  const rows = input.direction
    ? await side(db, personId, input.direction, input)
    : await unionAll(side(db, personId, 'in', input), side(db, personId, 'out', input))
        .orderBy(desc(sql`sequence`))
        .limit(input.limit + 1);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(lineOf),
    nextCursor: last && rows.length > input.limit ? String(last.sequence) : null,
  };
}

type Row = Awaited<ReturnType<typeof side>>[number];

function lineOf(row: Row): StatementLine {
  const state = statementState(row.phase, row.resolution);
  return {
    id: row.id,
    at: row.at.toISOString(),
    reason: transferKind.parse(row.kind),
    subject: { type: row.subjectType, id: row.subjectId },
    amount: Number(row.signedAmount),
    asset: row.asset,
    runningBalance: Number(row.balance),
    state,
    ...(state === 'pending' && row.expiresAt ? { expiresAt: new Date(row.expiresAt).toISOString() } : {}),
  };
}
