-- What the database itself guarantees, whatever code runs and for the owner too. See docs/architecture.md.

-- 1. Append-only tables. Retention and erasure never need to change them: personal values live elsewhere.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = '55000';
END $$;
--> statement-breakpoint
DO $$
DECLARE append_only text;
BEGIN
  FOREACH append_only IN ARRAY ARRAY['transfers','audit_log','progress_events','grades','course_versions','lesson_contents','lesson_corrections'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', append_only || '_append_only', append_only);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', append_only || '_no_truncate', append_only);
  END LOOP;
END $$;
--> statement-breakpoint

-- 2. The ledger. Inserting a transfer is the only way to move money: this trigger keeps both balances in the same
-- transaction, locks the two accounts in the order of their ids, and leaves overdrafts to the accounts' check constraint.
CREATE FUNCTION apply_transfer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  target transfers%ROWTYPE;
  posted bigint := 0;   -- moved out of the debit account's posted balance
  reserved bigint := 0; -- change of what is reserved between the two
  balance bigint;
  owned_asset text;
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
  CASE NEW.phase
    WHEN 'posted' THEN posted := NEW.amount_minor;
    WHEN 'pending' THEN reserved := NEW.amount_minor;
    WHEN 'post' THEN posted := NEW.amount_minor; reserved := -NEW.amount_minor;
    ELSE reserved := -NEW.amount_minor;
  END CASE;
  FOR step IN 1..2 LOOP
    IF (step = 1) = (NEW.debit_account_id < NEW.credit_account_id) THEN
      UPDATE wallet_accounts SET posted_minor = posted_minor - posted, pending_out_minor = pending_out_minor + reserved
        WHERE id = NEW.debit_account_id RETURNING posted_minor, asset INTO balance, owned_asset;
      NEW.debit_balance_minor := balance;
    ELSE
      UPDATE wallet_accounts SET posted_minor = posted_minor + posted, pending_in_minor = pending_in_minor + reserved
        WHERE id = NEW.credit_account_id RETURNING posted_minor, asset INTO balance, owned_asset;
      NEW.credit_balance_minor := balance;
    END IF;
    IF owned_asset IS DISTINCT FROM NEW.asset THEN
      RAISE EXCEPTION 'both accounts hold the asset of the transfer' USING ERRCODE = '23514', CONSTRAINT = 'transfers_asset_check';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER transfers_apply BEFORE INSERT ON transfers FOR EACH ROW EXECUTE FUNCTION apply_transfer();
--> statement-breakpoint
CREATE FUNCTION guard_wallet_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF (NEW.posted_minor, NEW.pending_out_minor, NEW.pending_in_minor) IS DISTINCT FROM (0::bigint, 0::bigint, 0::bigint) THEN
      RAISE EXCEPTION 'an account opens empty' USING ERRCODE = '55000';
    END IF;
    RETURN NEW;
  END IF;
  -- Depth 2 is the transfer trigger's own update; anything shallower came from a statement.
  IF TG_OP = 'UPDATE' AND pg_trigger_depth() >= 2
     AND (NEW.id, NEW.kind, NEW.asset, NEW.owner_id) IS NOT DISTINCT FROM (OLD.id, OLD.kind, OLD.asset, OLD.owner_id) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'balances change through transfers only: % refused', TG_OP USING ERRCODE = '55000';
END $$;
--> statement-breakpoint
CREATE TRIGGER wallet_accounts_guard BEFORE INSERT OR UPDATE OR DELETE ON wallet_accounts FOR EACH ROW EXECUTE FUNCTION guard_wallet_account();
--> statement-breakpoint
CREATE TRIGGER wallet_accounts_no_truncate BEFORE TRUNCATE ON wallet_accounts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
