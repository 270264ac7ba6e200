import type { Tx } from '@/db/client';
import { withTransaction } from '@/db/transaction';
import { findPerson, recordAudit } from '@/server/domains/identity/public';
import type { Context } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import { TOKEN_ASSET } from '@/server/platform/money';
import type { GrantTokensInput, TransferView } from '../contract';
import { assertTreasurer } from '../policy';
import { shortfall } from '../rules';
import {
  availableOf,
  findTransferByKey,
  insertTransfer,
  lockAccounts,
  openAccount,
  readAccount,
  transferViewOf,
} from '../store';

/**
 * Gives a person tokens of the treasury, once per caller and key. What the treasury lacks is issued in the same transaction.
 * Audited with its reason, which stays out of the ledger. Refuses `wallet.not_allowed`, `wallet.person_not_found`,
 * `wallet.idempotency_key_reused`. Locks issuance, treasury and the person's account in the order of their ids.
 */
export async function grantTokens(
  ctx: Context,
  input: GrantTokensInput & { idempotencyKey: string },
): Promise<TransferView> {
  assertTreasurer(ctx);
  return withTransaction(ctx, async (tx) => {
    const joined = { ...ctx, tx };
    const person = await findPerson(joined, input.userId);
    if (!person) throw new AppError('not_found', 'wallet.person_not_found', 'There is no such person.');
    const key = `grant:${ctx.actor.kind === 'person' ? ctx.actor.personId : 'system'}:${input.idempotencyKey}`;
    const issuance = await openAccount(joined, tx, 'issuance', null);
    const treasury = await openAccount(joined, tx, 'treasury', null);
    const wallet = await openAccount(joined, tx, 'person', input.userId);
    await lockAccounts(tx, [issuance.id, treasury.id, wallet.id]);
    const repeated = await findTransferByKey(tx, key);
    const id = repeated?.id ?? newId(ctx);
    if (!repeated)
      await issueShortfall(joined, tx, {
        grantId: id,
        amount: input.amount,
        issuanceId: issuance.id,
        treasuryId: treasury.id,
      });
    const grant = await insertTransfer(joined, tx, {
      id,
      debitAccountId: treasury.id,
      creditAccountId: wallet.id,
      asset: TOKEN_ASSET,
      amountMinor: input.amount,
      phase: 'posted',
      kind: 'grant',
      subjectType: 'person',
      subjectId: input.userId,
      idempotencyKey: key,
    });
    if (!repeated) {
      await recordAudit(joined, {
        action: 'wallet.tokens.grant',
        subjectType: 'transfer',
        subjectId: grant.id,
        reason: input.reason,
        after: { personId: input.userId, amount: input.amount },
      });
    }
    return transferViewOf(grant);
  });
}

interface Shortfall {
  grantId: string;
  amount: number;
  issuanceId: string;
  treasuryId: string;
}

async function issueShortfall(ctx: Context, tx: Tx, need: Shortfall): Promise<void> {
  // Read under the lock, so that two grants at once do not both count on the same tokens.
  const missing = shortfall(availableOf(await readAccount(tx, need.treasuryId)), need.amount);
  if (missing === 0) return;
  await insertTransfer(ctx, tx, {
    debitAccountId: need.issuanceId,
    creditAccountId: need.treasuryId,
    asset: TOKEN_ASSET,
    amountMinor: missing,
    phase: 'posted',
    kind: 'issuance',
    subjectType: 'transfer',
    subjectId: need.grantId,
    idempotencyKey: `issuance:${need.grantId}`,
  });
}
