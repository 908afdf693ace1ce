ALTER TABLE "appointments" DROP CONSTRAINT "appointments_status";--> statement-breakpoint
ALTER TABLE "acts" ADD COLUMN "before_ticks" smallint;--> statement-breakpoint
ALTER TABLE "acts" ADD COLUMN "length_ticks" smallint;--> statement-breakpoint
ALTER TABLE "acts" ADD COLUMN "after_ticks" smallint;--> statement-breakpoint
ALTER TABLE "acts" ADD CONSTRAINT "acts_lengths" CHECK (num_nonnulls("acts"."before_ticks", "acts"."length_ticks", "acts"."after_ticks") = CASE WHEN "acts"."kind" = 'resize' THEN 3 ELSE 0 END);--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_status" CHECK ("appointments"."status" IN ('booked', 'arrived', 'checked-in', 'fulfilled', 'cancelled', 'noshow', 'waitlist'));
--> statement-breakpoint
-- A visit may be given another length; nothing but its acts says that it had one before.
GRANT UPDATE (before_ticks, length_ticks, after_ticks) ON appointments TO colloque_api;
