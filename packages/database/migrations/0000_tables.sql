CREATE TABLE "accounts" (
	"practice_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"login_name" text NOT NULL,
	"role" text NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"identity_public_key" "bytea" NOT NULL,
	"record_public_key" "bytea" NOT NULL,
	"session_epoch" integer DEFAULT 0 NOT NULL,
	"is_disabled" boolean DEFAULT false NOT NULL,
	"joined_on" date NOT NULL,
	CONSTRAINT "accounts_key" PRIMARY KEY("practice_id","account_id"),
	CONSTRAINT "accounts_practitioner" UNIQUE("practice_id","practitioner_id"),
	CONSTRAINT "accounts_login_name" UNIQUE("login_name"),
	CONSTRAINT "accounts_account_id" UNIQUE("account_id"),
	CONSTRAINT "accounts_identity_key_bytes" CHECK (octet_length("accounts"."identity_public_key") = 32),
	CONSTRAINT "accounts_record_key_bytes" CHECK (octet_length("accounts"."record_public_key") = 1216),
	CONSTRAINT "accounts_role" CHECK ("accounts"."role" IN ('administrator', 'practitioner'))
);
--> statement-breakpoint
CREATE TABLE "acts" (
	"practice_id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"act_number" integer NOT NULL,
	"kind" text NOT NULL,
	"author" text NOT NULL,
	"status" text,
	"start_tick" integer,
	"schedule_id" uuid,
	"practitioner_id" uuid,
	"proof" "bytea" NOT NULL,
	"written_on" date NOT NULL,
	CONSTRAINT "acts_key" PRIMARY KEY("practice_id","appointment_id","act_number"),
	CONSTRAINT "acts_proof_bytes" CHECK (octet_length("acts"."proof") = 64)
);
--> statement-breakpoint
CREATE TABLE "appointments" (
	"practice_id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"schedule_id" uuid NOT NULL,
	"start_tick" integer NOT NULL,
	"before_ticks" smallint NOT NULL,
	"length_ticks" smallint NOT NULL,
	"after_ticks" smallint NOT NULL,
	"status" text NOT NULL,
	"author" text NOT NULL,
	"manage_token_hash" "bytea" NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"act_count" integer DEFAULT 0 NOT NULL,
	"written_on" date NOT NULL,
	CONSTRAINT "appointments_key" PRIMARY KEY("practice_id","appointment_id"),
	CONSTRAINT "appointments_status" CHECK ("appointments"."status" IN ('booked', 'arrived', 'fulfilled', 'cancelled', 'noshow')),
	CONSTRAINT "appointments_author" CHECK ("appointments"."author" IN ('patient', 'practice')),
	CONSTRAINT "appointments_token_hash_bytes" CHECK (octet_length("appointments"."manage_token_hash") = 32),
	CONSTRAINT "appointments_request_hash_bytes" CHECK (octet_length("appointments"."request_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "busy" (
	"practice_id" uuid NOT NULL,
	"schedule_id" uuid NOT NULL,
	"during" "int4range" NOT NULL,
	"appointment_id" uuid NOT NULL,
	CONSTRAINT "busy_key" PRIMARY KEY("practice_id","appointment_id","schedule_id"),
	CONSTRAINT "busy_is_some_time" CHECK (NOT isempty("busy"."during"))
);
--> statement-breakpoint
CREATE TABLE "deployment" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"deployment_id" uuid NOT NULL,
	CONSTRAINT "deployment_has_one_row" CHECK ("deployment"."is_only")
);
--> statement-breakpoint
CREATE TABLE "envelopes" (
	"practice_id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"field" smallint NOT NULL,
	"revision" integer NOT NULL,
	"sealed_body" "bytea" NOT NULL,
	"sealed_guest_wrap" "bytea" NOT NULL,
	CONSTRAINT "envelopes_key" PRIMARY KEY("practice_id","appointment_id","field"),
	CONSTRAINT "envelopes_field" CHECK ("envelopes"."field" IN (1, 2)),
	CONSTRAINT "envelopes_body_bytes" CHECK (octet_length("envelopes"."sealed_body") = 1080),
	CONSTRAINT "envelopes_guest_wrap_bytes" CHECK (octet_length("envelopes"."sealed_guest_wrap") = 80)
);
--> statement-breakpoint
CREATE TABLE "epochs" (
	"practice_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"statement" "bytea" NOT NULL,
	"signature" "bytea" NOT NULL,
	"not_before" date NOT NULL,
	"not_after" date NOT NULL,
	"clinical_key_id" "bytea" NOT NULL,
	"administrative_key_id" "bytea" NOT NULL,
	CONSTRAINT "epochs_key" PRIMARY KEY("practice_id","practitioner_id","number"),
	CONSTRAINT "epochs_signature_bytes" CHECK (octet_length("epochs"."signature") = 64),
	CONSTRAINT "epochs_days" CHECK ("epochs"."not_before" < "epochs"."not_after" AND "epochs"."not_after" - "epochs"."not_before" <= 35)
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"practice_id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"field" smallint NOT NULL,
	"key_id" "bytea" NOT NULL,
	"epoch" bigint NOT NULL,
	"encapsulated_key" "bytea" NOT NULL,
	"sealed_content_key" "bytea" NOT NULL,
	CONSTRAINT "grants_key" PRIMARY KEY("practice_id","appointment_id","field","key_id"),
	CONSTRAINT "grants_key_id_bytes" CHECK (octet_length("grants"."key_id") = 16),
	CONSTRAINT "grants_encapsulated_key_bytes" CHECK (octet_length("grants"."encapsulated_key") = 1120),
	CONSTRAINT "grants_content_key_bytes" CHECK (octet_length("grants"."sealed_content_key") = 48)
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"practice_id" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "invitations_token_hash_bytes" CHECK (octet_length("invitations"."token_hash") = 32),
	CONSTRAINT "invitations_kind" CHECK (("invitations"."kind" = 'practice') = ("invitations"."practice_id" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "practice_documents" (
	"practice_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"document" "bytea" NOT NULL,
	"signature" "bytea" NOT NULL,
	"published_on" date NOT NULL,
	CONSTRAINT "practice_documents_key" PRIMARY KEY("practice_id","version"),
	CONSTRAINT "practice_documents_signature_bytes" CHECK (octet_length("practice_documents"."signature") = 64)
);
--> statement-breakpoint
CREATE TABLE "practices" (
	"practice_id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"fingerprint" "bytea" NOT NULL,
	"practice_public_key" "bytea" NOT NULL,
	"state" text NOT NULL,
	"document_version" integer NOT NULL,
	"name" text NOT NULL,
	"place" text NOT NULL,
	"founded_on" date NOT NULL,
	CONSTRAINT "practices_slug" UNIQUE("slug"),
	CONSTRAINT "practices_fingerprint" UNIQUE("fingerprint"),
	CONSTRAINT "practices_fingerprint_bytes" CHECK (octet_length("practices"."fingerprint") = 20),
	CONSTRAINT "practices_public_key_bytes" CHECK (octet_length("practices"."practice_public_key") = 32),
	CONSTRAINT "practices_state" CHECK ("practices"."state" IN ('draft', 'open', 'closed'))
);
--> statement-breakpoint
CREATE TABLE "record_indexes" (
	"practice_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"sealed_body" "bytea" NOT NULL,
	"key_id" "bytea" NOT NULL,
	"epoch" bigint NOT NULL,
	"encapsulated_key" "bytea" NOT NULL,
	"sealed_content_key" "bytea" NOT NULL,
	"written_on" date NOT NULL,
	CONSTRAINT "record_indexes_key" PRIMARY KEY("practice_id","practitioner_id"),
	CONSTRAINT "record_indexes_key_id_bytes" CHECK (octet_length("record_indexes"."key_id") = 16),
	CONSTRAINT "record_indexes_encapsulated_key_bytes" CHECK (octet_length("record_indexes"."encapsulated_key") = 1120),
	CONSTRAINT "record_indexes_content_key_bytes" CHECK (octet_length("record_indexes"."sealed_content_key") = 48)
);
--> statement-breakpoint
CREATE TABLE "records" (
	"practice_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"sealed_body" "bytea" NOT NULL,
	"key_id" "bytea" NOT NULL,
	"epoch" bigint NOT NULL,
	"encapsulated_key" "bytea" NOT NULL,
	"sealed_content_key" "bytea" NOT NULL,
	"written_on" date NOT NULL,
	CONSTRAINT "records_key" PRIMARY KEY("practice_id","practitioner_id","record_id"),
	CONSTRAINT "records_key_id_bytes" CHECK (octet_length("records"."key_id") = 16),
	CONSTRAINT "records_encapsulated_key_bytes" CHECK (octet_length("records"."encapsulated_key") = 1120),
	CONSTRAINT "records_content_key_bytes" CHECK (octet_length("records"."sealed_content_key") = 48)
);
--> statement-breakpoint
CREATE TABLE "schedules" (
	"practice_id" uuid NOT NULL,
	"schedule_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"time_zone" text NOT NULL,
	"grid_minutes" integer NOT NULL,
	"minimum_notice_minutes" integer NOT NULL,
	"maximum_horizon_days" integer NOT NULL,
	"cancel_cutoff_minutes" integer NOT NULL,
	"length_classes" jsonb NOT NULL,
	"rules" jsonb NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"is_in_document" boolean NOT NULL,
	CONSTRAINT "schedules_key" PRIMARY KEY("practice_id","schedule_id"),
	CONSTRAINT "schedules_grid" CHECK ("schedules"."grid_minutes" IN (5, 10, 15, 20, 30, 60))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"session_id" text PRIMARY KEY NOT NULL,
	"practice_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"session_epoch" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unlockers" (
	"practice_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"unlocker_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"root_version" integer NOT NULL,
	"kdf" jsonb NOT NULL,
	"sealed_root" "bytea" NOT NULL,
	"authentication_hash" "bytea" NOT NULL,
	"added_on" date NOT NULL,
	CONSTRAINT "unlockers_key" PRIMARY KEY("practice_id","account_id","unlocker_id"),
	CONSTRAINT "unlockers_sealed_root_bytes" CHECK (octet_length("unlockers"."sealed_root") = 72),
	CONSTRAINT "unlockers_authentication_hash_bytes" CHECK (octet_length("unlockers"."authentication_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "vault_items" (
	"practice_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"sealed_item" "bytea" NOT NULL,
	CONSTRAINT "vault_items_key" PRIMARY KEY("practice_id","account_id","name"),
	CONSTRAINT "vault_items_sealed_item_bytes" CHECK (octet_length("vault_items"."sealed_item") = 72)
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_practice" FOREIGN KEY ("practice_id") REFERENCES "public"."practices"("practice_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acts" ADD CONSTRAINT "acts_appointment" FOREIGN KEY ("practice_id","appointment_id") REFERENCES "public"."appointments"("practice_id","appointment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_schedule" FOREIGN KEY ("practice_id","schedule_id") REFERENCES "public"."schedules"("practice_id","schedule_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "busy" ADD CONSTRAINT "busy_appointment" FOREIGN KEY ("practice_id","appointment_id") REFERENCES "public"."appointments"("practice_id","appointment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "envelopes" ADD CONSTRAINT "envelopes_appointment" FOREIGN KEY ("practice_id","appointment_id") REFERENCES "public"."appointments"("practice_id","appointment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "epochs" ADD CONSTRAINT "epochs_practitioner" FOREIGN KEY ("practice_id","practitioner_id") REFERENCES "public"."accounts"("practice_id","practitioner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_envelope" FOREIGN KEY ("practice_id","appointment_id","field") REFERENCES "public"."envelopes"("practice_id","appointment_id","field") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_documents" ADD CONSTRAINT "practice_documents_practice" FOREIGN KEY ("practice_id") REFERENCES "public"."practices"("practice_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_indexes" ADD CONSTRAINT "record_indexes_practitioner" FOREIGN KEY ("practice_id","practitioner_id") REFERENCES "public"."accounts"("practice_id","practitioner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_practitioner" FOREIGN KEY ("practice_id","practitioner_id") REFERENCES "public"."accounts"("practice_id","practitioner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_practice" FOREIGN KEY ("practice_id") REFERENCES "public"."practices"("practice_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account" FOREIGN KEY ("practice_id","account_id") REFERENCES "public"."accounts"("practice_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unlockers" ADD CONSTRAINT "unlockers_account" FOREIGN KEY ("practice_id","account_id") REFERENCES "public"."accounts"("practice_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vault_items" ADD CONSTRAINT "vault_items_account" FOREIGN KEY ("practice_id","account_id") REFERENCES "public"."accounts"("practice_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointments_by_start" ON "appointments" USING btree ("practice_id","start_tick");--> statement-breakpoint
CREATE INDEX "sessions_of_account" ON "sessions" USING btree ("practice_id","account_id");