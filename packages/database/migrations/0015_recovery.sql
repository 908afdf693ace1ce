CREATE TABLE "recoveries" (
	"recovery_id" uuid PRIMARY KEY NOT NULL,
	"public_key" "bytea" NOT NULL,
	"collect_hash" "bytea" NOT NULL,
	"practice_id" uuid,
	"account_id" uuid,
	"set_id" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "recoveries_of_practice" UNIQUE("practice_id","recovery_id"),
	CONSTRAINT "recoveries_bytes" CHECK (octet_length("recoveries"."public_key") = 1216 AND octet_length("recoveries"."collect_hash") = 32),
	CONSTRAINT "recoveries_of_somebody" CHECK (num_nonnulls("recoveries"."practice_id", "recoveries"."account_id", "recoveries"."set_id") IN (0, 3))
);
--> statement-breakpoint
CREATE TABLE "recovery_help" (
	"practice_id" uuid NOT NULL,
	"recovery_id" uuid NOT NULL,
	"holder_id" uuid NOT NULL,
	"share_index" smallint NOT NULL,
	"encapsulated_key" "bytea" NOT NULL,
	"sealed_secret" "bytea" NOT NULL,
	"sealed_share" "bytea" NOT NULL,
	CONSTRAINT "recovery_help_key" PRIMARY KEY("practice_id","recovery_id","holder_id"),
	CONSTRAINT "recovery_help_bytes" CHECK (octet_length("recovery_help"."encapsulated_key") = 1120 AND octet_length("recovery_help"."sealed_secret") = 48
        AND octet_length("recovery_help"."sealed_share") = 73)
);
--> statement-breakpoint
CREATE TABLE "recovery_shares" (
	"practice_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"holder_id" uuid NOT NULL,
	"set_id" uuid NOT NULL,
	"unlocker_id" uuid NOT NULL,
	"share_index" smallint NOT NULL,
	"encapsulated_key" "bytea" NOT NULL,
	"sealed_share" "bytea" NOT NULL,
	"signature" "bytea" NOT NULL,
	CONSTRAINT "recovery_shares_key" PRIMARY KEY("practice_id","account_id","holder_id"),
	CONSTRAINT "recovery_shares_index" UNIQUE("practice_id","account_id","share_index"),
	CONSTRAINT "recovery_shares_of_three" CHECK ("recovery_shares"."share_index" BETWEEN 1 AND 3),
	CONSTRAINT "recovery_shares_bytes" CHECK (octet_length("recovery_shares"."encapsulated_key") = 1120 AND octet_length("recovery_shares"."sealed_share") = 49
        AND octet_length("recovery_shares"."signature") = 64)
);
--> statement-breakpoint
ALTER TABLE "recoveries" ADD CONSTRAINT "recoveries_account" FOREIGN KEY ("practice_id","account_id") REFERENCES "public"."accounts"("practice_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_help" ADD CONSTRAINT "recovery_help_recovery" FOREIGN KEY ("practice_id","recovery_id") REFERENCES "public"."recoveries"("practice_id","recovery_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_help" ADD CONSTRAINT "recovery_help_holder" FOREIGN KEY ("practice_id","holder_id") REFERENCES "public"."accounts"("practice_id","practitioner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_shares" ADD CONSTRAINT "recovery_shares_unlocker" FOREIGN KEY ("practice_id","account_id","unlocker_id") REFERENCES "public"."unlockers"("practice_id","account_id","unlocker_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_shares" ADD CONSTRAINT "recovery_shares_holder" FOREIGN KEY ("practice_id","holder_id") REFERENCES "public"."accounts"("practice_id","practitioner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "recoveries_of_account" ON "recoveries" USING btree ("practice_id","account_id");--> statement-breakpoint
CREATE INDEX "recovery_shares_of_holder" ON "recovery_shares" USING btree ("practice_id","holder_id");--> statement-breakpoint
-- Hand-written: how ciphertext is stored, and who may do what. A share is never changed, only replaced.
ALTER TABLE recovery_shares ALTER COLUMN encapsulated_key SET STORAGE PLAIN;
ALTER TABLE recovery_shares ALTER COLUMN sealed_share SET STORAGE PLAIN;
ALTER TABLE recoveries ALTER COLUMN public_key SET STORAGE PLAIN;
ALTER TABLE recovery_help ALTER COLUMN encapsulated_key SET STORAGE PLAIN;
ALTER TABLE recovery_help ALTER COLUMN sealed_secret SET STORAGE PLAIN;
ALTER TABLE recovery_help ALTER COLUMN sealed_share SET STORAGE PLAIN;
GRANT SELECT, INSERT, DELETE ON recovery_shares TO colloque_api;
GRANT SELECT, INSERT, DELETE, UPDATE (practice_id, account_id, set_id) ON recoveries TO colloque_api;
GRANT SELECT, INSERT, DELETE ON recovery_help TO colloque_api;
GRANT SELECT (expires_at), DELETE ON recoveries TO colloque_jobs;

