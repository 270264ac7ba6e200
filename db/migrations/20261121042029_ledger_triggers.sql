-- The ledger's trigger in two halves. Before the row: lock both accounts in the order of their ids, check the resolution or
-- reversal, and number the row in both statements. After the row, and so only if it was really inserted: move the balances.
-- One half alone would move balances for a row that `ON CONFLICT DO NOTHING` then leaves out.
DROP TRIGGER transfers_apply ON transfers;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION prepare_transfer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  target transfers%ROWTYPE;
  account wallet_accounts%ROWTYPE;
  moved bigint := CASE WHEN NEW.phase IN ('posted','post') THEN NEW.amount_minor ELSE 0 END;
BEGIN
  IF NEW.resolves_id IS NOT NULL THEN
    SELECT * INTO target FROM transfers WHERE id = NEW.resolves_id;
    IF NOT FOUND OR target.phase <> 'pending' OR (target.debit_account_id, target.credit_account_id, target.asset, target.amount_minor)
       IS DISTINCT FROM (NEW.debit_account_id, NEW.credit_account_id, NEW.asset, NEW.amount_minor) THEN
      RAISE EXCEPTION 'a resolution repeats the accounts and amount of a pending transfer'
        USING ERRCODE = '23514', CONSTRAINT = 'transfers_resolution_check';
    END IF;
  END IF;
  IF NEW.reverses_id IS NOT NULL THEN
    SELECT * INTO target FROM transfers WHERE id = NEW.reverses_id;
    IF NOT FOUND OR target.phase NOT IN ('posted','post') OR NEW.phase <> 'posted' OR (target.debit_account_id, target.credit_account_id, target.asset, target.amount_minor)
       IS DISTINCT FROM (NEW.credit_account_id, NEW.debit_account_id, NEW.asset, NEW.amount_minor) THEN
      RAISE EXCEPTION 'a reversal swaps the accounts of a posted transfer'
        USING ERRCODE = '23514', CONSTRAINT = 'transfers_reversal_check';
    END IF;
  END IF;
  -- NO KEY: a plain FOR UPDATE would wait for the key-share locks of foreign keys, and two of those waits are a deadlock.
  FOR account IN SELECT * FROM wallet_accounts WHERE id IN (NEW.debit_account_id, NEW.credit_account_id) ORDER BY id FOR NO KEY UPDATE LOOP
    IF account.asset IS DISTINCT FROM NEW.asset THEN
      RAISE EXCEPTION 'both accounts hold the asset of the transfer' USING ERRCODE = '23514', CONSTRAINT = 'transfers_asset_check';
    END IF;
    IF account.id = NEW.debit_account_id THEN
      NEW.debit_balance_minor := account.posted_minor - moved;
      NEW.debit_sequence := account.sequence + 1;
    ELSE
      NEW.credit_balance_minor := account.posted_minor + moved;
      NEW.credit_sequence := account.sequence + 1;
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION apply_transfer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  moved bigint := CASE WHEN NEW.phase IN ('posted','post') THEN NEW.amount_minor ELSE 0 END;
  reserved bigint := CASE NEW.phase WHEN 'pending' THEN NEW.amount_minor WHEN 'posted' THEN 0 ELSE -NEW.amount_minor END;
BEGIN
  FOR step IN 1..2 LOOP
    IF (step = 1) = (NEW.debit_account_id < NEW.credit_account_id) THEN
      UPDATE wallet_accounts SET posted_minor = posted_minor - moved, pending_out_minor = pending_out_minor + reserved, sequence = NEW.debit_sequence
        WHERE id = NEW.debit_account_id AND sequence = NEW.debit_sequence - 1 AND posted_minor - moved = NEW.debit_balance_minor;
    ELSE
      UPDATE wallet_accounts SET posted_minor = posted_minor + moved, pending_in_minor = pending_in_minor + reserved, sequence = NEW.credit_sequence
        WHERE id = NEW.credit_account_id AND sequence = NEW.credit_sequence - 1 AND posted_minor + moved = NEW.credit_balance_minor;
    END IF;
    -- Two rows of one statement on one account: the second was numbered before the first had counted.
    IF NOT FOUND THEN
      RAISE EXCEPTION 'transfers of one account are inserted one statement at a time' USING ERRCODE = '55000';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER transfers_prepare BEFORE INSERT ON transfers FOR EACH ROW EXECUTE FUNCTION prepare_transfer();
--> statement-breakpoint
CREATE TRIGGER transfers_apply AFTER INSERT ON transfers FOR EACH ROW EXECUTE FUNCTION apply_transfer();
--> statement-breakpoint

-- For a transaction with several transfers: all their accounts at once, in the same order as every other transaction. The
-- application may not lock account rows itself, because it may not update them.
CREATE FUNCTION lock_wallet_accounts(account_ids uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM wallet_accounts WHERE id = ANY(account_ids) ORDER BY id FOR NO KEY UPDATE;
END $$;
--> statement-breakpoint

-- A reward's key and its payment are for ever: no row goes, no key changes, and nothing leaves `posted`.
CREATE FUNCTION guard_reward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state <> 'posted'
     AND (NEW.id, NEW.person_id, NEW.lineage_id, NEW.item_id, NEW.rule) IS NOT DISTINCT FROM (OLD.id, OLD.person_id, OLD.lineage_id, OLD.item_id, OLD.rule) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a reward is paid once and keeps its key: % refused', TG_OP USING ERRCODE = '55000';
END $$;
--> statement-breakpoint
CREATE TRIGGER rewards_guard BEFORE UPDATE OR DELETE ON rewards FOR EACH ROW EXECUTE FUNCTION guard_reward();
--> statement-breakpoint
CREATE TRIGGER rewards_no_truncate BEFORE TRUNCATE ON rewards FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
