// Grants of sealed visits beside the one they were booked with: re-wrapped for a new epoch, given to a stand-in or to a
// colleague, taken back. Each changes by compare-and-swap on its key id, and no envelope ever loses its last one.
import type { Id } from '@colloque/encoding'
import type { StoredGrant } from './appointment-types.ts'
import type { Database, Queries } from './connect.ts'
import { holdPractice, type Practice } from './practices.ts'
import type { Granter } from './staff.ts'

/** An envelope may have so many. */
const mostGrants = 24
const dayTicks = 288

export type HeldEnvelope = {
  appointmentId: Id
  author: 'patient' | 'practice'
  field: 1 | 2
  sealedBody: Uint8Array
} & StoredGrant

/**
 * Which envelopes: not over at `tick`, granted to one of one's own epochs below `belowEpoch`; of one calendar and of starts in
 * `[fromTick, untilTick)`, if told; without a grant to `lacking`, if told. Those of `most` visits after `after`, in order of id.
 */
export type HeldEnvelopes = {
  tick: number
  belowEpoch: number
  scheduleId: Id | null
  fromTick: number | null
  untilTick: number | null
  lacking: Id | null
  after: Id | null
  most: number
}

/** Envelopes of visits and wishes to come that the practitioner can open. */
export function findHeldEnvelopes(
  sql: Database,
  { practiceId, practitionerId }: Granter,
  wanted: HeldEnvelopes,
): Promise<HeldEnvelope[]> {
  const { tick, belowEpoch, scheduleId, fromTick, untilTick, lacking, after, most } = wanted
  return sql<HeldEnvelope[]>`
    WITH keys AS (
      SELECT unnest(ARRAY[clinical_key_id, administrative_key_id]) AS key_id FROM epochs
      WHERE practice_id = ${practiceId} AND practitioner_id = ${practitionerId} AND number < ${belowEpoch}
    ), lacked AS (
      SELECT unnest(ARRAY[clinical_key_id, administrative_key_id]) AS key_id FROM epochs
      WHERE practice_id = ${practiceId} AND practitioner_id = ${lacking}
    ), held AS (
      SELECT a.appointment_id, a.author FROM appointments a
      WHERE a.practice_id = ${practiceId} AND (${after}::uuid IS NULL OR a.appointment_id > ${after}::uuid)
        AND ((a.start_tick > ${tick - dayTicks} AND a.start_tick + a.length_ticks > ${tick})
          OR EXISTS (SELECT FROM wishes w WHERE (w.practice_id, w.appointment_id) = (a.practice_id, a.appointment_id)
            AND w.until_tick > ${tick}))
        AND (${scheduleId}::uuid IS NULL OR a.schedule_id = ${scheduleId}::uuid)
        AND a.start_tick >= ${fromTick ?? 0} AND a.start_tick < ${untilTick ?? 2_147_483_647}
        AND EXISTS (SELECT FROM grants g WHERE (g.practice_id, g.appointment_id) = (a.practice_id, a.appointment_id)
          AND g.key_id IN (SELECT key_id FROM keys))
        AND NOT EXISTS (SELECT FROM grants g WHERE (g.practice_id, g.appointment_id) = (a.practice_id, a.appointment_id)
          AND g.key_id IN (SELECT key_id FROM lacked))
      ORDER BY a.appointment_id LIMIT ${most}
    )
    SELECT h.appointment_id, h.author, e.field, e.sealed_body, g.key_id, g.epoch, g.encapsulated_key,
      g.sealed_content_key
    FROM held h
    JOIN envelopes e ON e.practice_id = ${practiceId} AND e.appointment_id = h.appointment_id
    JOIN grants g ON g.practice_id = ${practiceId} AND g.appointment_id = e.appointment_id AND g.field = e.field
    WHERE g.key_id IN (SELECT key_id FROM keys)
    ORDER BY h.appointment_id, e.field`
}

