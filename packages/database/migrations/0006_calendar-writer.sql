-- Hand-written: the one way in which time is taken and given back. Whatever takes time (a visit, a hold, an offer) calls
-- take_time; nothing else inserts into busy but the plain case of book_appointments, which is the same statement.
ALTER TABLE busy DROP CONSTRAINT busy_never_twice;
--> statement-breakpoint
-- The only truth about free slots. Rows are always inserted with ON CONFLICT DO NOTHING: without it, racing
-- insertions deadlock.
ALTER TABLE busy ADD CONSTRAINT busy_never_twice
  EXCLUDE USING gist (practice_id WITH =, schedule_id WITH =, lane WITH =, during WITH &&);
--> statement-breakpoint
-- Time is taken first, the visit is written after it: whether it belongs to something is asked at the commit.
ALTER TABLE busy ALTER CONSTRAINT busy_appointment DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE busy ALTER CONSTRAINT busy_hold DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
-- Codes of what became of a wish for time, the same in every function below and in src/calendar-codes.ts:
-- 0 done, 1 slot taken, 2 id known, 3 ticket spent, 4 hold not valid, 5 limit reached.
--
-- take_time: one calendar, from `before` ticks before the start until `after` ticks after the end. With several lanes
-- the lowest free one; on a calendar of groups a place in the group of that time. `limits` is null or
-- [{"fromTick", "toTick", "most"}]: how many may start in each window; then the calendar is locked, so that two who
-- count at the same moment do not both find one place left.
CREATE FUNCTION take_time(
  the_practice uuid, the_schedule uuid, the_start int, before_ticks int, length_ticks int, after_ticks int,
  lanes int, group_places int, limits jsonb, the_appointment uuid, the_hold uuid
) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  span int4range := int4range(the_start - before_ticks, the_start + length_ticks + after_ticks);
  a_window record;
  free_lane int;
BEGIN
  IF limits IS NOT NULL THEN
    PERFORM FROM schedules s WHERE s.practice_id = the_practice AND s.schedule_id = the_schedule FOR NO KEY UPDATE;
    FOR a_window IN SELECT * FROM jsonb_to_recordset(limits) AS w ("fromTick" int, "toTick" int, "most" int) LOOP
      IF a_window.most <= (
        SELECT COALESCE(sum(b.taken), 0) FROM busy b
        WHERE b.practice_id = the_practice AND b.schedule_id = the_schedule
          AND b.during && int4range(a_window."fromTick", a_window."toTick")
          AND b.start_tick >= a_window."fromTick" AND b.start_tick < a_window."toTick")
      THEN RETURN 5; END IF;
    END LOOP;
  END IF;
  IF group_places > 1 THEN
    -- Twice: the group may be opened by somebody else between our look and our insertion.
    FOR attempt IN 1..2 LOOP
      UPDATE busy b SET taken = b.taken + 1
      WHERE b.practice_id = the_practice AND b.schedule_id = the_schedule AND b.during = span
        AND b.start_tick = the_start AND b.places > 1 AND b.taken < b.places;
      IF FOUND THEN RETURN 0; END IF;
      INSERT INTO busy (practice_id, schedule_id, during, start_tick, places)
      VALUES (the_practice, the_schedule, span, the_start, group_places) ON CONFLICT DO NOTHING;
      IF FOUND THEN RETURN 0; END IF;
    END LOOP;
    RETURN 1;
  END IF;
  IF lanes = 1 THEN
    INSERT INTO busy (practice_id, schedule_id, during, start_tick, appointment_id, hold_id)
    VALUES (the_practice, the_schedule, span, the_start, the_appointment, the_hold) ON CONFLICT DO NOTHING;
    RETURN CASE WHEN FOUND THEN 0 ELSE 1 END;
  END IF;
  -- A lane that looked free can be lost to somebody quicker, but never more lanes than there are.
  FOR attempt IN 1..lanes LOOP
    SELECT min(l) INTO free_lane FROM generate_series(0, lanes - 1) l
    WHERE NOT EXISTS (
      SELECT FROM busy b WHERE b.practice_id = the_practice AND b.schedule_id = the_schedule
        AND b.lane = l AND b.during && span);
    IF free_lane IS NULL THEN RETURN 1; END IF;
    INSERT INTO busy (practice_id, schedule_id, lane, during, start_tick, appointment_id, hold_id)
    VALUES (the_practice, the_schedule, free_lane, span, the_start, the_appointment, the_hold)
    ON CONFLICT DO NOTHING;
    IF FOUND THEN RETURN 0; END IF;
  END LOOP;
  RETURN 1;
