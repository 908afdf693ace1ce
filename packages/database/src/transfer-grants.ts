// Grants of a visit that goes to another practitioner: sealed anew to whoever receives it from then on, and nobody keeps one
// who does not share that calendar. Part of the transaction that moves it, under the visit's lock.
import type { Id } from '@colloque/encoding'
import type { AppointmentKey, StoredGrant } from './appointment-types.ts'
import type { Queries } from './connect.ts'

/** `grants`: of intake and contact. `entitled`: practitioners who may keep what they were granted before. */
export type Transfer = {
  fromPractitionerId: Id
  toPractitionerId: Id
  grants: readonly [StoredGrant, StoredGrant]
  entitled: readonly Id[]
}

/**
 * Whether this practitioner may hand the visit on: they hold a grant of each envelope, so that what they send can be sealed
 * from it; or the visit's last act is theirs and took it from the practitioner to whom it shall go back, on any of their
 * calendars.
 */
export async function mayTransfer(
  sql: Queries,
  { practiceId, appointmentId }: AppointmentKey,
  practitionerId: Id,
  { toPractitionerId }: Transfer,
): Promise<boolean> {
  const held = await sql`
    SELECT DISTINCT g.field FROM grants g JOIN epochs e ON e.practice_id = g.practice_id
      AND g.key_id = CASE g.field WHEN 1 THEN e.clinical_key_id ELSE e.administrative_key_id END
    WHERE g.practice_id = ${practiceId} AND g.appointment_id = ${appointmentId}
      AND e.practitioner_id = ${practitionerId}`
  if (held.count === 2) return true
  const [last] = await sql<{ practitionerId: Id | null; leftPractitionerId: Id | null }[]>`
    SELECT practitioner_id, left_practitioner_id FROM acts
    WHERE practice_id = ${practiceId} AND appointment_id = ${appointmentId}
    ORDER BY act_number DESC LIMIT 1`
  return last?.practitionerId === practitionerId && last.leftPractitionerId === toPractitionerId
}

/** Puts the new grants in the place of those that nobody entitled holds. */
export async function transferGrants(
  sql: Queries,
  { practiceId, appointmentId }: AppointmentKey,
  { grants, entitled }: Transfer,
): Promise<void> {
  // First the new ones: no envelope is ever without. One that stood under the key before, of a calendar shared then, makes way:
  // who put it there need not be who moves the visit.
  for (const [index, grant] of grants.entries()) {
    const field = index === 0 ? 1 : 2
    await sql`
      DELETE FROM grants g
      WHERE g.practice_id = ${practiceId} AND g.appointment_id = ${appointmentId} AND g.field = ${field}
        AND g.key_id = ${grant.keyId} AND EXISTS (SELECT FROM grants o
          WHERE (o.practice_id, o.appointment_id, o.field) = (g.practice_id, g.appointment_id, g.field)
            AND o.key_id <> g.key_id)`
    await sql`
      INSERT INTO grants ${sql({ practiceId, appointmentId, field, ...grant })} ON CONFLICT DO NOTHING`
  }
  await sql`
    DELETE FROM grants g
    WHERE g.practice_id = ${practiceId} AND g.appointment_id = ${appointmentId}
      AND NOT EXISTS (
        SELECT FROM epochs e WHERE e.practice_id = ${practiceId} AND e.practitioner_id = ANY (${[...entitled]}::uuid[])
          AND g.key_id IN (e.clinical_key_id, e.administrative_key_id))`
}
