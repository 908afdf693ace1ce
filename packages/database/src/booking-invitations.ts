// Links for times that are not open to all. Booking uses one up inside of the transaction that takes the time
// (take_visit); what is here makes, lists and withdraws them.
import type { Id } from '@colloque/encoding'
import type { Database } from './connect.ts'

export type BookingInvitation = {
  invitationId: Id
  practitionerId: Id
  /** 72 bytes that whoever made it opens. */
  sealedType: Uint8Array
  bookings: number
  used: number
  /** The last day it is good for, `YYYY-MM-DD`, UTC. */
  untilDay: string
}

type Key = { practiceId: Id; practitionerId: Id }

const mostOfPractitioner = 200

/** Keeps a new link; false when one person has too many already. `tokenHash`: SHA-256 of its token. */
export async function createBookingInvitation(
  sql: Database,
  made: Key & Omit<BookingInvitation, 'used'> & { tokenHash: Uint8Array },
): Promise<boolean> {
  const { practiceId, practitionerId, invitationId, tokenHash, sealedType, bookings, untilDay } = made
  const written = await sql`
    INSERT INTO booking_invitations
      (practice_id, invitation_id, practitioner_id, token_hash, sealed_type, bookings, until_day)
    SELECT ${practiceId}, ${invitationId}, ${practitionerId}, ${tokenHash}, ${sealedType}, ${bookings}, ${untilDay}::text::date
    WHERE ${mostOfPractitioner} > (SELECT count(*) FROM booking_invitations
      WHERE practice_id = ${practiceId} AND practitioner_id = ${practitionerId})
    ON CONFLICT DO NOTHING`
  return written.count === 1
}

/** The links that one person made and that have not ended, the first to end first. */
export async function findBookingInvitations(
  sql: Database,
  { practiceId, practitionerId }: Key,
  today: string,
): Promise<BookingInvitation[]> {
  return sql<BookingInvitation[]>`
    SELECT invitation_id, practitioner_id, sealed_type, bookings, used, until_day::text FROM booking_invitations
    WHERE practice_id = ${practiceId} AND practitioner_id = ${practitionerId} AND until_day >= ${today}::text::date
    ORDER BY until_day, invitation_id`
}

/** Withdraws a link of one's own; withdrawing it again changes nothing. */
export async function revokeBookingInvitation(
  sql: Database,
  { practiceId, practitionerId, invitationId }: Key & { invitationId: Id },
): Promise<void> {
  await sql`
    DELETE FROM booking_invitations WHERE practice_id = ${practiceId} AND practitioner_id = ${practitionerId}
      AND invitation_id = ${invitationId}`
}

/** Whether the token of that hash may book on `today`. */
export async function isInvitedToBook(
  sql: Database,
  practiceId: Id,
  tokenHash: Uint8Array,
  today: string,
): Promise<boolean> {
  const found = await sql`
    SELECT FROM booking_invitations
    WHERE practice_id = ${practiceId} AND token_hash = ${tokenHash} AND until_day >= ${today}::text::date AND used < bookings`
  return found.length === 1
}
