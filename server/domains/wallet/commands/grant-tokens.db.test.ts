import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { createPerson } from '@/db/factories/identity';
import { auditLog } from '@/db/schema/identity';
import { asAdmin, asEducator, asStranger, asStudent, contextFor } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { ledgerFaults } from '../queries/ledger-faults';
import { getSupply } from '../queries/supply';
import { walletOf } from '../queries/wallet';
import { grantTokens } from './grant-tokens';
import { reverseTransfer } from './reverse-transfer';

const { db, countRows } = await testDatabase();
const admin = await asAdmin(db);
const input = (userId: string, overrides = {}) => ({
  userId,
  amount: 50,
  reason: 'Welcome to the class',
  idempotencyKey: crypto.randomUUID(),
  ...overrides,
});

describe('grantTokens', () => {
  it('issues what the treasury lacks and gives it to the person, with an audit entry', async () => {
    const { personId } = await createPerson(db);
    const before = await getSupply(admin);
    const grant = await grantTokens(admin, input(personId));
    expect(grant).toMatchObject({
      reason: 'grant',
      amount: 50,
      asset: 'AZR',
      phase: 'posted',
      subject: { type: 'person', id: personId },
    });
    expect(await walletOf(admin, personId)).toEqual({ available: 50, pending: 0, held: 0, asset: 'AZR' });
    const after = await getSupply(admin);
    expect([after.issued - before.issued, after.treasury, after.wallets - before.wallets]).toEqual([
      50, 0, 50,
    ]);
    const [entry] = await db.select().from(auditLog).where(eq(auditLog.subjectId, grant.id));
    expect(entry).toMatchObject({ action: 'wallet.tokens.grant', reason: 'Welcome to the class' });
    expect(await ledgerFaults(admin)).toEqual([]);
  });

  it('spends what the treasury holds before it issues more', async () => {
    const [first, second] = [await createPerson(db), await createPerson(db)];
    const grant = await grantTokens(admin, input(first.personId, { amount: 30 }));
    await reverseTransfer(admin, { transferId: grant.id, reason: 'Wrong person', idempotencyKey: 'r1' });
    const before = await getSupply(admin);
    await grantTokens(admin, input(second.personId, { amount: 40 }));
    const after = await getSupply(admin);
    expect([before.treasury, after.treasury, after.issued - before.issued]).toEqual([30, 0, 10]);
  });

  it('acts once per key: a repeat answers the same, another input is a conflict', async () => {
    const { personId } = await createPerson(db);
    const once = input(personId);
    const first = await grantTokens(admin, once);
    const before = await countRows();
    expect(await grantTokens(admin, once)).toEqual(first);
    await expect(grantTokens(admin, { ...once, amount: 51 })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'wallet.idempotency_key_reused',
    });
    expect(await countRows()).toEqual(before);
    const other = await asAdmin(db);
    expect((await grantTokens(other, once)).id).not.toBe(first.id);
  });

  it('refuses what an account cannot hold, instead of rounding it', async () => {
    const { personId } = await createPerson(db);
    const issued = Number.MAX_SAFE_INTEGER;
    await expect(grantTokens(admin, input(personId, { amount: issued }))).rejects.toMatchObject({
      code: 'precondition',
      reason: 'wallet.too_large',
    });
  });

  it('is for administrators', async () => {
    const { personId } = await createPerson(db);
    const before = await countRows();
    await expect(grantTokens(asStranger(db), input(personId))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    for (const ctx of [contextFor(db, await createPerson(db)), await asEducator(db)]) {
      await expect(grantTokens(ctx, input(personId))).rejects.toMatchObject({
        code: 'forbidden',
        reason: 'wallet.not_allowed',
      });
    }
    await expect(grantTokens(admin, input(crypto.randomUUID()))).rejects.toMatchObject({
      code: 'not_found',
      reason: 'wallet.person_not_found',
    });
    expect((await countRows()).transfers).toBe(before.transfers);
  });
});

describe('reverseTransfer', () => {
  it('mirrors a transfer once, and not beyond what is left', async () => {
    const { personId } = await createPerson(db);
    const grant = await grantTokens(admin, input(personId));
    const reversal = await reverseTransfer(admin, {
      transferId: grant.id,
      reason: 'Sent twice',
      idempotencyKey: 'a',
    });
    expect(reversal).toMatchObject({ kind: 'reversal', amountMinor: 50, reversesId: grant.id });
    const again = reverseTransfer(admin, { transferId: grant.id, reason: 'Sent twice', idempotencyKey: 'b' });
    await expect(again).rejects.toMatchObject({
      reason: expect.stringMatching(/already_reversed|insufficient_funds/),
    });
    await expect(
      reverseTransfer(admin, { transferId: crypto.randomUUID(), reason: 'Sent twice', idempotencyKey: 'c' }),
    ).rejects.toMatchObject({ reason: 'wallet.transfer_not_found' });
    await expect(
      reverseTransfer(await asStudent(db), { transferId: grant.id, reason: 'Mine', idempotencyKey: 'd' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    expect(await ledgerFaults(admin)).toEqual([]);
  });
});
