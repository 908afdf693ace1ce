CREATE TABLE "stand_in_asks" (
	"practice_id" uuid NOT NULL,
	"ask_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"stand_in_practitioner_id" uuid NOT NULL,
	"start_day" date NOT NULL,
	"end_day" date NOT NULL,
	"asked_on" date NOT NULL,
	"signature" "bytea" NOT NULL,
	"refusal" text,
	"refused_on" date,
	CONSTRAINT "stand_in_asks_key" PRIMARY KEY("practice_id","ask_id"),
	CONSTRAINT "stand_in_asks_signature_bytes" CHECK (octet_length("stand_in_asks"."signature") = 64),
	CONSTRAINT "stand_in_asks_days" CHECK ("stand_in_asks"."start_day" < "stand_in_asks"."end_day"),
	CONSTRAINT "stand_in_asks_others" CHECK ("stand_in_asks"."practitioner_id" <> "stand_in_asks"."stand_in_practitioner_id"),
	CONSTRAINT "stand_in_asks_refusal" CHECK ("stand_in_asks"."refusal" IN ('talk', 'days', 'person')),
	CONSTRAINT "stand_in_asks_refused" CHECK (("stand_in_asks"."refusal" IS NULL) = ("stand_in_asks"."refused_on" IS NULL))
);
--> statement-breakpoint
ALTER TABLE "stand_in_asks" ADD CONSTRAINT "stand_in_asks_practitioner" FOREIGN KEY ("practice_id","practitioner_id") REFERENCES "public"."accounts"("practice_id","practitioner_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- Hand-written: the API keeps, refuses and forgets asks and changes nothing else of one; retention sees when one is over.
GRANT SELECT, INSERT, DELETE, UPDATE (refusal, refused_on) ON stand_in_asks TO colloque_api;
--> statement-breakpoint
GRANT SELECT (end_day, refused_on), DELETE ON stand_in_asks TO colloque_jobs;