/** Numbers of one's own epochs to which visits or wishes to come are granted. */
export async function findEpochsInUse(
  sql: Database,
  { practiceId, practitionerId }: Granter,
  tick: number,
): Promise<number[]> {
  const rows = await sql<{ number: number }[]>`
    SELECT k.number FROM epochs k
    WHERE k.practice_id = ${practiceId} AND k.practitioner_id = ${practitionerId} AND EXISTS (
      SELECT FROM appointments a JOIN grants g USING (practice_id, appointment_id)
      WHERE a.practice_id = ${practiceId} AND g.key_id IN (k.clinical_key_id, k.administrative_key_id)
        AND ((a.start_tick > ${tick - dayTicks} AND a.start_tick + a.length_ticks > ${tick})
          OR EXISTS (SELECT FROM wishes w WHERE (w.practice_id, w.appointment_id) = (a.practice_id, a.appointment_id)
            AND w.until_tick > ${tick})))
    ORDER BY k.number`
  return rows.map(({ number }) => number)
}

/** Who reads visits of that calendar no more, of starts in `[fromTick, untilTick)`; `owner`: the calendar's practitioner. */
export type WithdrawnReader = FurtherReader & { owner: Id }

/**
 * Takes back every grant of those visits to those readers that the calendar's practitioner holds too. Part of the
 * transaction that publishes the page which withdraws them.
 */
export async function takeBackGrants(
  sql: Queries,
  practiceId: Id,
  withdrawn: readonly WithdrawnReader[],
): Promise<void> {
  if (withdrawn.length === 0) return
  const theirs = sql`
    unnest(${withdrawn.map(({ scheduleId }) => scheduleId)}::uuid[], ${withdrawn.map(({ owner }) => owner)}::uuid[],
      ${withdrawn.map(({ practitionerId }) => practitionerId)}::uuid[],
      ${withdrawn.map(({ fromTick }) => fromTick)}::int[], ${withdrawn.map(({ untilTick }) => untilTick)}::int[]
    ) AS r (schedule_id, owner_id, reader_id, from_tick, until_tick)
    JOIN appointments a ON a.practice_id = ${practiceId} AND a.schedule_id = r.schedule_id
      AND a.start_tick >= r.from_tick AND a.start_tick < r.until_tick
    JOIN epochs k ON k.practice_id = ${practiceId} AND k.practitioner_id = r.reader_id AND r.reader_id <> r.owner_id`
  // Locked first, in order of id: a reader who is just replacing theirs would else keep the new one, which no statement
  // that waited for the old one sees.
  await sql`
    SELECT FROM appointments WHERE practice_id = ${practiceId} AND appointment_id IN (
      SELECT g.appointment_id FROM ${theirs}
      JOIN grants g ON (g.practice_id, g.appointment_id) = (a.practice_id, a.appointment_id)
        AND g.key_id IN (k.clinical_key_id, k.administrative_key_id))
    ORDER BY appointment_id FOR UPDATE`
  await sql`
    DELETE FROM grants WHERE (practice_id, appointment_id, field, key_id) IN (
      SELECT g.practice_id, g.appointment_id, g.field, g.key_id FROM ${theirs}
      JOIN grants g ON (g.practice_id, g.appointment_id) = (a.practice_id, a.appointment_id)
        AND g.key_id IN (k.clinical_key_id, k.administrative_key_id)
      JOIN schedules s ON (s.practice_id, s.schedule_id) = (a.practice_id, a.schedule_id)
        AND s.practitioner_id = r.owner_id
      WHERE EXISTS (SELECT FROM grants o JOIN epochs own ON own.practice_id = o.practice_id
          AND own.practitioner_id = r.owner_id AND o.key_id IN (own.clinical_key_id, own.administrative_key_id)
        WHERE (o.practice_id, o.appointment_id, o.field) = (g.practice_id, g.appointment_id, g.field)))`
}

