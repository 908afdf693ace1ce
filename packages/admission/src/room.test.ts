import { toBase64url } from '@colloque/encoding'
import { describe, expect, it } from 'vitest'
import { AdmissionError } from './admission-error.ts'
import { estimateWait } from './estimate.ts'
import { createPlaces, placeOf, type RoomStatus, standingOf } from './room.ts'
import { seedHashOf } from './start-order.ts'

const seed = new Uint8Array(32).fill(5)
const waiting: RoomStatus = {
  state: 'waiting',
  opensAt: '2026-10-12T18:00:00Z',
  seedHash: toBase64url(seedHashOf(seed)),
  seed: toBase64url(seed),
  early: 100,
  issued: 250,
  serving: 30,
  perMinute: 60,
  needsWork: false,
}
const { seed: _, ...unopened } = waiting

describe('a place', () => {
  it('is drawn for those who came before the opening, and follows the number for the others', () => {
    const places = Array.from({ length: 250 }, (_, number) => placeOf({ number }, waiting))
    expect(new Set(places.slice(0, 100))).toEqual(new Set(Array.from({ length: 100 }, (_, i) => i)))
    expect(places.slice(0, 100)).not.toEqual(Array.from({ length: 100 }, (_, i) => i))
    expect(places.slice(100)).toEqual(Array.from({ length: 150 }, (_, i) => 100 + i))
    expect(Array.from({ length: 250 }, (_, number) => createPlaces(waiting)(number))).toEqual(places)
  })

  it('is nobody’s before the seed is published', () => {
    expect(placeOf({ number: 7 }, unopened)).toBeNull()
  })

  it('follows the number where nobody could come early', () => {
    expect(placeOf({ number: 7 }, { ...unopened, early: 0 })).toBe(7)
  })

  it('is not taken from a seed that was not promised', () => {
    const other = toBase64url(new Uint8Array(32).fill(6))
    expect(() => placeOf({ number: 7 }, { ...waiting, seed: other })).toThrow(AdmissionError)
  })
})

describe('the standing of a ticket', () => {
  it('is before the opening until booking opens', () => {
    expect(standingOf({ number: 7 }, { ...unopened, state: 'before', early: 0 })).toEqual({ kind: 'before' })
  })

  it('lets in exactly the places that are served', () => {
    const standings = Array.from({ length: 250 }, (_, number) => standingOf({ number }, waiting))
    expect(standings.filter(({ kind }) => kind === 'admitted')).toHaveLength(30)
    const ahead = standings.flatMap((standing) => (standing.kind === 'waiting' ? [standing.ahead] : []))
    expect(ahead.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 220 }, (_, i) => i))
  })

  it('says how many are before and how long it may take', () => {
    expect(standingOf({ number: 210 }, waiting)).toEqual({
      kind: 'waiting',
      place: 210,
      ahead: 180,
      wait: { isKnown: true, fromMinutes: 1, toMinutes: 6 },
    })
  })

  it('lets everybody in where there is no rush', () => {
    expect(standingOf({ number: 4000 }, { ...waiting, state: 'open' })).toEqual({ kind: 'admitted' })
  })
})

describe('the estimate', () => {
  it('is not made where nobody goes in or the pace is not known', () => {
    for (const perMinute of [0, -1, Number.NaN])
      expect(estimateWait(10, perMinute)).toEqual({ isKnown: false })
  })

  it('is not made beyond the life of a ticket', () => {
    expect(estimateWait(720, 1)).toMatchObject({ isKnown: true })
    expect(estimateWait(721, 1)).toEqual({ isKnown: false })
  })

  it('names a minute for who is next', () => {
    expect(estimateWait(0, 100)).toEqual({ isKnown: true, fromMinutes: 0, toMinutes: 1 })
  })
})
