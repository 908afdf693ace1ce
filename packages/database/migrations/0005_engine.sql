CREATE TABLE "holds" (
	"practice_id" uuid NOT NULL,
	"hold_id" uuid NOT NULL,
	"holder_hash" "bytea" NOT NULL,
	"schedule_id" uuid NOT NULL,
	"start_tick" integer NOT NULL,
	"before_ticks" smallint NOT NULL,
	"length_ticks" smallint NOT NULL,
	"after_ticks" smallint NOT NULL,
	"ticket_id" uuid,
	"wish_id" uuid,
	"last_place" integer,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "holds_key" PRIMARY KEY("practice_id","hold_id"),
	CONSTRAINT "holds_holder_hash_bytes" CHECK (octet_length("holds"."holder_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "series" (
	"practice_id" uuid NOT NULL,
	"series_id" uuid NOT NULL,
	"minimum_days" smallint NOT NULL,
	"maximum_days" smallint NOT NULL,
	CONSTRAINT "series_key" PRIMARY KEY("practice_id","series_id"),
	CONSTRAINT "series_days" CHECK ("series"."minimum_days" BETWEEN 1 AND "series"."maximum_days")
);
--> statement-breakpoint
CREATE TABLE "tickets" (
	"practice_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"bookings" smallint NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tickets_key" PRIMARY KEY("practice_id","ticket_id")
);
--> statement-breakpoint
CREATE TABLE "waiting_rooms" (
	"practice_id" uuid PRIMARY KEY NOT NULL,
	"opens_at" timestamp with time zone,
	"seed" "bytea" NOT NULL,
	"early_count" integer,
	"next_number" integer DEFAULT 0 NOT NULL,
	"serving" integer DEFAULT 0 NOT NULL,
	"per_minute" integer DEFAULT 0 NOT NULL,
	"waits_until" timestamp with time zone,
	"advanced_at" timestamp with time zone,
	CONSTRAINT "waiting_rooms_seed_bytes" CHECK (octet_length("waiting_rooms"."seed") = 32),
	CONSTRAINT "waiting_rooms_numbers" CHECK ("waiting_rooms"."serving" >= 0 AND "waiting_rooms"."next_number" >= 0)
);
--> statement-breakpoint
CREATE TABLE "wishes" (
	"practice_id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"schedule_ids" uuid[] NOT NULL,
	"from_tick" integer NOT NULL,
	"until_tick" integer NOT NULL,
	"place" integer NOT NULL,
	"lapsed_offers" smallint DEFAULT 0 NOT NULL,
	"lapsed_on" date,
	"declined_offers" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "wishes_key" PRIMARY KEY("practice_id","appointment_id"),
	CONSTRAINT "wishes_place" UNIQUE("practice_id","place"),
	CONSTRAINT "wishes_range" CHECK ("wishes"."from_tick" < "wishes"."until_tick")
);
--> statement-breakpoint
ALTER TABLE "appointments" DROP CONSTRAINT "appointments_status";--> statement-breakpoint
ALTER TABLE "busy" DROP CONSTRAINT "busy_key";--> statement-breakpoint
ALTER TABLE "busy" ALTER COLUMN "appointment_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "schedules" ALTER COLUMN "practitioner_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "series_id" uuid;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "series_number" smallint;--> statement-breakpoint
ALTER TABLE "busy" ADD COLUMN "lane" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "busy" ADD COLUMN "start_tick" integer;
--> statement-breakpoint
-- Before now every taken time was that of one visit on its own calendar.
UPDATE busy b SET start_tick = a.start_tick FROM appointments a
  WHERE (a.practice_id, a.appointment_id) = (b.practice_id, b.appointment_id);
--> statement-breakpoint
ALTER TABLE "busy" ALTER COLUMN "start_tick" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "busy" ADD COLUMN "hold_id" uuid;--> statement-breakpoint
ALTER TABLE "busy" ADD COLUMN "places" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "busy" ADD COLUMN "taken" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "deployment" ADD COLUMN "ticket_key" "bytea";
--> statement-breakpoint
-- Two random ids hold 244 random bits.
UPDATE deployment SET ticket_key = decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');
--> statement-breakpoint
ALTER TABLE "deployment" ALTER COLUMN "ticket_key" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "schedules" ADD COLUMN "lanes" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "schedules" ADD COLUMN "group_places" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_schedule" FOREIGN KEY ("practice_id","schedule_id") REFERENCES "public"."schedules"("practice_id","schedule_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_rooms" ADD CONSTRAINT "waiting_rooms_practice" FOREIGN KEY ("practice_id") REFERENCES "public"."practices"("practice_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wishes" ADD CONSTRAINT "wishes_appointment" FOREIGN KEY ("practice_id","appointment_id") REFERENCES "public"."appointments"("practice_id","appointment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "holds_by_end" ON "holds" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "holds_of_ticket" ON "holds" USING btree ("practice_id","ticket_id") WHERE "holds"."ticket_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "holds_of_wish" ON "holds" USING btree ("practice_id","wish_id") WHERE "holds"."wish_id" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_series" FOREIGN KEY ("practice_id","series_id") REFERENCES "public"."series"("practice_id","series_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "busy" ADD CONSTRAINT "busy_hold" FOREIGN KEY ("practice_id","hold_id") REFERENCES "public"."holds"("practice_id","hold_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointments_of_series" ON "appointments" USING btree ("practice_id","series_id") WHERE "appointments"."series_id" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "busy_of_appointment" ON "busy" USING btree ("practice_id","appointment_id","schedule_id") WHERE "busy"."appointment_id" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "busy_of_hold" ON "busy" USING btree ("practice_id","hold_id","schedule_id") WHERE "busy"."hold_id" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_series_number" CHECK (("appointments"."series_id" IS NULL) = ("appointments"."series_number" IS NULL));--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_status" CHECK ("appointments"."status" IN ('booked', 'arrived', 'fulfilled', 'cancelled', 'noshow', 'waitlist'));--> statement-breakpoint
ALTER TABLE "busy" ADD CONSTRAINT "busy_has_one_holder" CHECK (num_nonnulls("busy"."appointment_id", "busy"."hold_id") = CASE WHEN "busy"."places" > 1 THEN 0 ELSE 1 END);--> statement-breakpoint
ALTER TABLE "busy" ADD CONSTRAINT "busy_places" CHECK ("busy"."taken" BETWEEN 1 AND "busy"."places");--> statement-breakpoint
ALTER TABLE "deployment" ADD CONSTRAINT "deployment_ticket_key_bytes" CHECK (octet_length("deployment"."ticket_key") = 32);--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_lanes" CHECK ("schedules"."lanes" BETWEEN 1 AND 64);--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_group_places" CHECK ("schedules"."group_places" BETWEEN 1 AND 200);