/**
 * `replacesKeyId` and `grant`: the one in the place of the other; `grant` alone: one more; `replacesKeyId` alone: it is
 * taken back. Key ids have 16 bytes.
 */
export type GrantChange = {
  appointmentId: Id
  field: 1 | 2
  replacesKeyId: Uint8Array | null
  grant: StoredGrant | null
}

/** Somebody who reads visits of a calendar that is not theirs, of starts in `[fromTick, untilTick)`. */
export type FurtherReader = { scheduleId: Id; practitionerId: Id; fromTick: number; untilTick: number }

/** Whom the signed page names, and whom it lets read visits of others. */
export type PageReaders = { practitionerIds: readonly Id[]; further: readonly FurtherReader[] }

/**
 * Makes each change that is allowed and still fits, and answers with the places of those that were not made. Who asks must
 * hold a grant of the envelope; a new grant must be to the right inbox of the calendar's own practitioner, who else has none,
 * or, by that practitioner alone, of one of the page's further readers of that visit: bytes that open nothing would keep out
 * who can open it. A grant is replaced only by its own holder and for themselves; another's is taken back only on one's own
 * calendar, and only while one holds one.
 */
export async function changeGrants(
  sql: Database,
  by: Granter,
  changes: readonly GrantChange[],
  readPage: (tx: Queries, practice: Practice) => Promise<PageReaders>,
): Promise<number[]> {
  return sql.begin(async (tx) => {
    const isAdding = changes.some(({ grant, replacesKeyId }) => grant !== null && replacesKeyId === null)
    const readers = isAdding ? await readPage(tx, await holdPractice(tx, by.practiceId)) : nobody
    const own = await inboxesOf(tx, by.practiceId, [by.practitionerId])
    const possible = await inboxesOf(tx, by.practiceId, readers.practitionerIds)
    await lockVisits(tx, by.practiceId, changes)
    const replaced = await replaceGrants(tx, by, changes, own)
    // Sent without waiting for each other's answers; PostgreSQL runs them in this order.
    const done = await Promise.all(
      changes.map(async (change, place) =>
        isReplacement(change)
          ? replaced.has(place)
          : makeChange(tx, by, change, own, { ...possible, ...readers }),
      ),
    )
    return done.flatMap((isDone, place) => (isDone ? [] : [place]))
  })
}

const nobody: PageReaders = { practitionerIds: [], further: [] }

/** Whose inbox a place (key, field, epoch) is. */
type Inboxes = { keyIds: string[]; owners: ReadonlyMap<string, Id> }

async function makeChange(
  sql: Queries,
  by: Granter,
  change: GrantChange,
  own: Inboxes,
  possible: Inboxes & PageReaders,
): Promise<boolean> {
  const { grant, replacesKeyId, field } = change
  if (grant === null) return replacesKeyId !== null && takeBack(sql, by, { ...change, replacesKeyId }, own)
  const reader = possible.owners.get(placeOf(grant.keyId, field, grant.epoch))
  if (reader === undefined) return false
  const further = possible.further.filter(({ practitionerId }) => practitionerId === reader)
  return addGrant(sql, by, { ...change, grant }, own, { reader, further })
}

type Replacement = GrantChange & { grant: StoredGrant; replacesKeyId: Uint8Array }

function isReplacement(change: GrantChange): change is Replacement {
  return change.grant !== null && change.replacesKeyId !== null
}

