DROP INDEX "transfers_debit_account_idx";--> statement-breakpoint
DROP INDEX "transfers_credit_account_idx";--> statement-breakpoint
ALTER TABLE "transfers" ADD COLUMN "debit_sequence" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "transfers" ADD COLUMN "credit_sequence" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "wallet_accounts" ADD COLUMN "sequence" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_debit_sequence_unique" ON "transfers" USING btree ("debit_account_id","debit_sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_credit_sequence_unique" ON "transfers" USING btree ("credit_account_id","credit_sequence");