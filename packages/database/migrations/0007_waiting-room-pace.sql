ALTER TABLE "waiting_rooms" ALTER COLUMN "serving" SET DATA TYPE double precision;--> statement-breakpoint
ALTER TABLE "waiting_rooms" ADD COLUMN "per_second" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "waiting_rooms" ADD COLUMN "average_per_second" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "waiting_rooms" ADD COLUMN "measured_ms" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "waiting_rooms" ADD COLUMN "since_cut_ms" double precision;--> statement-breakpoint
ALTER TABLE "waiting_rooms" ADD COLUMN "busy_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "waiting_rooms" DROP COLUMN "per_minute";