import { sql } from 'drizzle-orm';
import { type Context, reader } from '@/server/platform/context';

export interface LedgerFault {
  /** W1 to W17: the list in the README of this domain. */
  invariant: string;
  says: string;
  /** Account, transfer or reward. */
  subject: string;
  detail: string;
}

interface Check {
  invariant: string;
  says: string;
  /** Selects `subject` and `detail` of whatever breaks the invariant. */
  faults: string;
}

const MOVED = `case when phase in ('posted','post') then amount_minor else 0 end`;
const RESERVED = `case phase when 'pending' then amount_minor when 'posted' then 0 else -amount_minor end`;

/** Every movement as its two postings: what the balances must be the sum of. */
const POSTINGS = `
  select debit_account_id as account_id, debit_sequence as sequence, debit_balance_minor as balance, -(${MOVED}) as moved, ${RESERVED} as out, 0 as inward from transfers
  union all
  select credit_account_id, credit_sequence, credit_balance_minor, ${MOVED}, 0, ${RESERVED} from transfers`;

const CHECKS: readonly Check[] = [
  {
    invariant: 'W1',
    says: 'Balances of one asset sum to zero.',
    faults: `select asset as subject, sum(posted_minor)::text as detail from wallet_accounts group by asset having sum(posted_minor) <> 0`,
  },
  {
    invariant: 'W2',
    says: 'A transfer moves one asset between two accounts that hold it.',
    faults: `select t.id::text as subject, t.asset as detail from transfers t
      left join wallet_accounts d on d.id = t.debit_account_id left join wallet_accounts c on c.id = t.credit_account_id
      where d.asset is distinct from t.asset or c.asset is distinct from t.asset or t.amount_minor <= 0 or d.id = c.id`,
  },
  {
    invariant: 'W4',
    says: 'A stored balance is the sum of its postings.',
    faults: `select a.id::text as subject, a.kind || ' ' || a.posted_minor || ' <> ' || coalesce(p.moved, 0) as detail
      from wallet_accounts a left join (select account_id, sum(moved) as moved, sum(out) as out, sum(inward) as inward from (${POSTINGS}) x group by account_id) p on p.account_id = a.id
      where (a.posted_minor, a.pending_out_minor, a.pending_in_minor) is distinct from
        (coalesce(p.moved, 0)::bigint, coalesce(p.out, 0)::bigint, coalesce(p.inward, 0)::bigint)`,
  },
  {
    invariant: 'W5',
    says: 'No account but issuance is overdrawn.',
    faults: `select id::text as subject, kind || ' ' || (posted_minor - pending_out_minor) as detail from wallet_accounts
      where (kind <> 'issuance' and posted_minor - pending_out_minor < 0) or (kind = 'issuance' and posted_minor > 0)`,
  },
  {
    invariant: 'W6',
    says: 'Issued equals treasury + sponsors + pools + wallets + sales + held + burned + clearing.',
    faults: `select asset as subject, sum(posted_minor) filter (where kind <> 'issuance')::text as detail from wallet_accounts group by asset
      having coalesce(-sum(posted_minor) filter (where kind = 'issuance'), 0) <> coalesce(sum(posted_minor) filter (where kind <> 'issuance'), 0)`,
  },
  {
    invariant: 'W7',
    says: 'A pending transfer ends at most once, with its own amount.',
    faults: `select p.id::text as subject, count(r.id)::text as detail from transfers p join transfers r on r.resolves_id = p.id
      group by p.id, p.phase, p.amount_minor having count(r.id) > 1 or p.phase <> 'pending' or bool_or(r.amount_minor <> p.amount_minor)`,
  },
  {
    invariant: 'W8',
    says: 'An idempotency key has at most one transfer.',
    faults: `select idempotency_key as subject, count(*)::text as detail from transfers group by idempotency_key having count(*) > 1`,
  },
  {
    invariant: 'W10',
    says: 'A reward is paid once: one row per key, one payment per paid row, to the right wallet from the right pool.',
    faults: `select person_id || '/' || lineage_id || '/' || item_id || '/' || rule as subject, count(*)::text as detail
        from rewards group by person_id, lineage_id, item_id, rule having count(*) > 1
      union all
      select r.id::text, 'paid row and payment differ' from rewards r left join transfers t on t.id = r.posted_transfer_id left join wallet_accounts a on a.id = t.credit_account_id
        where r.state = 'posted' and ((t.kind, t.amount_minor, t.debit_account_id, a.owner_id, a.kind) is distinct from ('reward', r.amount_minor, r.pool_account_id, r.person_id, 'person') or t.phase not in ('posted','post'))
      union all
      select t.id::text, 'payment without a paid reward' from transfers t left join rewards r on r.posted_transfer_id = t.id
        where t.kind = 'reward' and t.phase in ('posted','post') and r.id is null`,
  },
  {
    invariant: 'W11',
    says: 'A reserved reward holds exactly one open reservation, and every open reservation belongs to one.',
    faults: `select coalesce(p.id, r.id)::text as subject, coalesce(r.state, 'no reward') as detail
      from (select t.id from transfers t where t.phase = 'pending' and t.kind = 'reward' and not exists (select 1 from transfers e where e.resolves_id = t.id)) p
      full join (select id, state, reservation_transfer_id from rewards where state = 'reserved') r on r.reservation_transfer_id = p.id
      where p.id is null or r.id is null`,
  },
  {
    invariant: 'W15',
    says: 'The lines of a statement are numbered without a gap.',
    faults: `select a.id::text as subject, a.sequence || ' <> ' || count(p.sequence) as detail from wallet_accounts a left join (${POSTINGS}) p on p.account_id = a.id
      group by a.id, a.sequence having count(p.sequence) <> a.sequence or coalesce(max(p.sequence), 0) <> a.sequence or count(distinct p.sequence) <> a.sequence`,
  },
  {
    invariant: 'W16',
    says: 'A running balance is the one before it plus what moved.',
    faults: `select account_id::text as subject, 'line ' || sequence as detail
      from (select account_id, sequence, balance, moved, lag(balance, 1, 0) over (partition by account_id order by sequence) as before from (${POSTINGS}) x) y
      where balance is distinct from before + moved`,
  },
  {
    invariant: 'W17',
    says: 'Every grant has an entry in the audit trail.',
    faults: `select t.id::text as subject, 'not in the audit trail' as detail from transfers t
      where t.kind = 'grant' and not exists (select 1 from audit_log l where l.action = 'wallet.tokens.grant' and l.subject_type = 'transfer' and l.subject_id = t.id::text)`,
  },
];

/** The invariants by number and sentence, for reports. */
export const LEDGER_INVARIANTS = CHECKS.map(({ invariant, says }) => ({ invariant, says }));

/** At most this many faults per invariant are listed. */
const SHOWN_MAX = 20;

/**
 * Recomputes the ledger from its rows and lists whatever breaks an invariant; an empty list is a sound ledger. Reads the
 * whole ledger: for tests, `npm run ledger:check` and a nightly run, not for a request.
 */
export async function ledgerFaults(ctx: Context): Promise<LedgerFault[]> {
  const found: LedgerFault[] = [];
  for (const { invariant, says, faults } of CHECKS) {
    const rows = await reader(ctx).execute<{ subject: string; detail: string }>(
      sql.raw(`select * from (${faults}) faults limit ${SHOWN_MAX}`),
    );
    for (const row of rows) found.push({ invariant, says, subject: row.subject, detail: row.detail });
  }
  return found;
}