async function addGrant(
  sql: Queries,
  { practiceId, practitionerId }: Granter,
  { appointmentId, field, grant }: GrantChange & { grant: StoredGrant },
  own: Inboxes,
  { reader, further }: { reader: Id; further: readonly FurtherReader[] },
): Promise<boolean> {
  const { keyId, epoch, encapsulatedKey, sealedContentKey } = grant
  const allowed = await sql`
    WITH present AS (
      SELECT key_id FROM grants
      WHERE practice_id = ${practiceId} AND appointment_id = ${appointmentId} AND field = ${field}
    ), readable AS (
      SELECT FROM appointments a JOIN schedules s USING (practice_id, schedule_id)
      WHERE a.practice_id = ${practiceId} AND a.appointment_id = ${appointmentId}
        AND CASE WHEN s.practitioner_id = ${reader}::uuid
          THEN s.practitioner_id = ${practitionerId} OR NOT EXISTS (
            SELECT FROM present p JOIN epochs k ON k.practice_id = ${practiceId} AND k.practitioner_id = ${reader}::uuid
              AND p.key_id IN (k.clinical_key_id, k.administrative_key_id))
          ELSE s.practitioner_id = ${practitionerId} AND EXISTS (
          SELECT FROM unnest(${further.map(({ scheduleId }) => scheduleId)}::uuid[],
            ${further.map(({ fromTick }) => fromTick)}::int[], ${further.map(({ untilTick }) => untilTick)}::int[]
          ) AS r (schedule_id, from_tick, until_tick)
          WHERE r.schedule_id = a.schedule_id AND a.start_tick >= r.from_tick AND a.start_tick < r.until_tick) END
    ), allowed AS (
      SELECT FROM present HAVING count(*) < ${mostGrants} AND bool_or(encode(key_id, 'hex') = ANY (${own.keyIds}::text[]))
        AND EXISTS (SELECT FROM readable)
    ), added AS (
      INSERT INTO grants (practice_id, appointment_id, field, key_id, epoch, encapsulated_key, sealed_content_key)
      SELECT ${practiceId}::uuid, ${appointmentId}::uuid, ${field}::smallint, ${keyId}::bytea, ${epoch}::bigint,
        ${encapsulatedKey}::bytea, ${sealedContentKey}::bytea FROM allowed
      ON CONFLICT DO NOTHING
    ) SELECT FROM allowed`
  return allowed.count === 1
}

// In two statements for all: a rotation replaces thousands. Answers with the places that fitted.
async function replaceGrants(
  sql: Queries,
  { practiceId }: Granter,
  changes: readonly GrantChange[],
  own: Inboxes,
): Promise<Set<number>> {
  const wanted = changes.flatMap((change, place) => {
    if (!isReplacement(change)) return []
    const { appointmentId, field, grant, replacesKeyId } = change
    const isOwn =
      own.owners.has(placeOf(grant.keyId, field, grant.epoch)) && own.keyIds.includes(hex(replacesKeyId))
    return isOwn ? [{ place, appointmentId, field, grant, replacesKeyId }] : []
  })
  if (wanted.length === 0) return new Set()
  const asked = sql`
      SELECT place, appointment_id, field, decode(old, 'hex') AS old_key_id, decode(new, 'hex') AS new_key_id, epoch,
        decode(encapsulated, 'hex') AS encapsulated_key, decode(sealed, 'hex') AS sealed_content_key
      FROM unnest(${wanted.map(({ place }) => place)}::int[],
        ${wanted.map(({ appointmentId }) => appointmentId)}::uuid[],
        ${wanted.map(({ field }) => field)}::smallint[],
        ${wanted.map(({ replacesKeyId }) => hex(replacesKeyId))}::text[],
        ${wanted.map(({ grant }) => hex(grant.keyId))}::text[],
        ${wanted.map(({ grant }) => grant.epoch)}::bigint[],
        ${wanted.map(({ grant }) => hex(grant.encapsulatedKey))}::text[],
        ${wanted.map(({ grant }) => hex(grant.sealedContentKey))}::text[]
      ) AS u (place, appointment_id, field, old, new, epoch, encapsulated, sealed)`
  // While the old one is there, what stands under the new key is not what its holder seals now, whoever put it there.
  await sql`
    WITH wanted AS (${asked})
    DELETE FROM grants g USING wanted w, grants o
    WHERE g.practice_id = ${practiceId} AND (g.appointment_id, g.field, g.key_id) = (w.appointment_id, w.field, w.new_key_id)
      AND o.practice_id = ${practiceId} AND (o.appointment_id, o.field, o.key_id) = (w.appointment_id, w.field, w.old_key_id)
      AND w.old_key_id <> w.new_key_id`
  // Where another tab has written the new one already, only the old one is left to go.
  const gone = await sql<{ place: number }[]>`
    WITH wanted AS (${asked}
    ), present AS (
      SELECT w.* FROM wanted w JOIN grants g ON g.practice_id = ${practiceId}
        AND (g.appointment_id, g.field, g.key_id) = (w.appointment_id, w.field, w.old_key_id)
    ), added AS (
      INSERT INTO grants (practice_id, appointment_id, field, key_id, epoch, encapsulated_key, sealed_content_key)
      SELECT ${practiceId}::uuid, appointment_id, field, new_key_id, epoch, encapsulated_key, sealed_content_key
      FROM present ON CONFLICT DO NOTHING
    ) DELETE FROM grants g USING wanted w
    WHERE g.practice_id = ${practiceId} AND w.old_key_id <> w.new_key_id
      AND (g.appointment_id, g.field, g.key_id) = (w.appointment_id, w.field, w.old_key_id)
    RETURNING w.place`
  return new Set(gone.map(({ place }) => place))
}

