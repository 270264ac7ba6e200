import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AccountKind,
  hashOfTransfer,
  openRewardView,
  paymentKey,
  reservationKey,
  resolutionKey,
  rewardViewOf,
  shortfall,
  statementState,
  supplyOf,
  type TransferInput,
} from './rules';

const transfer: TransferInput = {
  debitAccountId: 'a',
  creditAccountId: 'b',
  asset: 'AZR',
  amountMinor: 5,
  phase: 'posted',
  kind: 'grant',
  subjectType: 'person',
  subjectId: 'p',
};

describe('hashOfTransfer', () => {
  it('changes with every field that changes what the transfer does', () => {
    const changes: Partial<TransferInput>[] = [
      { debitAccountId: 'c' },
      { creditAccountId: 'c' },
      { asset: 'USD' },
      { amountMinor: 6 },
      { phase: 'pending' },
      { kind: 'reward' },
      { subjectType: 'course' },
      { subjectId: 'q' },
      { resolvesId: 'x' },
      { reversesId: 'x' },
    ];
    const hashes = [transfer, ...changes.map((change) => ({ ...transfer, ...change }))].map(hashOfTransfer);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('does not depend on the order of the fields', () => {
    const reordered = Object.fromEntries(Object.entries(transfer).reverse()) as unknown as TransferInput;
    expect(hashOfTransfer(reordered)).toBe(hashOfTransfer(transfer));
  });
});

describe('keys', () => {
  const key = { personId: 'p', lineageId: 'l', itemId: 'course', rule: 'completion' };

  it('pays every (person, lineage, item, rule) under one key of its own', () => {
    const others = [{ personId: 'q' }, { lineageId: 'm' }, { itemId: 'x' }, { rule: 'x' }].map((change) =>
      paymentKey({ ...key, ...change }),
    );
    expect(new Set([paymentKey(key), ...others]).size).toBe(5);
  });

  it('reserves a place after a return under another key, and ends each pending transfer under one', () => {
    expect(reservationKey(key, null)).not.toBe(reservationKey(key, 't1'));
    expect(resolutionKey('t1')).toBe(resolutionKey('t1'));
  });
});

describe('shortfall', () => {
  it('issues exactly what the treasury lacks', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }), (treasury, amount) => {
        const issued = shortfall(treasury, amount);
        expect(issued).toBeGreaterThanOrEqual(0);
        expect(treasury + issued).toBeGreaterThanOrEqual(amount);
        if (issued > 0) expect(treasury + issued).toBe(amount);
      }),
    );
  });

  it.each([
    [-1, 5],
    [0, 0],
    [0, -5],
    [0, 1.5],
    [0, Number.NaN],
    [Number.MAX_VALUE, 1],
  ])('refuses %d and %d', (treasury, amount) => {
    expect(() => shortfall(treasury, amount)).toThrow();
  });
});

describe('supplyOf', () => {
  const kinds: AccountKind[] = [
    'treasury',
    'person',
    'course_pool',
    'sponsor',
    'sales',
    'held',
    'burned',
    'clearing',
  ];

  it('adds up for every way to place what was issued', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...kinds), fc.nat(1_000_000)), { maxLength: 30 }),
        (placed) => {
          const issued = placed.reduce((sum, [, amount]) => sum + amount, 0);
          const supply = supplyOf('AZR', [
            { kind: 'issuance', postedMinor: -issued },
            ...placed.map(([kind, postedMinor]) => ({ kind, postedMinor })),
          ]);
          const { treasury, sponsors, pools, wallets, sales, held, burned, clearing } = supply;
          expect(supply.issued).toBe(
            treasury + sponsors + pools + wallets + sales + held + burned + clearing,
          );
        },
      ),
    );
  });

  it('shows zeros for an empty ledger, and refuses totals that do not add up', () => {
    expect(supplyOf('AZR', [])).toMatchObject({ issued: 0, wallets: 0, clearing: 0 });
    expect(() => supplyOf('AZR', [{ kind: 'person', postedMinor: 1 }])).toThrow();
  });
});

describe('views', () => {
  it('offers a reward while its pool can pay it, and says when it cannot', () => {
    expect(openRewardView({ amount: 10, asset: 'AZR', poolAvailableMinor: 10 }).state).toBe('available');
    expect(openRewardView({ amount: 10, asset: 'AZR', poolAvailableMinor: 9 })).toEqual({
      amount: 10,
      asset: 'AZR',
      state: 'used_up',
      reason: 'wallet.pool_empty',
    });
    expect(openRewardView({ amount: null, asset: 'AZR', poolAvailableMinor: 9 }).state).toBe('none');
    expect(openRewardView({ amount: 0, asset: 'AZR', poolAvailableMinor: 9 }).state).toBe('none');
  });

  it('shows a stored reward as it stands', () => {
    const stored = { amountMinor: 3, asset: 'AZR', reason: '', availableAt: null };
    expect(rewardViewOf({ ...stored, state: 'posted' })).toEqual({
      amount: 3,
      asset: 'AZR',
      state: 'posted',
    });
    expect(rewardViewOf({ ...stored, state: 'returned' }).state).toBe('none');
    const held = rewardViewOf({
      ...stored,
      state: 'held',
      reason: 'wallet.review',
      availableAt: new Date(0),
    });
    expect(held).toMatchObject({
      state: 'held',
      reason: 'wallet.review',
      availableAt: '1970-01-01T00:00:00.000Z',
    });
  });

  it.each([
    ['posted', null, 'posted'],
    ['post', null, 'posted'],
    ['pending', null, 'pending'],
    ['pending', 'expire', 'expired'],
    ['pending', 'void', 'voided'],
  ])('shows a %s line that ended in %s as %s', (phase, resolution, state) => {
    expect(statementState(phase, resolution)).toBe(state);
  });
});
