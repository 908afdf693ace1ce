CREATE TABLE "devices" (
	"practice_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"sealed_label" "bytea" NOT NULL,
	"added_on" date NOT NULL,
	"last_used_on" date NOT NULL,
	CONSTRAINT "devices_key" PRIMARY KEY("practice_id","account_id","device_id"),
	CONSTRAINT "devices_secret" UNIQUE("practice_id","account_id","secret_hash"),
	CONSTRAINT "devices_secret_hash_bytes" CHECK (octet_length("devices"."secret_hash") = 32),
	CONSTRAINT "devices_sealed_label_bytes" CHECK (octet_length("devices"."sealed_label") = 168)
);
--> statement-breakpoint
CREATE TABLE "pairings" (
	"pairing_id" uuid PRIMARY KEY NOT NULL,
	"practice_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"public_key" "bytea" NOT NULL,
	"encapsulated_key" "bytea",
	"sealed_secret" "bytea",
	"sealed_root" "bytea",
	"root_version" integer,
	"claim_hash" "bytea",
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "pairings_of_account" UNIQUE("practice_id","account_id"),
	CONSTRAINT "pairings_public_key_bytes" CHECK (octet_length("pairings"."public_key") = 1216),
	CONSTRAINT "pairings_encapsulated_key_bytes" CHECK (octet_length("pairings"."encapsulated_key") = 1120),
	CONSTRAINT "pairings_sealed_secret_bytes" CHECK (octet_length("pairings"."sealed_secret") = 48),
	CONSTRAINT "pairings_sealed_root_bytes" CHECK (octet_length("pairings"."sealed_root") = 72),
	CONSTRAINT "pairings_claim_hash_bytes" CHECK (octet_length("pairings"."claim_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "passkey_challenges" (
	"challenge_hash" "bytea" PRIMARY KEY NOT NULL,
	"account_id" uuid,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "device_id" uuid;--> statement-breakpoint
ALTER TABLE "unlockers" ADD COLUMN "credential_id" "bytea";--> statement-breakpoint
ALTER TABLE "unlockers" ADD COLUMN "credential_public_key" "bytea";--> statement-breakpoint
ALTER TABLE "unlockers" ADD COLUMN "signature_counter" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_account" FOREIGN KEY ("practice_id","account_id") REFERENCES "public"."accounts"("practice_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairings" ADD CONSTRAINT "pairings_account" FOREIGN KEY ("practice_id","account_id") REFERENCES "public"."accounts"("practice_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_device" FOREIGN KEY ("practice_id","account_id","device_id") REFERENCES "public"."devices"("practice_id","account_id","device_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unlockers" ADD CONSTRAINT "unlockers_credential" UNIQUE("practice_id","account_id","credential_id");--> statement-breakpoint
ALTER TABLE "unlockers" ADD CONSTRAINT "unlockers_credential_of_passkey" CHECK (num_nonnulls("unlockers"."credential_id", "unlockers"."credential_public_key") IN (0, 2)
        AND ("unlockers"."credential_id" IS NULL OR "unlockers"."kind" = 'passkey'));
--> statement-breakpoint
-- Hand-written: how ciphertext is stored, and who may do what.
ALTER TABLE devices ALTER COLUMN sealed_label SET STORAGE PLAIN;
GRANT SELECT, INSERT, DELETE, UPDATE (sealed_label, last_used_on) ON devices TO colloque_api;
GRANT SELECT (last_used_on), DELETE ON devices TO colloque_jobs;
GRANT UPDATE (signature_counter) ON unlockers TO colloque_api;
GRANT SELECT, INSERT, DELETE ON passkey_challenges TO colloque_api;
GRANT SELECT (expires_at), DELETE ON passkey_challenges TO colloque_jobs;
ALTER TABLE pairings ALTER COLUMN public_key SET STORAGE PLAIN;
ALTER TABLE pairings ALTER COLUMN encapsulated_key SET STORAGE PLAIN;
ALTER TABLE pairings ALTER COLUMN sealed_secret SET STORAGE PLAIN;
ALTER TABLE pairings ALTER COLUMN sealed_root SET STORAGE PLAIN;
GRANT SELECT, INSERT, DELETE, UPDATE (encapsulated_key, sealed_secret, sealed_root, root_version, claim_hash)
  ON pairings TO colloque_api;
GRANT SELECT (expires_at), DELETE ON pairings TO colloque_jobs;
