// Opening a booking, as the practice or as the holder of the private link. SPEC.md §9.
// Each envelope opens or does not, by itself; what opened is then held against what the server told.

import type { Hpke } from '@colloque/hpke'
import type { PracticeDocument } from '@colloque/practice-document'
import { replyKey } from './acts.ts'
import { bookingContext } from './booking.ts'
import { type Contact, parseContact } from './contact.ts'
import { type KeptContentKeys, type OpenedEnvelope, openAsGuest, openEnvelope } from './envelope.ts'
import { BODY_BYTES } from './fields.ts'
import type { ReaderKey } from './grant.ts'
import { deriveGuest } from './guest.ts'
import { type Intake, parseIntake } from './intake.ts'
import { type AcceptsVisit, type Mismatch, reviewVisit, type ToldVisit } from './review.ts'
import { parseExact, parseGrant, parseGuestWrap } from './wire.ts'

/**
 * `intake` or `contact` null: that envelope does not open for this reader. `replyKey` (of the contact) and
 * `clinicalReplyKey` (of the intake) have 32 bytes and are derived when they are read.
 */
export type OpenedBooking = {
  appointmentId: string
  intake: Intake | null
  contact: Contact | null
  replyKey: Uint8Array | null
  clinicalReplyKey: Uint8Array | null
  mismatches: Mismatch[]
}

/** A told visit, the reader's own verified document and keys. A secretary has no clinical keys. */
export type BookingToOpen = {
  visit: ToldVisit
  document: PracticeDocument
  clinicalKeys: readonly ReaderKey[]
  administrativeKeys: readonly ReaderKey[]
  accepts?: AcceptsVisit
  kept?: KeptContentKeys
}

/** Opens what the reader's keys open: an envelope that does not is null, and the other one is still read. */
export async function openBooking(booking: BookingToOpen, hpke: Hpke): Promise<OpenedBooking> {
  const { visit, document, clinicalKeys, administrativeKeys, accepts, kept } = booking
  const open = (field: 'intake' | 'contact', readerKeys: readonly ReaderKey[]) =>
    orNull(async () => {
      const { body, grant } = envelopeOf(visit, field)
      return openEnvelope(
        {
          field,
          context: bookingContext(document, visit.appointmentId, visit.author),
          body: parseExact(body, BODY_BYTES[field]),
          grant: parseGrant(grant),
          readerKeys,
          ...(kept ? { kept } : {}),
        },
        hpke,
      )
    })
  const [intake, contact] = [await open('intake', clinicalKeys), await open('contact', administrativeKeys)]
  return readOpened(visit, document, intake, contact, accepts)
}

/** A told visit, the document the link's fingerprint pins, and the link's secret (32 bytes). */
export type BookingForGuest = { visit: ToldVisit; document: PracticeDocument; guestSecret: Uint8Array }

/** Opens a visit with its private link: an envelope that does not open is null. */
export async function openBookingAsGuest(booking: BookingForGuest): Promise<OpenedBooking> {
  const { visit, document, guestSecret } = booking
  const { readKey } = deriveGuest(guestSecret)
  const open = (field: 'intake' | 'contact') =>
    orNull(async () => {
      const { body, guestWrap } = envelopeOf(visit, field)
      return openAsGuest({
        field,
        context: bookingContext(document, visit.appointmentId, visit.author),
        body: parseExact(body, BODY_BYTES[field]),
        guestWrap: parseGuestWrap(guestWrap),
        readKey,
      })
    })
  return readOpened(visit, document, await open('intake'), await open('contact'))
}

async function readOpened(
  visit: ToldVisit,
  document: PracticeDocument,
  openedIntake: OpenedEnvelope | null,
  openedContact: OpenedEnvelope | null,
  accepts?: AcceptsVisit,
): Promise<OpenedBooking> {
  const intake = openedIntake && (await orNull(async () => parseIntake(openedIntake.plaintext)))
  const contact = openedContact && (await orNull(async () => parseContact(openedContact.plaintext)))
  // Derived when asked for: of a week of visits hardly any is written to, or has an act of its patient.
  const known = {
    intake,
    get replyKey() {
      return openedContact && replyKey(openedContact.contentKey)
    },
    get clinicalReplyKey() {
      return openedIntake && replyKey(openedIntake.contentKey)
    },
  }
  const mismatches = reviewVisit(visit, document, known, accepts)
  return Object.assign(known, { appointmentId: visit.appointmentId, contact, mismatches })
}

function envelopeOf(visit: ToldVisit, field: 'intake' | 'contact') {
  return field === 'intake' ? visit.envelopes[0] : visit.envelopes[1]
}

async function orNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch {
    return null
  }
}
