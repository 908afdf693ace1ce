-- A wish holds what is sealed of it as a visit does, at a time that nobody chose: also once it has left the list.
ALTER TABLE "appointments" ADD COLUMN "is_wish" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
UPDATE appointments SET is_wish = true WHERE status = 'waitlist';
