// Reads visits with everything sealed about them. Where retention has deleted a sealed part, nothing sealed and no act
// is told any more: the time and the status stay until the row goes.
import type { Id } from '@colloque/encoding'
import type { ActRow, AppointmentKey, AppointmentRow, StoredEnvelope } from './appointment-types.ts'
import type { Database, Queries } from './connect.ts'

/** A visit, its rooms and devices, its two envelopes in order of field (null: deleted), its acts in order of number. */
export type StoredAppointment = AppointmentRow & {
  resourceIds: Id[]
  envelopes: [StoredEnvelope, StoredEnvelope] | null
  acts: ActRow[]
}

/** Visits of the practice whose time, pauses left out, touches `[fromTick, toTick)`, earliest first. */
export async function findAppointments(
  sql: Database,
  practiceId: Id,
  fromTick: number,
  toTick: number,
): Promise<StoredAppointment[]> {
  return readOnce(sql, async (tx) => {
    // A visit is at most a day long, so the index on the start narrows the search.
    const rows = await tx<AppointmentRow[]>`
      SELECT appointment_id, schedule_id, start_tick, before_ticks, length_ticks, after_ticks, status, author, act_count,
        cancelled_on, series_id
      FROM appointments
      WHERE practice_id = ${practiceId} AND start_tick > ${fromTick - 288} AND start_tick < ${toTick}
        AND start_tick + length_ticks > ${fromTick} AND status <> 'waitlist'
      ORDER BY start_tick, appointment_id`
    return complete(tx, practiceId, rows)
  })
}

/** One visit of the practice, or null. */
export async function findAppointment(sql: Database, key: AppointmentKey): Promise<StoredAppointment | null> {
  return readOnce(sql, async (tx) => {
    const rows = await tx<AppointmentRow[]>`
      SELECT appointment_id, schedule_id, start_tick, before_ticks, length_ticks, after_ticks, status, author, act_count,
        cancelled_on, series_id
      FROM appointments WHERE practice_id = ${key.practiceId} AND appointment_id = ${key.appointmentId}`
    const [appointment] = await complete(tx, key.practiceId, rows)
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

async function complete(sql: Queries, practiceId: Id, rows: AppointmentRow[]): Promise<StoredAppointment[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ appointmentId }) => appointmentId)
  const sealed = await sql<EnvelopeRow[]>`
    SELECT appointment_id, field, sealed_body, sealed_guest_wrap, key_id, epoch, encapsulated_key, sealed_content_key
    FROM envelopes JOIN grants USING (practice_id, appointment_id, field)
    WHERE practice_id = ${practiceId} AND appointment_id = ANY (${ids}::uuid[])`
  const acts = await sql<(ActRow & { appointmentId: Id })[]>`
    SELECT appointment_id, act_number, kind, author, status, start_tick, schedule_id, practitioner_id, proof
    FROM acts WHERE practice_id = ${practiceId} AND appointment_id = ANY (${ids}::uuid[]) ORDER BY act_number`
  const taken = await sql<{ appointmentId: Id; scheduleId: Id }[]>`
    SELECT appointment_id, schedule_id FROM busy
    WHERE practice_id = ${practiceId} AND appointment_id = ANY (${ids}::uuid[]) ORDER BY schedule_id`
  const takenBy = Map.groupBy(taken, ({ appointmentId }) => appointmentId)
  const sealedOf = Map.groupBy(sealed, ({ appointmentId }) => appointmentId)
  const actsOf = Map.groupBy(acts, ({ appointmentId }) => appointmentId)
  return rows.map((row) => {
    const calendars = (takenBy.get(row.appointmentId) ?? []).map(({ scheduleId }) => scheduleId)
    const resourceIds = calendars.filter((id) => id !== row.scheduleId)
    const envelopes = (sealedOf.get(row.appointmentId) ?? []).map(envelopeOf)
    const intake = envelopes.find(({ field }) => field === 1)
    const contact = envelopes.find(({ field }) => field === 2)
    if (!intake || !contact) return { ...row, resourceIds, envelopes: null, acts: [] }
    const own = (actsOf.get(row.appointmentId) ?? []).map(({ appointmentId: _, ...act }) => act)
    return { ...row, resourceIds, envelopes: [intake, contact], acts: own }
  })
}

function envelopeOf({ field, sealedBody, sealedGuestWrap, ...row }: EnvelopeRow): StoredEnvelope {
  const { keyId, epoch, encapsulatedKey, sealedContentKey } = row
  return { field, sealedBody, sealedGuestWrap, grant: { keyId, epoch, encapsulatedKey, sealedContentKey } }
}

/** Several queries on one moment of the database. */
async function readOnce<T>(sql: Database, read: (tx: Queries) => Promise<T>): Promise<T> {
  return (await sql.begin('ISOLATION LEVEL REPEATABLE READ READ ONLY', read)) as T
}