async function takeBack(
  sql: Queries,
  { practiceId, practitionerId }: Granter,
  { appointmentId, field, replacesKeyId }: GrantChange & { replacesKeyId: Uint8Array },
  own: Inboxes,
): Promise<boolean> {
  const envelope = sql`practice_id = ${practiceId} AND appointment_id = ${appointmentId} AND field = ${field}`
  const taken = await sql`
    DELETE FROM grants WHERE ${envelope} AND key_id = ${replacesKeyId}
      AND EXISTS (SELECT FROM grants WHERE ${envelope} AND key_id <> ${replacesKeyId}
        AND encode(key_id, 'hex') = ANY (${own.keyIds}::text[]))
      AND EXISTS (SELECT FROM appointments a JOIN schedules s USING (practice_id, schedule_id)
        WHERE a.practice_id = ${practiceId} AND a.appointment_id = ${appointmentId}
          AND s.practitioner_id = ${practitionerId})`
  return taken.count === 1
}

// In order of id, like everything that locks several visits; retention and moves wait for it or it for them.
async function lockVisits(sql: Queries, practiceId: Id, changes: readonly GrantChange[]): Promise<void> {
  const ids = [...new Set(changes.map(({ appointmentId }) => appointmentId))]
  await sql`
    SELECT FROM appointments WHERE practice_id = ${practiceId} AND appointment_id = ANY (${ids}::uuid[])
    ORDER BY appointment_id FOR UPDATE`
}

type EpochKeys = {
  practitionerId: Id
  number: number
  clinicalKeyId: Uint8Array
  administrativeKeyId: Uint8Array
}

// A clinical key receives intakes only, an administrative one contacts only: no client's slip hands a reason to a secretary.
async function inboxesOf(sql: Queries, practiceId: Id, who: readonly Id[]): Promise<Inboxes> {
  const rows = await sql<EpochKeys[]>`
    SELECT practitioner_id, number, clinical_key_id, administrative_key_id FROM epochs
    WHERE practice_id = ${practiceId} AND practitioner_id = ANY (${[...who]}::uuid[])`
  return {
    keyIds: rows.flatMap((row) => [hex(row.clinicalKeyId), hex(row.administrativeKeyId)]),
    owners: new Map(
      rows.flatMap(({ practitionerId, number, clinicalKeyId, administrativeKeyId }) => [
        [placeOf(clinicalKeyId, 1, number), practitionerId] as const,
        [placeOf(administrativeKeyId, 2, number), practitionerId] as const,
      ]),
    ),
  }
}

function placeOf(keyId: Uint8Array, field: 1 | 2, epoch: number): string {
  return `${hex(keyId)}/${field}/${epoch}`
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
