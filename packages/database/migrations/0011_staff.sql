CREATE TABLE "seed_grants" (
	"practice_id" uuid NOT NULL,
	"granter_id" uuid NOT NULL,
	"delegate_id" uuid NOT NULL,
	"epoch" integer NOT NULL,
	"encapsulated_key" "bytea" NOT NULL,
	"sealed_seed" "bytea" NOT NULL,
	"signature" "bytea" NOT NULL,
	CONSTRAINT "seed_grants_key" PRIMARY KEY("practice_id","granter_id","delegate_id","epoch"),
	CONSTRAINT "seed_grants_encapsulated_key_bytes" CHECK (octet_length("seed_grants"."encapsulated_key") = 1120),
	CONSTRAINT "seed_grants_sealed_seed_bytes" CHECK (octet_length("seed_grants"."sealed_seed") = 48),
	CONSTRAINT "seed_grants_signature_bytes" CHECK (octet_length("seed_grants"."signature") = 64)
);
--> statement-breakpoint
ALTER TABLE "accounts" DROP CONSTRAINT "accounts_role";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "member_public_key" "bytea";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "member_key_signature" "bytea";--> statement-breakpoint
ALTER TABLE "seed_grants" ADD CONSTRAINT "seed_grants_epoch" FOREIGN KEY ("practice_id","granter_id","epoch") REFERENCES "public"."epochs"("practice_id","practitioner_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seed_grants" ADD CONSTRAINT "seed_grants_delegate" FOREIGN KEY ("practice_id","delegate_id") REFERENCES "public"."accounts"("practice_id","practitioner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "seed_grants_of_delegate" ON "seed_grants" USING btree ("practice_id","delegate_id");--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_member_key_bytes" CHECK (octet_length("accounts"."member_public_key") = 1216 AND octet_length("accounts"."member_key_signature") = 64);--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_member_key_signed" CHECK (("accounts"."member_public_key" IS NULL) = ("accounts"."member_key_signature" IS NULL));--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_role" CHECK ("accounts"."role" IN ('administrator', 'practitioner', 'secretary'));--> statement-breakpoint
-- Hand-written: how ciphertext is stored, and who may do what. Keys are handed over and taken back by the API; retention
-- deletes grants with their visits, as before, and has nothing to do with staff.
ALTER TABLE seed_grants ALTER COLUMN encapsulated_key SET STORAGE PLAIN;
ALTER TABLE seed_grants ALTER COLUMN sealed_seed SET STORAGE PLAIN;
GRANT SELECT, INSERT, DELETE ON seed_grants TO colloque_api;
GRANT UPDATE (is_disabled, member_public_key, member_key_signature) ON accounts TO colloque_api;
-- A visit's envelope may have several grants: re-wrapped ones take the place of old ones, further ones are taken back. None
-- is ever changed, and the API never leaves an envelope without one.
GRANT DELETE ON grants TO colloque_api;
--> statement-breakpoint
CREATE FUNCTION keep_one_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Retention deletes a visit's grants before its envelopes, and may not read what is asked below.
  IF current_user <> 'colloque_api' THEN RETURN NULL; END IF;
  IF EXISTS (
    SELECT FROM gone JOIN envelopes e USING (practice_id, appointment_id, field)
    WHERE NOT EXISTS (SELECT FROM grants g
      WHERE (g.practice_id, g.appointment_id, g.field) = (e.practice_id, e.appointment_id, e.field))
  ) THEN
    RAISE EXCEPTION 'an envelope keeps at least one grant' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER grants_keep_one AFTER DELETE ON grants REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION keep_one_grant();
