CREATE TABLE "document_chunks" (
	"practice_id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"chunk_index" smallint NOT NULL,
	"sealed_chunk" "bytea" NOT NULL,
	CONSTRAINT "document_chunks_key" PRIMARY KEY("practice_id","appointment_id","document_id","chunk_index"),
	CONSTRAINT "document_chunks_bytes" CHECK (octet_length("document_chunks"."sealed_chunk") = 262160)
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"practice_id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"author" text NOT NULL,
	"chunk_count" smallint NOT NULL,
	"written_on" date NOT NULL,
	CONSTRAINT "documents_key" PRIMARY KEY("practice_id","appointment_id","document_id"),
	CONSTRAINT "documents_author" CHECK ("documents"."author" IN ('patient', 'practice')),
	CONSTRAINT "documents_chunks" CHECK ("documents"."chunk_count" BETWEEN 1 AND 80)
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"practice_id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"message_id" uuid NOT NULL,
	"field" smallint NOT NULL,
	"audience" text NOT NULL,
	"author" text NOT NULL,
	"practitioner_id" uuid,
	"previous_link" "bytea" NOT NULL,
	"sealed_body" "bytea" NOT NULL,
	"proof" "bytea" NOT NULL,
	"written_on" date NOT NULL,
	CONSTRAINT "messages_key" PRIMARY KEY("practice_id","appointment_id","number"),
	CONSTRAINT "messages_id" UNIQUE("practice_id","appointment_id","message_id"),
	CONSTRAINT "messages_number" CHECK ("messages"."number" >= 1),
	CONSTRAINT "messages_field" CHECK ("messages"."field" IN (5, 6)),
	CONSTRAINT "messages_author" CHECK (("messages"."author" = 'practice') = ("messages"."practitioner_id" IS NOT NULL)),
	CONSTRAINT "messages_link_bytes" CHECK (octet_length("messages"."previous_link") = 32),
	CONSTRAINT "messages_proof_bytes" CHECK (octet_length("messages"."proof") = 64),
	CONSTRAINT "messages_body_bytes" CHECK (octet_length("messages"."sealed_body") = 1080 OR ("messages"."field" = 5 AND octet_length("messages"."sealed_body") = 4152))
);
--> statement-breakpoint
ALTER TABLE "document_chunks" ADD CONSTRAINT "document_chunks_document" FOREIGN KEY ("practice_id","appointment_id","document_id") REFERENCES "public"."documents"("practice_id","appointment_id","document_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_appointment" FOREIGN KEY ("practice_id","appointment_id") REFERENCES "public"."appointments"("practice_id","appointment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_appointment" FOREIGN KEY ("practice_id","appointment_id") REFERENCES "public"."appointments"("practice_id","appointment_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- Hand-written: how ciphertext is stored (as it is, what outgrows a page out of line), and who may do what.
ALTER TABLE messages ALTER COLUMN sealed_body SET STORAGE PLAIN;
ALTER TABLE document_chunks ALTER COLUMN sealed_chunk SET STORAGE EXTERNAL;
--> statement-breakpoint
-- A message stays as it was written; of documents only what was never finished can be given up (src/documents.ts).
GRANT SELECT, INSERT ON messages TO colloque_api;
GRANT SELECT, INSERT, DELETE ON documents, document_chunks TO colloque_api;
--> statement-breakpoint
GRANT SELECT (practice_id, appointment_id, message_id), DELETE ON messages TO colloque_jobs;
GRANT SELECT (practice_id, appointment_id, document_id, written_on), DELETE ON documents TO colloque_jobs;
GRANT SELECT (practice_id, appointment_id, document_id), DELETE ON document_chunks TO colloque_jobs;
--> statement-breakpoint
-- offer_by_hand: keeps a time that the practice has chosen for one wish, as offer_time does for the first that it suits.
-- Codes: 0 done, 1 slot taken, 2 the wish waits no more, 3 something is offered to it already, 4 too soon to be seen. The
-- wish is locked before its time: whoever has locked a wish may wait for time, never the reverse.
CREATE FUNCTION offer_by_hand(
  the_practice uuid, the_wish uuid, the_schedule uuid, the_start int, at timestamptz, the_hold uuid
) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  wish record;
  calendar schedules%ROWTYPE;
  left_over interval := to_timestamp(the_start::bigint * 300) - at;
BEGIN
  SELECT a.manage_token_hash, a.before_ticks, a.length_ticks, a.after_ticks, w.lapsed_offers, w.place INTO wish
  FROM wishes w JOIN appointments a USING (practice_id, appointment_id)
  WHERE w.practice_id = the_practice AND w.appointment_id = the_wish AND a.status = 'waitlist'
    AND the_schedule = ANY (w.schedule_ids) AND the_start >= w.from_tick AND the_start < w.until_tick
  FOR UPDATE OF w;
  IF NOT FOUND OR wish.lapsed_offers >= 2 THEN RETURN 2; END IF;
  IF EXISTS (SELECT FROM holds h WHERE h.practice_id = the_practice AND h.wish_id = the_wish) THEN RETURN 3; END IF;
  IF left_over < interval '20 minutes' THEN RETURN 4; END IF;
  SELECT s.* INTO calendar FROM schedules s
  WHERE s.practice_id = the_practice AND s.schedule_id = the_schedule AND s.is_in_document;
  IF NOT FOUND THEN RETURN 1; END IF;
  IF take_time(the_practice, the_schedule, the_start, wish.before_ticks, wish.length_ticks, wish.after_ticks,
    calendar.lanes, calendar.group_places, NULL, NULL, the_hold) <> 0 THEN RETURN 1; END IF;
  INSERT INTO holds (practice_id, hold_id, holder_hash, schedule_id, start_tick, before_ticks, length_ticks, after_ticks,
    wish_id, last_place, expires_at)
  VALUES (the_practice, the_hold, wish.manage_token_hash, the_schedule, the_start, wish.before_ticks, wish.length_ticks,
    wish.after_ticks, the_wish, wish.place, at + LEAST(interval '2 hours', left_over / 4));
  RETURN 0;
END $$;
