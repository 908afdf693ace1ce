-- The day a visit was cancelled: retention counts from its end when the visit itself would have been later.
ALTER TABLE "appointments" ADD COLUMN "cancelled_on" date;
--> statement-breakpoint
-- Visits cancelled before now: the day of the act, or of the booking where the act is deleted already.
UPDATE appointments a SET cancelled_on = COALESCE(
  (SELECT max(c.written_on) FROM acts c
    WHERE c.practice_id = a.practice_id AND c.appointment_id = a.appointment_id AND c.status = 'cancelled'),
  a.written_on)
WHERE a.status = 'cancelled';
--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_cancelled_day" CHECK (("appointments"."cancelled_on" IS NOT NULL) = ("appointments"."status" = 'cancelled'));
--> statement-breakpoint
GRANT UPDATE (cancelled_on) ON appointments TO colloque_api;
GRANT SELECT (cancelled_on) ON appointments TO colloque_jobs;
