// Reads visits with everything sealed about them. Where retention has deleted a sealed part, nothing sealed and no act
// is told any more: the time and the status stay until the row goes.
import type { Id } from '@colloque/encoding'
import { findActs } from './acts.ts'
import type { ActRow, AppointmentKey, AppointmentRow, StoredEnvelope } from './appointment-types.ts'
import type { Database, Queries } from './connect.ts'

/** A visit, its rooms and devices, its two envelopes in order of field (null: deleted), its acts in order of number. */
export type StoredAppointment = AppointmentRow & {
  resourceIds: Id[]
  envelopes: [StoredEnvelope, StoredEnvelope] | null
  acts: ActRow[]
}

/**
 * Visits of the practice whose time, pauses left out, touches `[fromTick, toTick)`, earliest first. Of several grants of an
 * envelope `reader`, the member who asks, gets one that their keys open if there is any.
 */
export async function findAppointments(
  sql: Database,
  practiceId: Id,
  fromTick: number,
  toTick: number,
  reader: Id | null = null,
): Promise<StoredAppointment[]> {
  return readOnce(sql, async (tx) => {
    // A visit is at most a day long, so the index on the start narrows the search.
    const rows = await tx<AppointmentRow[]>`
      SELECT appointment_id, schedule_id, start_tick, before_ticks, length_ticks, after_ticks, status, author, act_count,
        cancelled_on, series_id
      FROM appointments
      WHERE practice_id = ${practiceId} AND start_tick > ${fromTick - 288} AND start_tick < ${toTick}
        AND start_tick + length_ticks > ${fromTick} AND NOT is_wish
      ORDER BY start_tick, appointment_id`
    return complete(tx, practiceId, rows, reader)
  })
}

/** One visit of the practice, or null; `reader` as above. */
export async function findAppointment(
  sql: Database,
  key: AppointmentKey,
  reader: Id | null = null,
): Promise<StoredAppointment | null> {
  return readOnce(sql, async (tx) => {
    const rows = await tx<AppointmentRow[]>`
      SELECT appointment_id, schedule_id, start_tick, before_ticks, length_ticks, after_ticks, status, author, act_count,
        cancelled_on, series_id
      FROM appointments WHERE practice_id = ${key.practiceId} AND appointment_id = ${key.appointmentId}`
    const [appointment] = await complete(tx, key.practiceId, rows, reader)
    return appointment ?? null
  })
}

/** A series as its visits stand: in order of their numbers. */
export type StoredSeries = {
  seriesId: Id
  minimumDays: number
  maximumDays: number
  appointments: StoredAppointment[]
}

/** The series that a visit was booked in, itself included. @throws Error when there is none with this id. */
export async function requireSeries(sql: Database, practiceId: Id, seriesId: Id): Promise<StoredSeries> {
  return readOnce(sql, async (tx) => {
    const [series] = await tx<Pick<StoredSeries, 'seriesId' | 'minimumDays' | 'maximumDays'>[]>`
      SELECT series_id, minimum_days, maximum_days FROM series
      WHERE practice_id = ${practiceId} AND series_id = ${seriesId}`
    if (!series) throw new Error('no such series')
    const rows = await tx<AppointmentRow[]>`
      SELECT appointment_id, schedule_id, start_tick, before_ticks, length_ticks, after_ticks, status, author, act_count,
        cancelled_on, series_id
      FROM appointments WHERE practice_id = ${practiceId} AND series_id = ${seriesId} ORDER BY series_number`
    return { ...series, appointments: await complete(tx, practiceId, rows) }
  })
}

/** SHA-256 (32 bytes) of the visit's manage token, or null: all that is read before a private link is believed. */
export async function findManageTokenHash(sql: Database, key: AppointmentKey): Promise<Uint8Array | null> {
  const [row] = await sql<{ manageTokenHash: Uint8Array }[]>`
    SELECT manage_token_hash FROM appointments
    WHERE practice_id = ${key.practiceId} AND appointment_id = ${key.appointmentId}`
  return row?.manageTokenHash ?? null
}

type EnvelopeRow = Omit<StoredEnvelope, 'grant'> & StoredEnvelope['grant'] & { appointmentId: Id }

async function complete(
  sql: Queries,
  practiceId: Id,
  rows: AppointmentRow[],
  reader: Id | null = null,
): Promise<StoredAppointment[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ appointmentId }) => appointmentId)
  const sealed = await sql<EnvelopeRow[]>`
    SELECT DISTINCT ON (appointment_id, field)
      appointment_id, field, sealed_body, sealed_guest_wrap, key_id, epoch, encapsulated_key, sealed_content_key
    FROM envelopes JOIN grants USING (practice_id, appointment_id, field)
    WHERE practice_id = ${practiceId} AND appointment_id = ANY (${ids}::uuid[])
    ORDER BY appointment_id, field, ${fitsFirst(sql, practiceId, reader)} epoch DESC, key_id`
  const actsOf = await findActs(sql, practiceId, ids)
  const taken = await sql<{ appointmentId: Id; scheduleId: Id }[]>`
    SELECT appointment_id, schedule_id FROM busy
    WHERE practice_id = ${practiceId} AND appointment_id = ANY (${ids}::uuid[]) ORDER BY schedule_id`
  const takenBy = Map.groupBy(taken, ({ appointmentId }) => appointmentId)
  const sealedOf = Map.groupBy(sealed, ({ appointmentId }) => appointmentId)
  return rows.map((row) => {
    const calendars = (takenBy.get(row.appointmentId) ?? []).map(({ scheduleId }) => scheduleId)
    const resourceIds = calendars.filter((id) => id !== row.scheduleId)
    const envelopes = (sealedOf.get(row.appointmentId) ?? []).map(envelopeOf)
    const intake = envelopes.find(({ field }) => field === 1)
    const contact = envelopes.find(({ field }) => field === 2)
    if (!intake || !contact) return { ...row, resourceIds, envelopes: null, acts: [] }
    return {
      ...row,
      resourceIds,
      envelopes: [intake, contact],
      acts: actsOf.get(row.appointmentId) ?? [],
    }
  })
}

// Key ids of one's own epochs, and of the administrative inboxes one was handed.
function fitsFirst(sql: Queries, practiceId: Id, reader: Id | null) {
  if (reader === null) return sql``
  return sql`key_id IN (
    SELECT unnest(ARRAY[clinical_key_id, administrative_key_id]) FROM epochs
    WHERE practice_id = ${practiceId} AND practitioner_id = ${reader}
    UNION ALL
    SELECT e.administrative_key_id FROM seed_grants s JOIN epochs e
      ON (e.practice_id, e.practitioner_id, e.number) = (s.practice_id, s.granter_id, s.epoch)
    WHERE s.practice_id = ${practiceId} AND s.delegate_id = ${reader}) DESC,`
}

function envelopeOf({ field, sealedBody, sealedGuestWrap, ...row }: EnvelopeRow): StoredEnvelope {
  const { keyId, epoch, encapsulatedKey, sealedContentKey } = row
  return { field, sealedBody, sealedGuestWrap, grant: { keyId, epoch, encapsulatedKey, sealedContentKey } }
}

/** Several queries on one moment of the database. */
async function readOnce<T>(sql: Database, read: (tx: Queries) => Promise<T>): Promise<T> {
  return (await sql.begin('ISOLATION LEVEL REPEATABLE READ READ ONLY', read)) as T
}
