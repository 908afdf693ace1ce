CREATE TABLE "directory_areas" (
	"area" text PRIMARY KEY NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"made_revision" integer DEFAULT 0 NOT NULL,
	"tile_sizes" smallint[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "directory_areas_made" CHECK ("directory_areas"."made_revision" <= "directory_areas"."revision")
);
--> statement-breakpoint
CREATE TABLE "directory_key" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"secret_key" "bytea" NOT NULL,
	CONSTRAINT "directory_key_has_one_row" CHECK ("directory_key"."is_only"),
	CONSTRAINT "directory_key_bytes" CHECK (octet_length("directory_key"."secret_key") = 32)
);
--> statement-breakpoint
CREATE TABLE "directory_list" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"revision" integer NOT NULL,
	"public_key" "bytea" NOT NULL,
	"body" "bytea" NOT NULL,
	CONSTRAINT "directory_list_has_one_row" CHECK ("directory_list"."is_only"),
	CONSTRAINT "directory_list_public_key_bytes" CHECK (octet_length("directory_list"."public_key") = 32)
);
--> statement-breakpoint
CREATE TABLE "directory_schedules" (
	"practice_id" uuid NOT NULL,
	"schedule_id" uuid NOT NULL,
	"area" text NOT NULL,
	"tile" smallint NOT NULL,
	"position" smallint NOT NULL,
	"entry" jsonb,
	"shortest" jsonb,
	CONSTRAINT "directory_schedules_key" PRIMARY KEY("practice_id","schedule_id"),
	CONSTRAINT "directory_schedules_place" CHECK ("directory_schedules"."tile" >= 0 AND "directory_schedules"."position" >= 0)
);
--> statement-breakpoint
CREATE TABLE "directory_shards" (
	"area" text NOT NULL,
	"content_digest" "bytea" NOT NULL,
	"plain" "bytea" NOT NULL,
	"gzip" "bytea" NOT NULL,
	"brotli" "bytea" NOT NULL,
	"entries" integer NOT NULL,
	"tiles" smallint NOT NULL,
	"replaced_on" date,
	CONSTRAINT "directory_shards_key" PRIMARY KEY("content_digest"),
	CONSTRAINT "directory_shards_digest_bytes" CHECK (octet_length("directory_shards"."content_digest") = 32)
);
--> statement-breakpoint
CREATE TABLE "freed_times" (
	"practice_id" uuid NOT NULL,
	"schedule_id" uuid NOT NULL,
	"lane" smallint NOT NULL,
	"during" "int4range" NOT NULL,
	"start_tick" integer NOT NULL,
	"visible_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "directory_schedules" ADD CONSTRAINT "directory_schedules_schedule" FOREIGN KEY ("practice_id","schedule_id") REFERENCES "public"."schedules"("practice_id","schedule_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "directory_schedules_by_tile" ON "directory_schedules" USING btree ("area","tile","position");--> statement-breakpoint
CREATE INDEX "freed_times_by_calendar" ON "freed_times" USING btree ("practice_id","schedule_id");
--> statement-breakpoint
-- Hand-written: the key that signs the list belongs to the publishing job; the API cannot read it.
INSERT INTO directory_key (secret_key)
VALUES (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
--> statement-breakpoint
-- A time that is free again is shown by the directory 30 to 300 seconds later, at random: whoever asks every second does
-- not see when a neighbour cancelled. What is bookable does not change by it. `SECURITY DEFINER`: retention, which may
-- not write here, deletes from busy too (of the past, which leaves nothing).
CREATE FUNCTION keep_freed_time() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF upper(OLD.during) > extract(epoch FROM clock_timestamp()) / 300 AND EXISTS (
    SELECT FROM directory_schedules d
    WHERE d.practice_id = OLD.practice_id AND d.schedule_id = OLD.schedule_id)
  THEN
    INSERT INTO freed_times (practice_id, schedule_id, lane, during, start_tick, visible_at)
    VALUES (OLD.practice_id, OLD.schedule_id, OLD.lane, OLD.during, OLD.start_tick, clock_timestamp() + make_interval(
      secs => 30 + 270 * (('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint / 4294967296.0)));
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER busy_freed AFTER DELETE ON busy FOR EACH ROW EXECUTE FUNCTION keep_freed_time();
--> statement-breakpoint
-- A group that was full has room again.
CREATE TRIGGER busy_freed_place AFTER UPDATE OF taken ON busy FOR EACH ROW
WHEN (OLD.places > 1 AND OLD.taken = OLD.places AND NEW.taken < NEW.places) EXECUTE FUNCTION keep_freed_time();
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON directory_schedules TO colloque_api;
GRANT SELECT, INSERT, UPDATE (revision, tile_sizes) ON directory_areas TO colloque_api;
GRANT SELECT ON directory_shards, directory_list TO colloque_api;
GRANT SELECT, DELETE ON freed_times TO colloque_api;
--> statement-breakpoint
GRANT SELECT ON directory_schedules, directory_key TO colloque_jobs;
GRANT SELECT (deployment_id) ON deployment TO colloque_jobs;
GRANT SELECT, UPDATE (made_revision) ON directory_areas TO colloque_jobs;
GRANT SELECT, INSERT, UPDATE, DELETE ON directory_shards, directory_list TO colloque_jobs;
GRANT SELECT (visible_at), DELETE ON freed_times TO colloque_jobs;