END $$;
--> statement-breakpoint
-- give_back: the opposite, for a visit or a hold; in a group its place.
CREATE FUNCTION give_back(
  the_practice uuid, the_schedule uuid, the_start int, the_appointment uuid, the_hold uuid
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  had_own boolean;
BEGIN
  -- A room beside it is no sign that the calendar's own time was its own: in a group it is a place.
  IF the_appointment IS NOT NULL THEN
    WITH gone AS (DELETE FROM busy WHERE practice_id = the_practice AND appointment_id = the_appointment
      RETURNING schedule_id)
    SELECT COALESCE(bool_or(schedule_id = the_schedule), false) INTO had_own FROM gone;
  ELSE
    WITH gone AS (DELETE FROM busy WHERE practice_id = the_practice AND hold_id = the_hold RETURNING schedule_id)
    SELECT COALESCE(bool_or(schedule_id = the_schedule), false) INTO had_own FROM gone;
  END IF;
  IF had_own THEN RETURN; END IF;
  -- The last one closes the group; whoever joins between the two looks makes us look again.
  FOR attempt IN 1..10 LOOP
    UPDATE busy SET taken = taken - 1
    WHERE practice_id = the_practice AND schedule_id = the_schedule AND start_tick = the_start
      AND places > 1 AND taken > 1;
    IF FOUND THEN RETURN; END IF;
    DELETE FROM busy
    WHERE practice_id = the_practice AND schedule_id = the_schedule AND start_tick = the_start
      AND places > 1 AND taken = 1;
    IF FOUND THEN RETURN; END IF;
    PERFORM FROM busy
    WHERE practice_id = the_practice AND schedule_id = the_schedule AND start_tick = the_start AND places > 1;
    IF NOT FOUND THEN RETURN; END IF;
  END LOOP;
END $$;
--> statement-breakpoint
-- keeps_rooms: whether a hold keeps exactly the rooms and devices of `extra`, beside its calendar.
CREATE FUNCTION keeps_rooms(the_practice uuid, the_hold uuid, its_schedule uuid, extra jsonb) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT ARRAY(
    SELECT b.schedule_id FROM busy b
    WHERE b.practice_id = the_practice AND b.hold_id = the_hold AND b.schedule_id <> its_schedule ORDER BY 1
  ) = ARRAY(
    SELECT r."scheduleId" FROM jsonb_to_recordset(extra -> 'resources') AS r ("scheduleId" uuid) ORDER BY 1)
$$;
--> statement-breakpoint
-- take_visit: everything that can stand beside a plain visit, told in `extra`: lanes, groupPlaces, limits, resources
-- [{scheduleId, lanes}], ticket {ticketId, most, expiresAt} (ofTicket on the others of a series), hold {holdId,
-- holderHash in hex}, series {seriesId, minimumDays, maximumDays} on the first of a series. The caller undoes what a
-- code other than 0 leaves.
CREATE FUNCTION take_visit(
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
-- book_appointments: a batch of bookings in one statement, which is one transaction. Arrays of one length, sorted by
-- the caller; bookings of the same unit (a series) stand together and are booked all or none. `hashes` is base64 of 64
-- bytes a booking (manage token, request), `sealed` of 4,688: twice body 1,080, guest wrap 80, key id 16, encapsulated
-- key 1,120, content key 48. `extras` is null when all are plain. Answers one code for each booking.
--
-- Plain bookings that stand together take their times in one statement: a statement for each would cost as much again as
-- writing it. What has an extra keeps its place in the order, or two batches could wait for each other.
CREATE FUNCTION book_appointments(
  days date[], practices uuid[], ids uuid[], units int[], schedules uuid[], starts int[], befores int[], lengths int[],
  afters int[], authors text[], hashes text, sealed text, epochs bigint[], extras jsonb[]
) RETURNS int[] LANGUAGE plpgsql AS $$
DECLARE
  n int := cardinality(ids);
  codes int[] := array_fill(0, ARRAY[n]);
  taken bigint[];
  hash_bytes bytea := decode(hashes, 'base64');
  sealed_bytes bytea := decode(sealed, 'base64');
  known int;
  -- Whether an id stands in it twice: a place in a group can be had twice, an id only once.
  has_twins boolean := extras IS NOT NULL AND n > (SELECT count(DISTINCT u.id) FROM unnest(ids) AS u (id));
  i int := 1;
  last int;
  code int;
BEGIN
  -- One by one through the index: plans are kept, and one that was made while the table was small would read it whole.
  FOR known IN
    SELECT u.o FROM unnest(practices, ids) WITH ORDINALITY AS u (practice_id, appointment_id, o), LATERAL (
      SELECT FROM appointments a WHERE a.practice_id = u.practice_id AND a.appointment_id = u.appointment_id OFFSET 0
    ) AS a
  LOOP codes[known] := 2; END LOOP;

  WHILE i <= n LOOP
    last := CASE WHEN extras IS NULL THEN n ELSE i END;
    IF extras[i] IS NULL THEN
      WHILE last < n AND extras[last + 1] IS NULL LOOP last := last + 1; END LOOP;
      WITH written AS (
        INSERT INTO busy (practice_id, schedule_id, during, start_tick, appointment_id)
        SELECT u.practice_id, u.schedule_id, int4range(u.start - u.before, u.start + u.length + u.after), u.start,
          u.appointment_id
        FROM unnest(practices, ids, schedules, starts, befores, lengths, afters, codes) WITH ORDINALITY
          AS u (practice_id, appointment_id, schedule_id, start, before, length, after, code, o)
        WHERE u.o BETWEEN i AND last AND u.code = 0 ORDER BY u.o
        ON CONFLICT DO NOTHING RETURNING practice_id, schedule_id, appointment_id
      ), wanted AS (
        SELECT u.practice_id, u.schedule_id, u.appointment_id, u.o
        FROM unnest(practices, schedules, ids) WITH ORDINALITY AS u (practice_id, schedule_id, appointment_id, o)
        WHERE u.o BETWEEN i AND last
        UNION ALL SELECT practice_id, schedule_id, appointment_id, NULL FROM written
      )
      -- The same request twice in one batch: the first of them has it.
      SELECT array_agg(first.o) INTO taken FROM (
        SELECT min(o) AS o FROM wanted GROUP BY practice_id, schedule_id, appointment_id
        HAVING count(*) > count(o)) AS first;
      IF COALESCE(cardinality(taken), 0) < last - i + 1 THEN
        SELECT array_agg(CASE WHEN c.code <> 0 OR c.o < i OR c.o > last OR c.o = ANY (taken) THEN c.code ELSE 1 END
          ORDER BY c.o) INTO codes
        FROM unnest(codes) WITH ORDINALITY AS c (code, o);
      END IF;
    ELSE
      WHILE last < n AND units[last + 1] = units[i] LOOP last := last + 1; END LOOP;
      code := codes[i];
      FOR k IN i + 1..last LOOP code := GREATEST(code, codes[k]); END LOOP;
      IF code = 0 AND has_twins AND EXISTS (
        SELECT FROM generate_series(1, i - 1) e
        WHERE codes[e] = 0 AND ids[e] = ANY (ids[i:last]) AND practices[e] = practices[i])
      THEN code := 2; END IF;
      IF code = 0 THEN
        BEGIN
          FOR k IN i..last LOOP
            code := take_visit(practices[k], ids[k], schedules[k], starts[k], befores[k], lengths[k], afters[k],
              COALESCE(extras[k], '{}'));
            IF code <> 0 THEN RAISE EXCEPTION USING ERRCODE = 'CQ001'; END IF;
          END LOOP;
        EXCEPTION WHEN SQLSTATE 'CQ001' THEN NULL; -- undone as a whole; `code` says why
        END;
      END IF;
      FOR k IN i..last LOOP codes[k] := code; END LOOP;
    END IF;
    i := last + 1;
  END LOOP;

  IF 0 = ANY (codes) THEN
    INSERT INTO appointments (practice_id, appointment_id, schedule_id, start_tick, before_ticks, length_ticks, after_ticks,
      status, author, manage_token_hash, request_hash, series_id, series_number, written_on)
    SELECT u.practice_id, u.appointment_id, u.schedule_id, u.start, u.before, u.length, u.after, 'booked', u.author,
      substr(hash_bytes, u.o::int * 64 - 63, 32), substr(hash_bytes, u.o::int * 64 - 31, 32),
      (extras[u.o] #>> '{inSeries,seriesId}')::uuid, (extras[u.o] #>> '{inSeries,number}')::int, days[u.o]
    FROM unnest(practices, ids, schedules, starts, befores, lengths, afters, authors, codes) WITH ORDINALITY
      AS u (practice_id, appointment_id, schedule_id, start, before, length, after, author, code, o)
    WHERE u.code = 0;
    INSERT INTO envelopes (practice_id, appointment_id, field, revision, sealed_body, sealed_guest_wrap)
    SELECT u.practice_id, u.appointment_id, f, 0, substr(sealed_bytes, at, 1080), substr(sealed_bytes, at + 1080, 80)
    FROM unnest(practices, ids, codes) WITH ORDINALITY AS u (practice_id, appointment_id, code, o),
      generate_series(1, 2) f, LATERAL (SELECT (2 * u.o::int + f - 3) * 2344 + 1) AS p (at)
    WHERE u.code = 0;
    INSERT INTO grants (practice_id, appointment_id, field, key_id, epoch, encapsulated_key, sealed_content_key)
    SELECT u.practice_id, u.appointment_id, f, substr(sealed_bytes, at + 1160, 16), epochs[2 * u.o::int + f - 2],
      substr(sealed_bytes, at + 1176, 1120), substr(sealed_bytes, at + 2296, 48)
    FROM unnest(practices, ids, codes) WITH ORDINALITY AS u (practice_id, appointment_id, code, o),
      generate_series(1, 2) f, LATERAL (SELECT (2 * u.o::int + f - 3) * 2344 + 1) AS p (at)
    WHERE u.code = 0;
  END IF;
  -- Whoever lost to itself, sent twice at the same moment, is known by now.
  IF codes && ARRAY[1, 3, 4, 5] THEN
    FOR known IN
      SELECT u.o FROM unnest(practices, ids, codes) WITH ORDINALITY AS u (practice_id, appointment_id, code, o), LATERAL (
        SELECT FROM appointments a WHERE a.practice_id = u.practice_id AND a.appointment_id = u.appointment_id OFFSET 0
      ) AS a
      WHERE u.code NOT IN (0, 2)
    LOOP codes[known] := 2; END LOOP;
  END IF;
  RETURN codes;
END $$;
--> statement-breakpoint
-- hold_times: keeps times for a while. A ticket keeps `mostHolds` at once and none once it has booked enough. The same
-- hold again is done again.
CREATE FUNCTION hold_times(
  practices uuid[], ids uuid[], holders text, schedules uuid[], starts int[], befores int[], lengths int[],
  afters int[], ends timestamptz[], extras jsonb[]
) RETURNS int[] LANGUAGE plpgsql AS $$
DECLARE
  codes int[] := array_fill(0, ARRAY[cardinality(ids)]);
  holder_bytes bytea := decode(holders, 'base64');
  extra jsonb;
  holder bytea;
  the_ticket uuid;
  held holds%ROWTYPE;
  resource record;
  code int;
BEGIN
  FOR i IN 1..cardinality(ids) LOOP
    extra := COALESCE(extras[i], '{}');
    holder := substr(holder_bytes, i * 32 - 31, 32);
    the_ticket := (extra #>> '{ticket,ticketId}')::uuid;
    SELECT * INTO held FROM holds h WHERE h.practice_id = practices[i] AND h.hold_id = ids[i];
    IF FOUND THEN
      codes[i] := CASE WHEN held.holder_hash = holder
        AND (held.schedule_id, held.start_tick, held.before_ticks, held.length_ticks, held.after_ticks)
          = (schedules[i], starts[i], befores[i], lengths[i], afters[i])
        AND keeps_rooms(practices[i], ids[i], schedules[i], extra) THEN 0 ELSE 4 END;
      CONTINUE;
    END IF;
    BEGIN
      IF the_ticket IS NOT NULL THEN
        -- Writes nothing new and locks the ticket, so that its holds can be counted.
        INSERT INTO tickets AS t (practice_id, ticket_id, bookings, expires_at)
        VALUES (practices[i], the_ticket, 0, (extra #>> '{ticket,expiresAt}')::timestamptz)
        ON CONFLICT (practice_id, ticket_id) DO UPDATE SET bookings = t.bookings
        WHERE t.bookings < (extra #>> '{ticket,most}')::int;
        IF NOT FOUND OR (extra #>> '{ticket,mostHolds}')::int <= (
          SELECT count(*) FROM holds h WHERE h.practice_id = practices[i] AND h.ticket_id = the_ticket)
        THEN code := 3; RAISE EXCEPTION USING ERRCODE = 'CQ001'; END IF;
      END IF;
      code := take_time(practices[i], schedules[i], starts[i], befores[i], lengths[i], afters[i],
        COALESCE((extra ->> 'lanes')::int, 1), COALESCE((extra ->> 'groupPlaces')::int, 1), extra -> 'limits',
        NULL, ids[i]);
      IF code <> 0 THEN RAISE EXCEPTION USING ERRCODE = 'CQ001'; END IF;
      FOR resource IN
        SELECT * FROM jsonb_to_recordset(extra -> 'resources') AS r ("scheduleId" uuid, "lanes" int) ORDER BY 1
      LOOP
        code := take_time(practices[i], resource."scheduleId", starts[i], befores[i], lengths[i], afters[i],
          resource.lanes, 1, NULL, NULL, ids[i]);
        IF code <> 0 THEN RAISE EXCEPTION USING ERRCODE = 'CQ001'; END IF;
      END LOOP;
      INSERT INTO holds (practice_id, hold_id, holder_hash, schedule_id, start_tick, before_ticks, length_ticks,
        after_ticks, ticket_id, expires_at)
      VALUES (practices[i], ids[i], holder, schedules[i], starts[i], befores[i], lengths[i], afters[i], the_ticket, ends[i]);
    EXCEPTION WHEN SQLSTATE 'CQ001' THEN codes[i] := code;
    END;
  END LOOP;
  RETURN codes;
END $$;
--> statement-breakpoint
-- lock_waiting_list: whoever takes a place at the end of a practice's list does so alone, so that its order has no ties.
CREATE FUNCTION lock_waiting_list(the_practice uuid) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('waiting list ' || the_practice, 0))
$$;
--> statement-breakpoint
-- next_place: behind everybody on the list, and behind where the list ended when a time became free that is still kept for
-- somebody on it: a place that whoever has left it had then is not handed out again, or that time would go to one twice.
CREATE FUNCTION next_place(the_practice uuid) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT 1 + GREATEST(0,
    (SELECT max(w.place) FROM wishes w WHERE w.practice_id = the_practice),
    (SELECT max(h.last_place) FROM holds h WHERE h.practice_id = the_practice))
$$;
--> statement-breakpoint
-- count_offer: what an offer that was not taken means for its wish. One that lapsed: the wish goes to the end of the list,
-- and off it when one lapses that late again that a day lay between: nobody is put off it in one night, by whoever gives
-- times back. One that was declined: it keeps its place twice, and goes to the end from the third time on. Otherwise a few
-- wishes could keep every time that becomes free from everybody else, one after the other, for ever.
CREATE FUNCTION count_offer(the_practice uuid, the_wish uuid, is_lapsed boolean, at timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  today date := at AT TIME ZONE 'UTC';
BEGIN
  PERFORM lock_waiting_list(the_practice);
  -- One statement: changing a row twice would ask again for its visit, which whoever leaves the list has locked.
  UPDATE wishes w SET
    lapsed_offers = w.lapsed_offers + (is_lapsed AND COALESCE(w.lapsed_on < today - 1, true))::int,
    lapsed_on = CASE WHEN is_lapsed AND COALESCE(w.lapsed_on < today - 1, true) THEN today ELSE w.lapsed_on END,
    declined_offers = w.declined_offers + (NOT is_lapsed)::int,
    place = CASE WHEN is_lapsed OR w.declined_offers >= 2
      THEN next_place(the_practice) ELSE w.place END
  WHERE w.practice_id = the_practice AND w.appointment_id = the_wish;
END $$;
--> statement-breakpoint
-- offer_time: a time that was just given back is kept for the first wish after `after_place`, up to `until_place` (null: the
-- end of the list), that it suits, for two hours or a quarter of what is left until the start, whichever is shorter. Part
-- of the transaction that gave it back, so that nobody comes between. `limits` where what was given back is counted
-- elsewhere now: a visit that moved within its day. Answers whether there was such a wish.
CREATE FUNCTION offer_time(
  the_practice uuid, the_schedule uuid, the_start int, before_ticks int, length_ticks int, after_ticks int,
  limits jsonb, after_place int, until_place int, at timestamptz, the_hold uuid
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  wish record;
  calendar schedules%ROWTYPE;
  left_over interval := to_timestamp(the_start::bigint * 300) - at;
  looked_at int := after_place;
  end_place int := COALESCE(until_place, (SELECT max(w.place) FROM wishes w WHERE w.practice_id = the_practice));
BEGIN
  SELECT s.* INTO calendar FROM schedules s JOIN practices p USING (practice_id)
  WHERE s.practice_id = the_practice AND s.schedule_id = the_schedule AND s.is_in_document AND p.state = 'open';
  -- Nobody could take it on line, or see the offer in time.
  IF NOT FOUND OR left_over < interval '20 minutes'
    OR left_over < make_interval(mins => calendar.minimum_notice_minutes) THEN RETURN false; END IF;
  LOOP
    SELECT w.appointment_id, w.place, a.manage_token_hash, a.before_ticks AS b, a.length_ticks AS l, a.after_ticks AS f
    INTO wish
    FROM wishes w JOIN appointments a USING (practice_id, appointment_id)
    WHERE w.practice_id = the_practice AND w.place > looked_at AND w.place <= end_place
      AND w.lapsed_offers < 2 AND the_schedule = ANY (w.schedule_ids)
      AND the_start >= w.from_tick AND the_start < w.until_tick AND a.status = 'waitlist'
      AND a.before_ticks <= offer_time.before_ticks
      AND a.length_ticks + a.after_ticks <= offer_time.length_ticks + offer_time.after_ticks
      AND NOT EXISTS (SELECT FROM holds h WHERE h.practice_id = the_practice AND h.wish_id = w.appointment_id)
    ORDER BY w.place LIMIT 1 FOR UPDATE OF w SKIP LOCKED;
    IF NOT FOUND THEN RETURN false; END IF;
    looked_at := wish.place;
    -- Asked again under the lock: another time may have been offered to it between our look and our lock.
    CONTINUE WHEN EXISTS (
      SELECT FROM holds h WHERE h.practice_id = the_practice AND h.wish_id = wish.appointment_id);
    CONTINUE WHEN take_time(the_practice, the_schedule, the_start, wish.b, wish.l, wish.f, calendar.lanes,
      calendar.group_places, limits, NULL, the_hold) <> 0;
    INSERT INTO holds (practice_id, hold_id, holder_hash, schedule_id, start_tick, before_ticks, length_ticks,
      after_ticks, wish_id, last_place, expires_at)
    VALUES (the_practice, the_hold, wish.manage_token_hash, the_schedule, the_start, wish.b, wish.l, wish.f,
      wish.appointment_id, end_place, at + LEAST(interval '2 hours', left_over / 4));
    RETURN true;
  END LOOP;
END $$;
--> statement-breakpoint
-- end_hold: gives back what a hold keeps. A time offered to a wish passes on (`passes_on`: patients can still have it),
-- down the list as it stood when the time became free: to nobody twice. Answers the calendars, rooms and devices whose
-- time is free again. The wish is locked before its time: whoever has locked a wish may wait for time, never the reverse.
CREATE FUNCTION end_hold(the_practice uuid, the_id uuid, at timestamptz, next_hold uuid, passes_on boolean)
RETURNS SETOF uuid LANGUAGE plpgsql AS $$
DECLARE
  held holds%ROWTYPE;
  its_place int;
BEGIN
  SELECT * INTO held FROM holds h WHERE h.practice_id = the_practice AND h.hold_id = the_id FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  IF held.wish_id IS NOT NULL AND passes_on THEN
    SELECT w.place INTO its_place FROM wishes w WHERE w.practice_id = the_practice AND w.appointment_id = held.wish_id;
    PERFORM count_offer(the_practice, held.wish_id, held.expires_at <= at, at);
  END IF;
  DELETE FROM holds h WHERE h.practice_id = the_practice AND h.hold_id = the_id;
  RETURN QUERY SELECT held.schedule_id UNION
    SELECT b.schedule_id FROM busy b WHERE b.practice_id = the_practice AND b.hold_id = the_id;
  PERFORM give_back(the_practice, held.schedule_id, held.start_tick, NULL, the_id);
  IF passes_on THEN
    PERFORM offer_time(the_practice, held.schedule_id, held.start_tick, held.before_ticks, held.length_ticks,
      held.after_ticks, NULL, COALESCE(its_place, held.last_place, -1), held.last_place, at, next_hold);
  END IF;
END $$;
--> statement-breakpoint
GRANT INSERT, UPDATE (appointment_id, hold_id, taken) ON busy TO colloque_api;
GRANT SELECT, INSERT, DELETE, UPDATE (expires_at) ON holds TO colloque_api;
GRANT SELECT, INSERT ON series TO colloque_api;
GRANT SELECT, INSERT, UPDATE (bookings) ON tickets TO colloque_api;
GRANT SELECT, INSERT, UPDATE ON waiting_rooms TO colloque_api;
GRANT SELECT, INSERT, DELETE, UPDATE (place, lapsed_offers, lapsed_on, declined_offers) ON wishes TO colloque_api;
--> statement-breakpoint
GRANT SELECT (practice_id, appointment_id, until_tick), DELETE ON wishes TO colloque_jobs;
GRANT SELECT (practice_id, series_id), DELETE ON series TO colloque_jobs;
GRANT SELECT (series_id, status) ON appointments TO colloque_jobs;
GRANT SELECT (expires_at), DELETE ON tickets TO colloque_jobs;
GRANT SELECT (places, start_tick) ON busy TO colloque_jobs;
