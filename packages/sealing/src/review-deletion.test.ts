import { describe, expect, it } from 'vitest'
import { type DeletedVisit, reviewDeletion } from './review-deletion.ts'

const day = 86_400_000
const visit: DeletedVisit = {
  start: '2026-11-24T09:00:00Z',
  lengthClass: { beforeTicks: 1, lengthTicks: 4, afterTicks: 1 },
  status: 'fulfilled',
  cancelledOn: null,
}
const endAt = Date.parse('2026-11-24T09:20:00Z')
const early = [{ kind: 'deleted-early' }]

describe('a visit whose sealed parts are called deleted', () => {
  it('is believed 7 days after its end and not a millisecond earlier', () => {
    expect(reviewDeletion(visit, endAt + 7 * day)).toEqual([])
    expect(reviewDeletion(visit, endAt + 7 * day - 1)).toEqual(early)
    expect(reviewDeletion(visit, endAt - day)).toEqual(early)
  })

  it('is believed 7 days after the end of the day it was cancelled on, however far ahead it was', () => {
    const cancelled: DeletedVisit = { ...visit, status: 'cancelled', cancelledOn: '2026-11-02' }
    const dayOverAt = Date.parse('2026-11-03T00:00:00Z')
    expect(reviewDeletion(cancelled, dayOverAt + 7 * day)).toEqual([])
    expect(reviewDeletion(cancelled, dayOverAt + 7 * day - 1)).toEqual(early)
  })

  it('is not believed for a day before the reader saw it standing', () => {
    const cancelled: DeletedVisit = { ...visit, status: 'cancelled', cancelledOn: '2026-11-02' }
    const now = Date.parse('2026-11-20T00:00:00Z')
    expect(reviewDeletion(cancelled, now, '2026-11-02')).toEqual([])
    expect(reviewDeletion(cancelled, now, '2026-11-03')).toEqual(early)
    // Seven days after its end the day of cancelling no longer matters.
    expect(reviewDeletion(cancelled, endAt + 7 * day, '2026-11-03')).toEqual([])
  })

  it('counts from its end when it was cancelled later than that', () => {
    const cancelled: DeletedVisit = { ...visit, status: 'cancelled', cancelledOn: '2026-11-28' }
    expect(reviewDeletion(cancelled, endAt + 7 * day)).toEqual([])
  })

  it('is not believed for a day of cancelling beside another status, or for what is no time', () => {
    const now = Date.parse('2026-11-20T00:00:00Z')
    expect(reviewDeletion({ ...visit, cancelledOn: '2026-11-02' }, now)).toEqual(early)
    expect(reviewDeletion({ ...visit, status: 'cancelled', cancelledOn: 'long ago' }, now)).toEqual(early)
    expect(reviewDeletion({ ...visit, start: 'long ago' }, now)).toEqual(early)
  })
})
