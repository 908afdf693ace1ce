CREATE TABLE "record_chunks" (
	"practice_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"chunk_number" smallint NOT NULL,
	"sealed_chunk" "bytea" NOT NULL,
	"written_on" date NOT NULL,
	CONSTRAINT "record_chunks_key" PRIMARY KEY("practice_id","practitioner_id","record_id","chunk_number"),
	CONSTRAINT "record_chunks_number" CHECK ("record_chunks"."chunk_number" BETWEEN 0 AND 79),
	CONSTRAINT "record_chunks_bytes" CHECK (octet_length("record_chunks"."sealed_chunk") = 262160)
);
--> statement-breakpoint
CREATE TABLE "record_index_parts" (
	"practice_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"part_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"sealed_body" "bytea" NOT NULL,
	"key_id" "bytea" NOT NULL,
	"epoch" bigint NOT NULL,
	"encapsulated_key" "bytea" NOT NULL,
	"sealed_content_key" "bytea" NOT NULL,
	"written_on" date NOT NULL,
	CONSTRAINT "record_index_parts_key" PRIMARY KEY("practice_id","practitioner_id","part_id"),
	CONSTRAINT "record_index_parts_body_bytes" CHECK (octet_length("record_index_parts"."sealed_body") = 65592),
	CONSTRAINT "record_index_parts_key_id_bytes" CHECK (octet_length("record_index_parts"."key_id") = 16),
	CONSTRAINT "record_index_parts_encapsulated_key_bytes" CHECK (octet_length("record_index_parts"."encapsulated_key") = 1120),
	CONSTRAINT "record_index_parts_content_key_bytes" CHECK (octet_length("record_index_parts"."sealed_content_key") = 48)
);
--> statement-breakpoint
CREATE TABLE "record_revisions" (
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
	CONSTRAINT "record_revisions_key" PRIMARY KEY("practice_id","practitioner_id","record_id","revision"),
	CONSTRAINT "record_revisions_key_id_bytes" CHECK (octet_length("record_revisions"."key_id") = 16),
	CONSTRAINT "record_revisions_encapsulated_key_bytes" CHECK (octet_length("record_revisions"."encapsulated_key") = 1120),
	CONSTRAINT "record_revisions_content_key_bytes" CHECK (octet_length("record_revisions"."sealed_content_key") = 48)
);
--> statement-breakpoint
ALTER TABLE "record_chunks" ADD CONSTRAINT "record_chunks_practitioner" FOREIGN KEY ("practice_id","practitioner_id") REFERENCES "public"."accounts"("practice_id","practitioner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_index_parts" ADD CONSTRAINT "record_index_parts_practitioner" FOREIGN KEY ("practice_id","practitioner_id") REFERENCES "public"."accounts"("practice_id","practitioner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_revisions" ADD CONSTRAINT "record_revisions_practitioner" FOREIGN KEY ("practice_id","practitioner_id") REFERENCES "public"."accounts"("practice_id","practitioner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Hand-written: parts, notes and chunks outgrow a page, out of line and never compressed; what is short stays in its row.
ALTER TABLE record_index_parts ALTER COLUMN sealed_body SET STORAGE EXTERNAL;
ALTER TABLE record_revisions ALTER COLUMN sealed_body SET STORAGE EXTERNAL;
ALTER TABLE record_chunks ALTER COLUMN sealed_chunk SET STORAGE EXTERNAL;
ALTER TABLE record_index_parts ALTER COLUMN encapsulated_key SET STORAGE PLAIN;
ALTER TABLE record_index_parts ALTER COLUMN sealed_content_key SET STORAGE PLAIN;
ALTER TABLE record_revisions ALTER COLUMN encapsulated_key SET STORAGE PLAIN;
ALTER TABLE record_revisions ALTER COLUMN sealed_content_key SET STORAGE PLAIN;
--> statement-breakpoint
-- An earlier revision and a chunk are written once; a part is written again.
GRANT SELECT, INSERT, UPDATE, DELETE ON record_index_parts TO colloque_api;
GRANT SELECT, INSERT, DELETE ON record_revisions, record_chunks TO colloque_api;
--> statement-breakpoint
-- Chunks that no entry followed are swept; which have one is all the job may see of entries.
GRANT SELECT (practice_id, practitioner_id, record_id, written_on), DELETE ON record_chunks TO colloque_jobs;
GRANT SELECT (practice_id, practitioner_id, record_id) ON records TO colloque_jobs;
