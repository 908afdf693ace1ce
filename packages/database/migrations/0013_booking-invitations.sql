CREATE TABLE "booking_invitations" (
	"practice_id" uuid NOT NULL,
	"invitation_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"sealed_type" "bytea" NOT NULL,
	"bookings" smallint NOT NULL,
	"used" smallint DEFAULT 0 NOT NULL,
	"until_day" date NOT NULL,
	CONSTRAINT "booking_invitations_key" PRIMARY KEY("practice_id","invitation_id"),
	CONSTRAINT "booking_invitations_token" UNIQUE("practice_id","token_hash"),
	CONSTRAINT "booking_invitations_bytes" CHECK (octet_length("booking_invitations"."token_hash") = 32 AND octet_length("booking_invitations"."sealed_type") = 72),
	CONSTRAINT "booking_invitations_uses" CHECK ("booking_invitations"."bookings" BETWEEN 1 AND 500 AND "booking_invitations"."used" BETWEEN 0 AND "booking_invitations"."bookings")
);
--> statement-breakpoint
ALTER TABLE "booking_invitations" ADD CONSTRAINT "booking_invitations_practice" FOREIGN KEY ("practice_id") REFERENCES "public"."practices"("practice_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE booking_invitations ALTER COLUMN sealed_type SET STORAGE PLAIN;
--> statement-breakpoint
-- Hand-written: as in 0006, and 6: the invitation link is not good any more. Its use is part of the booking it lets in,
-- so a booking that is undone gives it back and a repeat, which is found before, uses nothing.
CREATE OR REPLACE FUNCTION take_visit(
  the_practice uuid, the_appointment uuid, the_schedule uuid, the_start int,
  before_ticks int, length_ticks int, after_ticks int, extra jsonb
) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  held holds%ROWTYPE;
  is_held boolean := false;
  resource record;
  code int;
BEGIN
  IF extra ? 'ticket' THEN
    INSERT INTO tickets AS t (practice_id, ticket_id, bookings, expires_at)
    VALUES (the_practice, (extra #>> '{ticket,ticketId}')::uuid, 1, (extra #>> '{ticket,expiresAt}')::timestamptz)
    ON CONFLICT (practice_id, ticket_id) DO UPDATE SET bookings = t.bookings + 1
    WHERE t.bookings < (extra #>> '{ticket,most}')::int;
    IF NOT FOUND THEN RETURN 3; END IF;
  END IF;
  IF extra ? 'invitation' THEN
    -- Locks the link: of two who use its last booking one waits, and finds it used.
    UPDATE booking_invitations SET used = used + 1
    WHERE practice_id = the_practice AND token_hash = decode(extra #>> '{invitation,tokenHash}', 'hex')
      AND until_day >= (extra #>> '{invitation,usedOn}')::date AND used < bookings;
    IF NOT FOUND THEN RETURN 6; END IF;
  END IF;
  IF extra ? 'series' THEN
    INSERT INTO series (practice_id, series_id, minimum_days, maximum_days)
    VALUES (the_practice, (extra #>> '{series,seriesId}')::uuid, (extra #>> '{series,minimumDays}')::int,
      (extra #>> '{series,maximumDays}')::int)
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN 2; END IF;
  END IF;
  IF extra ? 'hold' THEN
    SELECT * INTO held FROM holds h
    WHERE h.practice_id = the_practice AND h.hold_id = (extra #>> '{hold,holdId}')::uuid FOR UPDATE;
    -- One that is over is as good as none, unless something was waived for its sake: the time is asked for like any other.
    IF NOT FOUND AND (extra #>> '{hold,isNeeded}')::boolean THEN RETURN 4; END IF;
    IF FOUND THEN
      IF held.holder_hash <> decode(extra #>> '{hold,holderHash}', 'hex')
        OR (held.schedule_id, held.start_tick, held.before_ticks, held.length_ticks, held.after_ticks)
          IS DISTINCT FROM (the_schedule, the_start, before_ticks, length_ticks, after_ticks)
        OR (held.ticket_id IS NOT NULL AND held.ticket_id IS DISTINCT FROM
          COALESCE(extra #>> '{ticket,ticketId}', extra ->> 'ofTicket')::uuid)
        OR (held.wish_id IS NULL AND NOT keeps_rooms(the_practice, held.hold_id, the_schedule, extra))
      THEN RETURN 4; END IF;
      UPDATE busy SET appointment_id = the_appointment, hold_id = NULL
      WHERE practice_id = the_practice AND hold_id = held.hold_id;
      DELETE FROM holds WHERE practice_id = the_practice AND hold_id = held.hold_id;
      IF held.wish_id IS NOT NULL THEN
        DELETE FROM wishes WHERE practice_id = the_practice AND appointment_id = held.wish_id;
      END IF;
      is_held := true;
    END IF;
  END IF;
  IF NOT is_held THEN
    code := take_time(the_practice, the_schedule, the_start, before_ticks, length_ticks, after_ticks,
      COALESCE((extra ->> 'lanes')::int, 1), COALESCE((extra ->> 'groupPlaces')::int, 1), extra -> 'limits',
      the_appointment, NULL);
    IF code <> 0 THEN RETURN code; END IF;
  END IF;
  IF NOT extra ? 'resources' THEN RETURN 0; END IF;
  -- A hold keeps its rooms too; an offer to a wish, which knows no room, keeps none.
  FOR resource IN
    SELECT * FROM jsonb_to_recordset(extra -> 'resources') AS r ("scheduleId" uuid, "lanes" int)
    WHERE NOT EXISTS (SELECT FROM busy b WHERE b.practice_id = the_practice
      AND b.appointment_id = the_appointment AND b.schedule_id = r."scheduleId")
    ORDER BY 1
  LOOP
    code := take_time(the_practice, resource."scheduleId", the_start, before_ticks, length_ticks, after_ticks,
      resource.lanes, 1, NULL, the_appointment, NULL);
    IF code <> 0 THEN RETURN code; END IF;
  END LOOP;
  RETURN 0;
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (used) ON booking_invitations TO colloque_api;
--> statement-breakpoint
GRANT SELECT (until_day), DELETE ON booking_invitations TO colloque_jobs;
