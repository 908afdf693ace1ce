// The server repeats the lengths of sealing in the contract: both must say the same.

import {
  BOOKING_BODY_BYTES,
  type BookingRequest,
  BODY_OVERHEAD_BYTES as CONTRACT_BODY_OVERHEAD_BYTES,
  CHUNK_BYTES as CONTRACT_CHUNK_BYTES,
  GUEST_WRAP_BYTES as CONTRACT_GUEST_WRAP_BYTES,
  DOCUMENT_CHUNK_COUNTS,
  LONG_MESSAGE_BODY_BYTES,
  MAXIMUM_CHUNKS,
  NOTE_STEP_BYTES,
  RECORD_PART_BODY_BYTES,
  routes,
  type Visit,
  type WishRequest,
} from '@colloque/contract'
import { generateKeyPair } from '@colloque/hpke'
import {
  sampleBytes,
  sampleDocument,
  sampleId,
  sampleIds,
  sampleKeys,
} from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import { sealBooking } from '../src/booking.ts'
import { CHUNK_COUNTS, ENCRYPTED_CHUNK_BYTES } from '../src/chunks.ts'
import {
  BODY_BYTES,
  BODY_OVERHEAD_BYTES,
  LONG_MESSAGE_BYTES,
  RECORD_PART_BYTES,
  RECORD_STEP_BYTES,
} from '../src/fields.ts'
import { GUEST_WRAP_BYTES } from '../src/guest.ts'
import { EMPTY_CONVERSATION, type SealedMessage, sealMessage } from '../src/messages.ts'
import { openBookingAsGuest } from '../src/open-booking.ts'
import { sealNote } from '../src/records.ts'
import { sealWish } from '../src/wish.ts'
import { sampleBooking, sampleGuestSecret, tools } from './sample-visit.ts'

const bookingSchema = routes.bookAppointment.request.body.content['application/json'].schema
const wishSchema = routes.joinWaitingList.request.body.content['application/json'].schema
const visitSchema = routes.findVisit.responses[200].content['application/json'].schema
const recordSchema = routes.writeRecordIndex.request.body.content['application/json'].schema
const messageSchema = routes.writeMessage.request.body.content['application/json'].schema

describe('sealing and the contract', () => {
  it('name the same lengths', () => {
    expect(CONTRACT_BODY_OVERHEAD_BYTES).toBe(BODY_OVERHEAD_BYTES)
    expect(BOOKING_BODY_BYTES).toBe(BODY_BYTES.intake)
    expect(BOOKING_BODY_BYTES).toBe(BODY_BYTES.contact)
    expect(CONTRACT_GUEST_WRAP_BYTES).toBe(GUEST_WRAP_BYTES)
    expect(NOTE_STEP_BYTES).toBe(RECORD_STEP_BYTES)
    expect(RECORD_PART_BODY_BYTES).toBe(BODY_OVERHEAD_BYTES + RECORD_PART_BYTES)
    expect(CONTRACT_CHUNK_BYTES).toBe(ENCRYPTED_CHUNK_BYTES)
    expect(MAXIMUM_CHUNKS).toBe(CHUNK_COUNTS.at(-1))
    expect(LONG_MESSAGE_BODY_BYTES).toBe(BODY_OVERHEAD_BYTES + LONG_MESSAGE_BYTES)
    expect(DOCUMENT_CHUNK_COUNTS).toEqual(CHUNK_COUNTS)
  })

  it('agree on a booking request, to the last field', async () => {
    const request: BookingRequest = await sealBooking(sampleBooking(), tools)
    expect(bookingSchema.parse(request)).toEqual(request)
    const [intake, contact] = request.envelopes
    const wrong = [
      { ...request, name: 'Aline Roche' },
      { ...request, envelopes: [contact, intake] },
      { ...request, envelopes: [{ ...intake, body: intake.body.slice(4) }, contact] },
    ]
    for (const value of wrong) expect(bookingSchema.safeParse(value).success).toBe(false)
  })

  it('agree on a message, short or long', () => {
    const { deploymentId, practiceId } = sampleDocument()
    const context = { deploymentId, practiceId, appointmentId: sampleId('appointment') }
    const replyKeys = { clinical: sampleBytes('reply', 32), administrative: null }
    for (const text of ['May I drink?', 'x'.repeat(3_000)]) {
      const content = { field: 'message', sentAt: '2026-11-24T10:00:00Z', text } as const
      const sealed: SealedMessage = sealMessage(
        { context, after: EMPTY_CONVERSATION, audience: 'clinical', author: 'patient', content, replyKeys },
        tools.randomBytes,
      )
      expect(messageSchema.parse(sealed)).toEqual(sealed)
    }
  })

  it('agree on a wish for the waiting list', async () => {
    const { authorRole: _, ...booking } = sampleBooking()
    const days = { scheduleIds: [sampleIds.martinSchedule], from: '2026-11-24', until: '2026-12-22' }
    const request: WishRequest = await sealWish({ ...booking, ...days }, tools)
    expect(wishSchema.parse(request)).toEqual(request)
    expect(bookingSchema.safeParse(request).success, 'a wish is no booking').toBe(false)
    const visit = await sealBooking(sampleBooking(), tools)
    expect(wishSchema.safeParse(visit).success, 'nor a booking a wish').toBe(false)
  })

  it('agree on a visit as it is told', async () => {
    const request = await sealBooking(sampleBooking(), tools)
    const { manageTokenHash: _, ...booked } = request
    const common = { practiceSlug: 'x', status: 'booked', author: 'patient' } as const
    const told = { ...booked, ...common, acts: [], cancelledOn: null } satisfies Visit
    expect(visitSchema.parse(told)).toEqual(told)
    expect(visitSchema.parse({ ...told, envelopes: null })).toMatchObject({ envelopes: null })
    const document = sampleDocument()
    const opened = await openBookingAsGuest({ visit: told, document, guestSecret: sampleGuestSecret })
    expect(opened.intake).not.toBeNull()
  })

  it('agree on a note', async () => {
    const context = {
      deploymentId: sampleIds.deployment,
      practiceId: sampleIds.practice,
      recordId: sampleId('record'),
      revision: 1,
    }
    const recipient = {
      recordPublicKey: generateKeyPair(sampleBytes('record key', 32)).publicKey,
      identityPublicKey: sampleKeys.martin.publicKey,
    }
    for (const length of [0, 5000, 1_000_000]) {
      const note = { text: 'x'.repeat(length), writtenOn: '2026-11-24' }
      const sealed = await sealNote(note, context, recipient, tools)
      const records = [{ recordId: context.recordId, replacesRevision: 0, sealed }]
      const request = {
        replacesRevision: 0,
        sealed,
        parts: [],
        removedParts: [],
        records,
        removedRecords: [],
      }
      expect(recordSchema.parse(request)).toEqual(request)
    }
  })
})
