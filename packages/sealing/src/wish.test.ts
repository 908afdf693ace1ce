import { toBase64url } from '@colloque/encoding'
import { sampleDocument, sampleId, sampleIds } from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import {
  hpke,
  martin,
  sampleBooking,
  sampleChoice,
  sampleGuestSecret,
  sampleVisit,
  toldVisit,
  tools,
} from '../test/sample-visit.ts'
import { actProof } from './acts.ts'
import { openBooking, openBookingAsGuest } from './open-booking.ts'
import type { ToldAct, ToldVisit } from './review.ts'
import { sealWish, type WishToSeal } from './wish.ts'

const document = sampleDocument()

function wishToSeal(changes: Partial<WishToSeal> = {}): WishToSeal {
  const { startAt: _, ...choice } = sampleChoice()
  const { authorRole: __, ...booking } = sampleBooking()
  const scheduleIds = [sampleIds.martinSchedule]
  return { ...booking, choice, scheduleIds, from: '2026-11-24', until: '2026-12-22', ...changes }
}

const sealed = await sealWish(wishToSeal(), tools)
const honest = toldVisit(sealed, { status: 'waitlist', start: '2026-11-24T00:00:00Z' })

async function review(changes: Partial<ToldVisit>, keys: 'all' | 'administrative' = 'all') {
  const { mismatches } = await openBooking(
    {
      visit: { ...honest, ...changes },
      document,
      clinicalKeys: keys === 'all' ? [martin.clinical] : [],
      administrativeKeys: [martin.administrative],
      accepts: () => false,
    },
    hpke,
  )
  return mismatches
}

describe('a wish', () => {
  it('is sealed one second past midnight of its first day, with its calendars and days in clear', async () => {
    expect(sealed).toMatchObject({
      start: '2026-11-24T00:00:01Z',
      scheduleIds: [sampleIds.martinSchedule],
      from: '2026-11-24',
      until: '2026-12-22',
    })
    const opened = await openBookingAsGuest({ visit: honest, document, guestSecret: sampleGuestSecret })
    expect(opened.intake?.start).toBe('2026-11-24T00:00:01Z')
    expect(opened.contact?.name).toBe('Aline Roche')
  })

  it('told as one differs in nothing, whatever openings accept', async () => {
    expect(await review({})).toEqual([])
  })

  it('is not a booked visit, at its own start or another', async () => {
    expect(await review({ status: 'booked' })).toContainEqual({
      kind: 'status',
      told: 'booked',
      sealed: 'waitlist',
    })
    const start = '2026-11-24T10:00:00Z'
    expect(await review({ status: 'booked', start })).toEqual([
      { kind: 'status', told: 'booked', sealed: 'waitlist' },
      { kind: 'start', told: start, sealed: '2026-11-24T00:00:00Z' },
    ])
    expect(await review({ start: '2026-11-24T00:00:01Z' }), 'no tick').toHaveLength(1)
    expect(await review({ start: '2026-11-25T00:00:00Z' }), 'another day').toHaveLength(1)
  })

  it('is not what a booked visit was sealed as', async () => {
    const visit = await sampleVisit()
    const told = await review({ ...visit, status: 'waitlist' })
    expect(told).toContainEqual({ kind: 'status', told: 'waitlist', sealed: 'booked' })
  })

  it('is cancelled by its holder’s proof alone', async () => {
    expect(await review({ status: 'cancelled' })).toEqual([
      { kind: 'status', told: 'cancelled', sealed: 'waitlist' },
    ])
    const { replyKey } = await openBookingAsGuest({ visit: honest, document, guestSecret: sampleGuestSecret })
    const { deploymentId, practiceId } = document
    const subject = { deploymentId, practiceId, appointmentId: honest.appointmentId, actNumber: 1 }
    const act = { ...subject, kind: 'status', status: 'cancelled' } as const
    const proof = toBase64url(actProof(replyKey ?? new Uint8Array(), act))
    const none = { start: null, scheduleId: null, practitionerId: null }
    const told: ToldAct = {
      ...none,
      actNumber: 1,
      kind: 'status',
      author: 'guest',
      status: 'cancelled',
      proof,
    }
    expect(await review({ status: 'cancelled', acts: [told] })).toEqual([])
  })

  it('cannot be told from a visit by who cannot open the intake', async () => {
    expect(await review({}, 'administrative')).toEqual([])
    expect(await review({ status: 'booked' }, 'administrative')).toEqual([])
  })

  it.each<[string, Partial<WishToSeal>, string]>([
    ['days in the wrong order', { until: '2026-11-24' }, 'until'],
    ['a day that does not exist', { until: '2027-02-30' }, 'until'],
    ['no calendar', { scheduleIds: [] }, 'scheduleIds'],
    ['calendars without its own', { scheduleIds: [sampleIds.weberSchedule] }, 'scheduleIds'],
    [
      'a calendar that is not there',
      { scheduleIds: [sampleIds.martinSchedule, sampleId('x')] },
      'scheduleIds',
    ],
    ['an epoch that is over', { now: Date.UTC(2027, 5, 1) }, 'epoch'],
  ])('of %s is not sealed', async (_, changes, field) => {
    await expect(sealWish(wishToSeal(changes), tools)).rejects.toMatchObject({ field })
  })
})
