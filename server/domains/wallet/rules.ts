import { canonicalJson, sha256 } from '@/server/platform/ids';
import { invariant } from '@/server/platform/errors';
import type { RewardState, RewardView, StatementLine, SupplyView, TransferKind } from './contract';

export type AccountKind =
  | 'issuance'
  | 'treasury'
  | 'person'
  | 'course_pool'
  | 'sponsor'
  | 'sales'
  | 'held'
  | 'burned'
  | 'clearing';

/** What a reward is unique by. None of the four changes with version, retake, duplicate, translation or re-import. */
export interface RewardKey {
  personId: string;
  lineageId: string;
  itemId: string;
  rule: string;
}

export type TransferPhase = 'posted' | 'pending' | 'post' | 'void' | 'expire';

/** What decides whether two requests with one key are the same request. */
export interface TransferInput {
  debitAccountId: string;
  creditAccountId: string;
  asset: string;
  amountMinor: number;
  phase: TransferPhase;
  kind: TransferKind;
  subjectType: string;
  subjectId: string;
  resolvesId?: string | undefined;
  reversesId?: string | undefined;
}

/** A hash of everything that a transfer does. Times are left out: a retry is later than its first try. */
export function hashOfTransfer(input: TransferInput): string {
  const { debitAccountId, creditAccountId, asset, amountMinor, phase, kind, subjectType, subjectId } = input;
  const { resolvesId = null, reversesId = null } = input;
  return sha256(
    canonicalJson({
      debitAccountId,
      creditAccountId,
      asset,
      amountMinor,
      phase,
      kind,
      subjectType,
      subjectId,
      resolvesId,
      reversesId,
    }),
  );
}

/** The key of a reward's payment: a second lock beside the unique reward row, on the ledger itself. */
export function paymentKey(key: RewardKey): string {
  return `reward:${key.personId}:${key.lineageId}:${key.itemId}:${key.rule}:paid`;
}

/** One key per place in the pool: after a return, the next reservation has the key of its predecessor's successor. */
export function reservationKey(key: RewardKey, previousTransferId: string | null): string {
  return `reward:${key.personId}:${key.lineageId}:${key.itemId}:${key.rule}:after:${previousTransferId ?? 'none'}`;
}

/** A pending transfer ends once, so its end has one key whichever way it goes. */
export function resolutionKey(pendingTransferId: string): string {
  return `resolution:${pendingTransferId}`;
}

/** How much must be issued so that the treasury can pay `amount`. */
export function shortfall(treasuryMinor: number, amount: number): number {
  invariant(
    Number.isSafeInteger(treasuryMinor) && treasuryMinor >= 0,
    'The treasury holds a whole, positive balance.',
  );
  invariant(Number.isSafeInteger(amount) && amount > 0, 'A grant is a whole, positive amount.');
  return Math.max(0, amount - treasuryMinor);
}

const EMPTY_SUPPLY = {
  issued: 0,
  treasury: 0,
  sponsors: 0,
  pools: 0,
  wallets: 0,
  sales: 0,
  held: 0,
  burned: 0,
  clearing: 0,
};
const SUPPLY_FIELD: Record<AccountKind, keyof typeof EMPTY_SUPPLY> = {
  issuance: 'issued',
  treasury: 'treasury',
  sponsor: 'sponsors',
  course_pool: 'pools',
  person: 'wallets',
  sales: 'sales',
  held: 'held',
  burned: 'burned',
  clearing: 'clearing',
};

/** Totals by kind of account as the public supply. Refuses totals that do not add up: such a page must not be shown. */
export function supplyOf(
  asset: string,
  totals: readonly { kind: AccountKind; postedMinor: number }[],
): SupplyView {
  const supply = { ...EMPTY_SUPPLY };
  for (const { kind, postedMinor } of totals)
    supply[SUPPLY_FIELD[kind]] += kind === 'issuance' ? 0 - postedMinor : postedMinor;
  const { issued, ...parts } = supply;
  const placed = Object.values(parts).reduce((sum, part) => sum + part, 0);
  invariant(issued === placed, 'What was issued equals the sum of where it is.');
  return { asset, ...supply };
}

/** A reward row as stored, as far as its view needs it. */
export interface RewardFacts {
  amountMinor: number;
  asset: string;
  state: 'reserved' | 'posted' | 'pending' | 'held' | 'returned';
  reason: string;
  availableAt: Date | null;
}

/** A reward that somebody has a row for. A returned one stands as if it had never been reserved: see `openRewardView`. */
export function rewardViewOf(reward: RewardFacts): RewardView {
  const state: RewardState = reward.state === 'returned' ? 'none' : reward.state;
  return {
    amount: reward.amountMinor,
    asset: reward.asset,
    state,
    ...(reward.reason ? { reason: reward.reason } : {}),
    ...(reward.availableAt ? { availableAt: reward.availableAt.toISOString() } : {}),
  };
}

/** A reward that nobody holds a place for yet: there to be earned, or its pool is used up. */
export function openRewardView(offer: {
  amount: number | null | undefined;
  asset: string;
  poolAvailableMinor: number;
}): RewardView {
  const { amount, asset } = offer;
  if (!amount) return { amount: 0, asset, state: 'none' };
  if (offer.poolAvailableMinor >= amount) return { amount, asset, state: 'available' };
  return usedUpView(amount, asset);
}

/** How a statement shows a line: a posted one as it is, a pending one by what became of it. */
export function statementState(phase: string, resolution: string | null): StatementLine['state'] {
  if (phase !== 'pending') return 'posted';
  if (resolution === 'expire') return 'expired';
  return resolution === 'void' ? 'voided' : 'pending';
}

/** The pool cannot pay: said beforehand, and never in the way of learning. */
export function usedUpView(amount: number, asset: string): RewardView {
  return { amount, asset, state: 'used_up', reason: 'wallet.pool_empty' };
}

/** Earned by nobody in this place, e.g. who funded the pool. */
export function notEligibleView(amount: number, asset: string, reason: string): RewardView {
  return { amount, asset, state: 'not_eligible', reason };
}

/** Why a place went back to its pool. */
export function returnReason(outcome: 'void' | 'expire'): string {
  return outcome === 'expire' ? 'wallet.reservation_expired' : 'wallet.reservation_returned';
}
