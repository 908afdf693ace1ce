import { sampleDocument, sampleIds } from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import {
  hpke,
  martin,
  sampleBooking,
  sampleChoice,
  sampleContact,
  sampleGuestSecret,
  sampleInboxes,
  sampleVisit,
  toldVisit,
  tools,
  weber,
} from '../test/sample-visit.ts'
import { sealBooking } from './booking.ts'
import { prepareReaderKeys } from './grant.ts'
import { openBooking, openBookingAsGuest } from './open-booking.ts'

const document = sampleDocument()
const keys = { clinicalKeys: [martin.clinical], administrativeKeys: [martin.administrative] }

describe('a booking', () => {
  it('is opened by the practitioner as it was chosen and said', async () => {
    const opened = await openBooking({ visit: await sampleVisit(), document, ...keys }, hpke)
    expect(opened.intake).toEqual({
      healthcareServiceId: sampleIds.consultation,
      healthcareServiceName: 'Consultation',
      scheduleId: sampleIds.martinSchedule,
      start: '2026-11-25T09:00:00Z',
      lengthClass: { beforeTicks: 0, lengthTicks: 4, afterTicks: 1 },
      documentVersion: 1,
      forWhom: 'self',
      reason: 'A reason nobody else should read',
      answers: [{ questionId: sampleIds.question, label: 'First visit?', answer: 'Yes' }],
      language: 'fr',
    })
    expect(opened.contact).toEqual(sampleContact)
    expect(opened.mismatches).toEqual([])
  })

  it('is opened by whoever holds the private link, with the same reply key', async () => {
    const visit = await sampleVisit()
    const asGuest = await openBookingAsGuest({ visit, document, guestSecret: sampleGuestSecret })
    const asPractice = await openBooking({ visit, document, ...keys }, hpke)
    expect(asGuest).toEqual(asPractice)
    expect(asGuest.replyKey).toHaveLength(32)
  })

  it('shows a secretary the contact and never the intake', async () => {
    const visit = await sampleVisit()
    const administrativeKeys = [martin.administrative]
    const opened = await openBooking({ visit, document, clinicalKeys: [], administrativeKeys }, hpke)
    expect(opened.contact).toEqual(sampleContact)
    expect(opened.intake).toBeNull()
    const borrowed = await openBooking(
      { visit, document, clinicalKeys: administrativeKeys, administrativeKeys },
      hpke,
    )
    expect(borrowed.intake).toBeNull()
  })

  it('shows another practitioner, or another link, nothing', async () => {
    const visit = await sampleVisit()
    const foreign = await openBooking(
      { visit, document, clinicalKeys: [weber.clinical], administrativeKeys: [weber.administrative] },
      hpke,
    )
    const guest = await openBookingAsGuest({ visit, document, guestSecret: new Uint8Array(32).fill(7) })
    for (const opened of [foreign, guest]) {
      expect([opened.intake, opened.contact, opened.replyKey]).toEqual([null, null, null])
    }
  })

  it('is opened with the key of its own epoch among several, prepared or not', async () => {
    const second = sampleInboxes('martin', 2)
    const visit = toldVisit(await sealBooking(sampleBooking({ epoch: second.epoch }), tools))
    const clinicalKeys = [martin.clinical, second.clinical]
    const administrativeKeys = [martin.administrative, second.administrative]
    const plain = await openBooking({ visit, document, clinicalKeys, administrativeKeys }, hpke)
    expect(plain.intake).not.toBeNull()
    const prepared = {
      clinicalKeys: prepareReaderKeys(clinicalKeys, hpke),
      administrativeKeys: prepareReaderKeys(administrativeKeys, hpke),
    }
    expect(await openBooking({ visit, document, ...prepared }, hpke)).toEqual(plain)
  })

  it('has a key expanded once, when the first envelope asks for it', async () => {
    const visit = toldVisit(await sealBooking(sampleBooking(), tools))
    const expanded: Uint8Array[] = []
    const counting = {
      ...hpke,
      prepareRecipient: (secretKey: Uint8Array) => {
        expanded.push(secretKey)
        return hpke.prepareRecipient(secretKey)
      },
    }
    const clinicalKeys = prepareReaderKeys([martin.clinical, weber.clinical], counting)
    expect(expanded).toEqual([])
    for (let times = 0; times < 2; times++) {
      const opened = await openBooking({ visit, document, clinicalKeys, administrativeKeys: [] }, hpke)
      expect(opened.intake).not.toBeNull()
    }
    expect(expanded).toEqual([martin.clinical.secretKey])
  })

  it('taken by phone opens for the practice and has no private link', async () => {
    const sealed = await sealBooking(sampleBooking({ authorRole: 'practice', guestSecret: null }), tools)
    const visit = toldVisit(sealed, { author: 'practice' })
    const opened = await openBooking({ visit, document, ...keys }, hpke)
    expect(opened.contact).toEqual(sampleContact)
    const guest = await openBookingAsGuest({ visit, document, guestSecret: sampleGuestSecret })
    expect(guest.contact).toBeNull()
    expect(visit.envelopes.map(({ guestWrap }) => guestWrap.length)).toEqual([107, 107])
  })

  it('for the days of a stand-in opens for the stand-in alone', async () => {
    const standIns = [
      {
        practitionerId: sampleIds.martin,
        standInPractitionerId: sampleIds.weber,
        startDay: '2026-11-25',
        endDay: '2026-11-26',
      },
    ]
    const withStandIn = sampleDocument({ standIns })
    const sealed = await sealBooking(sampleBooking({ document: withStandIn, epoch: weber.epoch }), tools)
    const visit = toldVisit(sealed)
    const standIn = { clinicalKeys: [weber.clinical], administrativeKeys: [weber.administrative] }
    expect(
      (await openBooking({ visit, document: withStandIn, ...standIn }, hpke)).intake?.reason,
    ).toBeDefined()
    expect((await openBooking({ visit, document: withStandIn, ...keys }, hpke)).intake).toBeNull()
  })

  it('without a reason is as long as one with the longest reason', async () => {
    const { reason: _, ...withoutReason } = sampleChoice()
    const short = await sampleVisit({ choice: withoutReason })
    const long = await sampleVisit({ choice: sampleChoice({ reason: 'x'.repeat(600) }) })
    expect(JSON.stringify(short)).toHaveLength(JSON.stringify(long).length)
    expect((await openBooking({ visit: short, document, ...keys }, hpke)).intake).not.toHaveProperty('reason')
  })
})
