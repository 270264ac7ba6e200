CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "catalogue_entries" (
	"course_id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"version_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"language" text NOT NULL,
	"level" text NOT NULL,
	"subject" text NOT NULL,
	"price_minor" bigint,
	"price_asset" text,
	"reward_tokens" bigint NOT NULL,
	"lesson_count" integer NOT NULL,
	"minutes" integer NOT NULL,
	"first_published_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"learner_count" integer DEFAULT 0 NOT NULL,
	"search" "tsvector" NOT NULL,
	"search_words" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "course_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"storage_key" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"progress" integer DEFAULT 0 NOT NULL,
	"course_id" uuid,
	"report" jsonb DEFAULT '{"imported":[],"changed":[],"skipped":[]}' NOT NULL,
	"error_reason" text,
	"error_message" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "course_imports_state_check" CHECK ("course_imports"."state" in ('queued','running','done','failed'))
);
--> statement-breakpoint
CREATE TABLE "course_modules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"course_id" uuid NOT NULL,
	"title" text NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "course_team" (
	"course_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"joined_at" timestamp with time zone DEFAULT now() NOT NULL,
	"left_at" timestamp with time zone,
	CONSTRAINT "course_team_pkey" PRIMARY KEY("course_id","person_id"),
	CONSTRAINT "course_team_role_check" CHECK ("course_team"."role" in ('owner','author','grader'))
);
--> statement-breakpoint
CREATE TABLE "course_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"course_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"language" text NOT NULL,
	"level" text NOT NULL,
	"subject" text NOT NULL,
	"outcomes" text[] NOT NULL,
	"price_minor" bigint,
	"price_asset" text,
	"reward_tokens" bigint NOT NULL,
	"manifest" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"published_by" uuid NOT NULL,
	"published_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "courses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"lineage_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"title" text NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"level" text DEFAULT 'beginner' NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"outcomes" text[] DEFAULT '{}' NOT NULL,
	"price_minor" bigint,
	"price_asset" text,
	"reward_tokens" bigint DEFAULT 0 NOT NULL,
	"timezone" text DEFAULT 'UTC' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"published_version_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "courses_status_check" CHECK ("courses"."status" in ('draft','published','unpublished')),
	CONSTRAINT "courses_level_check" CHECK ("courses"."level" in ('beginner','intermediate','advanced')),
	CONSTRAINT "courses_price_check" CHECK (("courses"."price_minor" is null) = ("courses"."price_asset" is null) and ("courses"."price_minor" is null or "courses"."price_minor" > 0)),
	CONSTRAINT "courses_reward_tokens_check" CHECK ("courses"."reward_tokens" between 0 and 1000000000)
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"course_id" uuid,
	"purpose" text NOT NULL,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"storage_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "files_purpose_check" CHECK ("files"."purpose" in ('lesson','cover','avatar'))
);
--> statement-breakpoint
CREATE TABLE "lesson_contents" (
	"hash" text PRIMARY KEY NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lesson_corrections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"course_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"lesson_id" uuid NOT NULL,
	"from_hash" text NOT NULL,
	"to_hash" text NOT NULL,
	"reason" text NOT NULL,
	"diff" jsonb NOT NULL,
	"corrected_by" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lessons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"course_id" uuid NOT NULL,
	"module_id" uuid NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"required" boolean DEFAULT true NOT NULL,
	"preview" boolean DEFAULT false NOT NULL,
	"position" integer NOT NULL,
	"content" jsonb NOT NULL,
	"pass_percent" integer DEFAULT 70 NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "lessons_kind_check" CHECK ("lessons"."kind" in ('text','video','quiz')),
	CONSTRAINT "lessons_pass_percent_check" CHECK ("lessons"."pass_percent" between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_person_id" uuid,
	"actor_kind" text NOT NULL,
	"action" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"fields" text[] DEFAULT '{}' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"request_id" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_values" (
	"audit_id" uuid NOT NULL,
	"field" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "audit_values_pkey" PRIMARY KEY("audit_id","field")
);
--> statement-breakpoint
CREATE TABLE "educator_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"state" text NOT NULL,
	"message" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	CONSTRAINT "educator_requests_state_check" CHECK ("educator_requests"."state" in ('pending','granted','declined'))
);
--> statement-breakpoint
CREATE TABLE "known_devices" (
	"hash" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"erased_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "profiles" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"bio" text DEFAULT '' NOT NULL,
	"location" text DEFAULT '' NOT NULL,
	"avatar_file_id" uuid,
	"timezone" text DEFAULT 'UTC' NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"birth_date" text,
	"country" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session_tokens" (
	"hash" text PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "session_tokens_kind_check" CHECK ("session_tokens"."kind" in ('cookie','access','refresh'))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"user_agent" text DEFAULT '' NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"idle_expires_at" timestamp with time zone NOT NULL,
	"absolute_expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_reason" text,
	CONSTRAINT "sessions_kind_check" CHECK ("sessions"."kind" in ('browser','api'))
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"window_started_at" timestamp with time zone NOT NULL,
	"locked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "site_settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"email" text,
	"email_normalised" text,
	"password_hash" text,
	"status" text DEFAULT 'active' NOT NULL,
	"roles" text[] DEFAULT '{student}' NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"accepted_terms_version" text,
	"email_verified_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_status_check" CHECK ("users"."status" in ('pending','active','suspended','deactivated')),
	CONSTRAINT "users_roles_check" CHECK ("users"."roles" <@ array['student','educator','admin'])
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"operation" text NOT NULL,
	"input_hash" text NOT NULL,
	"status" integer,
	"response" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY("scope","key")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"recipient_person_id" uuid,
	"payload" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	CONSTRAINT "outbox_kind_check" CHECK ("outbox"."kind" in ('mail','webhook'))
);
--> statement-breakpoint
CREATE TABLE "attempt_answers" (
	"attempt_id" uuid NOT NULL,
	"question_id" text NOT NULL,
	"answer" jsonb NOT NULL,
	"sequence" integer NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attempt_answers_pkey" PRIMARY KEY("attempt_id","question_id")
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"learner_name" text NOT NULL,
	"course_id" uuid NOT NULL,
	"course_slug" text NOT NULL,
	"course_title" text NOT NULL,
	"course_language" text NOT NULL,
	"version_number" integer NOT NULL,
	"educator_name" text NOT NULL,
	"facts" jsonb NOT NULL,
	"issued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_reason" text
);
--> statement-breakpoint
CREATE TABLE "enrolments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"course_id" uuid NOT NULL,
	"lineage_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"run" integer DEFAULT 1 NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"required_done" integer DEFAULT 0 NOT NULL,
	"required_total" integer NOT NULL,
	"progress_percent" integer DEFAULT 0 NOT NULL,
	"current_lesson_id" uuid,
	"completed_at" timestamp with time zone,
	"left_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_active_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "enrolments_state_check" CHECK ("enrolments"."state" in ('active','completed','left','refunded','revoked')),
	CONSTRAINT "enrolments_required_check" CHECK ("enrolments"."required_total" >= 1 and "enrolments"."required_done" between 0 and "enrolments"."required_total"),
	CONSTRAINT "enrolments_progress_check" CHECK ("enrolments"."progress_percent" = floor(100 * "enrolments"."required_done" / "enrolments"."required_total"))
);
--> statement-breakpoint
CREATE TABLE "grades" (
	"id" uuid PRIMARY KEY NOT NULL,
	"attempt_id" uuid NOT NULL,
	"source" text NOT NULL,
	"correction_id" uuid,
	"score" real NOT NULL,
	"max_score" real NOT NULL,
	"passed" boolean NOT NULL,
	"detail" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lesson_positions" (
	"enrolment_id" uuid NOT NULL,
	"lesson_id" uuid NOT NULL,
	"block_id" text,
	"second" real,
	"furthest_second" real DEFAULT 0 NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lesson_positions_pkey" PRIMARY KEY("enrolment_id","lesson_id")
);
--> statement-breakpoint
CREATE TABLE "progress_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"kind" text DEFAULT 'completed' NOT NULL,
	"rule" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "question_attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"lesson_id" uuid NOT NULL,
	"content_hash" text NOT NULL,
	"number" integer NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submitted_at" timestamp with time zone,
	CONSTRAINT "question_attempts_state_check" CHECK ("question_attempts"."state" in ('open','submitted'))
);
--> statement-breakpoint
CREATE TABLE "rewards" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"lineage_id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"rule" text NOT NULL,
	"pool_account_id" uuid NOT NULL,
	"asset" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"reservation_transfer_id" uuid,
	"posted_transfer_id" uuid,
	"expires_at" timestamp with time zone,
	"available_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rewards_state_check" CHECK ("rewards"."state" in ('reserved','posted','pending','held','returned')),
	CONSTRAINT "rewards_amount_check" CHECK ("rewards"."amount_minor" > 0),
	CONSTRAINT "rewards_posted_check" CHECK (("rewards"."state" = 'posted') = ("rewards"."posted_transfer_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "transfers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"debit_account_id" uuid NOT NULL,
	"credit_account_id" uuid NOT NULL,
	"asset" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"phase" text NOT NULL,
	"kind" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"memo" text DEFAULT '' NOT NULL,
	"idempotency_key" text NOT NULL,
	"input_hash" text NOT NULL,
	"resolves_id" uuid,
	"reverses_id" uuid,
	"expires_at" timestamp with time zone,
	"created_by_person_id" uuid,
	"debit_balance_minor" bigint,
	"credit_balance_minor" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "transfers_amount_check" CHECK ("transfers"."amount_minor" between 1 and 9007199254740991),
	CONSTRAINT "transfers_accounts_check" CHECK ("transfers"."debit_account_id" <> "transfers"."credit_account_id"),
	CONSTRAINT "transfers_phase_check" CHECK ("transfers"."phase" in ('posted','pending','post','void','expire')),
	CONSTRAINT "transfers_resolves_check" CHECK (("transfers"."phase" in ('post','void','expire')) = ("transfers"."resolves_id" is not null)),
	CONSTRAINT "transfers_expires_check" CHECK (("transfers"."phase" = 'pending') = ("transfers"."expires_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "wallet_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"asset" text NOT NULL,
	"owner_id" uuid,
	"posted_minor" bigint DEFAULT 0 NOT NULL,
	"pending_out_minor" bigint DEFAULT 0 NOT NULL,
	"pending_in_minor" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "wallet_accounts_kind_check" CHECK ("wallet_accounts"."kind" in ('issuance','treasury','person','course_pool','sponsor','sales','held','burned','clearing')),
	CONSTRAINT "wallet_accounts_no_overdraft_check" CHECK ("wallet_accounts"."kind" = 'issuance' or "wallet_accounts"."posted_minor" - "wallet_accounts"."pending_out_minor" >= 0),
	CONSTRAINT "wallet_accounts_pending_check" CHECK ("wallet_accounts"."pending_out_minor" >= 0 and "wallet_accounts"."pending_in_minor" >= 0),
	CONSTRAINT "wallet_accounts_issuance_check" CHECK ("wallet_accounts"."kind" <> 'issuance' or "wallet_accounts"."posted_minor" <= 0),
	CONSTRAINT "wallet_accounts_safe_integer_check" CHECK (abs("wallet_accounts"."posted_minor") <= 9007199254740991)
);
--> statement-breakpoint
ALTER TABLE "catalogue_entries" ADD CONSTRAINT "catalogue_entries_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_imports" ADD CONSTRAINT "course_imports_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_imports" ADD CONSTRAINT "course_imports_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_modules" ADD CONSTRAINT "course_modules_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_team" ADD CONSTRAINT "course_team_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_team" ADD CONSTRAINT "course_team_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_versions" ADD CONSTRAINT "course_versions_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "courses" ADD CONSTRAINT "courses_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_corrections" ADD CONSTRAINT "lesson_corrections_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_corrections" ADD CONSTRAINT "lesson_corrections_version_id_course_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."course_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_corrections" ADD CONSTRAINT "lesson_corrections_to_hash_lesson_contents_hash_fk" FOREIGN KEY ("to_hash") REFERENCES "public"."lesson_contents"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lessons" ADD CONSTRAINT "lessons_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lessons" ADD CONSTRAINT "lessons_module_id_course_modules_id_fk" FOREIGN KEY ("module_id") REFERENCES "public"."course_modules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_values" ADD CONSTRAINT "audit_values_audit_id_audit_log_id_fk" FOREIGN KEY ("audit_id") REFERENCES "public"."audit_log"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "educator_requests" ADD CONSTRAINT "educator_requests_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "known_devices" ADD CONSTRAINT "known_devices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_tokens" ADD CONSTRAINT "session_tokens_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_answers" ADD CONSTRAINT "attempt_answers_attempt_id_question_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."question_attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_version_id_course_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."course_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grades" ADD CONSTRAINT "grades_attempt_id_question_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."question_attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_positions" ADD CONSTRAINT "lesson_positions_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "progress_events" ADD CONSTRAINT "progress_events_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_attempts" ADD CONSTRAINT "question_attempts_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rewards" ADD CONSTRAINT "rewards_pool_account_id_wallet_accounts_id_fk" FOREIGN KEY ("pool_account_id") REFERENCES "public"."wallet_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rewards" ADD CONSTRAINT "rewards_reservation_transfer_id_transfers_id_fk" FOREIGN KEY ("reservation_transfer_id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rewards" ADD CONSTRAINT "rewards_posted_transfer_id_transfers_id_fk" FOREIGN KEY ("posted_transfer_id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_debit_account_id_wallet_accounts_id_fk" FOREIGN KEY ("debit_account_id") REFERENCES "public"."wallet_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_credit_account_id_wallet_accounts_id_fk" FOREIGN KEY ("credit_account_id") REFERENCES "public"."wallet_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "catalogue_entries_slug_unique" ON "catalogue_entries" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "catalogue_entries_search_idx" ON "catalogue_entries" USING gin ("search");--> statement-breakpoint
CREATE INDEX "catalogue_entries_search_words_idx" ON "catalogue_entries" USING gin ("search_words" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "catalogue_entries_published_at_idx" ON "catalogue_entries" USING btree ("published_at","course_id");--> statement-breakpoint
CREATE INDEX "catalogue_entries_facets_idx" ON "catalogue_entries" USING btree ("subject","level","language");--> statement-breakpoint
CREATE INDEX "course_imports_person_id_idx" ON "course_imports" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "course_modules_course_id_idx" ON "course_modules" USING btree ("course_id","position");--> statement-breakpoint
CREATE INDEX "course_team_person_id_idx" ON "course_team" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "course_versions_course_id_number_unique" ON "course_versions" USING btree ("course_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "courses_slug_unique" ON "courses" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "courses_owner_id_idx" ON "courses" USING btree ("owner_id","updated_at");--> statement-breakpoint
CREATE INDEX "courses_lineage_id_idx" ON "courses" USING btree ("lineage_id");--> statement-breakpoint
CREATE INDEX "files_course_id_idx" ON "files" USING btree ("course_id");--> statement-breakpoint
CREATE INDEX "files_owner_id_idx" ON "files" USING btree ("owner_id","created_at");--> statement-breakpoint
CREATE INDEX "lesson_corrections_version_lesson_idx" ON "lesson_corrections" USING btree ("version_id","lesson_id","at");--> statement-breakpoint
CREATE INDEX "lessons_course_id_idx" ON "lessons" USING btree ("course_id");--> statement-breakpoint
CREATE INDEX "lessons_module_id_idx" ON "lessons" USING btree ("module_id","position");--> statement-breakpoint
CREATE INDEX "audit_log_subject_idx" ON "audit_log" USING btree ("subject_type","subject_id","at");--> statement-breakpoint
CREATE INDEX "audit_log_actor_idx" ON "audit_log" USING btree ("actor_person_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "educator_requests_person_pending_unique" ON "educator_requests" USING btree ("person_id") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "known_devices_person_id_idx" ON "known_devices" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "session_tokens_session_id_idx" ON "session_tokens" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "session_tokens_expires_at_idx" ON "session_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sessions_person_id_idx" ON "sessions" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_normalised_unique" ON "users" USING btree ("email_normalised");--> statement-breakpoint
CREATE INDEX "users_created_at_idx" ON "users" USING btree ("created_at","person_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "outbox_undelivered_idx" ON "outbox" USING btree ("created_at") WHERE delivered_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_code_unique" ON "certificates" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_enrolment_id_unique" ON "certificates" USING btree ("enrolment_id");--> statement-breakpoint
CREATE INDEX "certificates_person_id_idx" ON "certificates" USING btree ("person_id","issued_at");--> statement-breakpoint
CREATE UNIQUE INDEX "enrolments_person_course_active_unique" ON "enrolments" USING btree ("person_id","course_id") WHERE state = 'active';--> statement-breakpoint
CREATE UNIQUE INDEX "enrolments_person_course_run_unique" ON "enrolments" USING btree ("person_id","course_id","run");--> statement-breakpoint
CREATE INDEX "enrolments_person_id_idx" ON "enrolments" USING btree ("person_id","last_active_at");--> statement-breakpoint
CREATE INDEX "enrolments_course_id_idx" ON "enrolments" USING btree ("course_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "grades_attempt_submitted_unique" ON "grades" USING btree ("attempt_id") WHERE source = 'submitted';--> statement-breakpoint
CREATE UNIQUE INDEX "grades_attempt_correction_unique" ON "grades" USING btree ("attempt_id","correction_id");--> statement-breakpoint
CREATE UNIQUE INDEX "progress_events_enrolment_item_unique" ON "progress_events" USING btree ("enrolment_id","item_id");--> statement-breakpoint
CREATE UNIQUE INDEX "question_attempts_open_unique" ON "question_attempts" USING btree ("enrolment_id","lesson_id") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "question_attempts_number_unique" ON "question_attempts" USING btree ("enrolment_id","lesson_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "rewards_person_lineage_item_rule_unique" ON "rewards" USING btree ("person_id","lineage_id","item_id","rule");--> statement-breakpoint
CREATE INDEX "rewards_state_expires_idx" ON "rewards" USING btree ("expires_at") WHERE state = 'reserved';--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_idempotency_key_unique" ON "transfers" USING btree ("idempotency_key");--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_resolves_id_unique" ON "transfers" USING btree ("resolves_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_reverses_id_unique" ON "transfers" USING btree ("reverses_id");--> statement-breakpoint
CREATE INDEX "transfers_debit_account_idx" ON "transfers" USING btree ("debit_account_id","id");--> statement-breakpoint
CREATE INDEX "transfers_credit_account_idx" ON "transfers" USING btree ("credit_account_id","id");--> statement-breakpoint
CREATE INDEX "transfers_pending_expires_idx" ON "transfers" USING btree ("expires_at") WHERE phase = 'pending';--> statement-breakpoint
CREATE INDEX "transfers_subject_idx" ON "transfers" USING btree ("subject_type","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "wallet_accounts_owner_unique" ON "wallet_accounts" USING btree ("kind","asset","owner_id") WHERE owner_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "wallet_accounts_house_unique" ON "wallet_accounts" USING btree ("kind","asset") WHERE owner_id is null;