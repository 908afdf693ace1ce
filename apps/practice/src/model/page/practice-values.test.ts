import { describe, expect, it } from 'vitest'
import { samplePage } from '../../../test/sample-page.ts'
import { nextVersion } from './practice-draft.ts'
import { isOpeningNew, pageChangeOf, valuesOf, wrongNumbersOf } from './practice-values.ts'

const hash = 'A'.repeat(43)
const page = samplePage({ opensAt: '2027-01-09T09:00:30Z', otherWays: 'By letter' })

function nextOf(change: Partial<ReturnType<typeof valuesOf>>) {
  return nextVersion(page, hash, pageChangeOf(page, { ...valuesOf(page), ...change }), '2026-11-25')
}

describe('the data of a practice', () => {
  it('changes nothing that nobody touched, also where calendars differ', () => {
    const schedules = page.schedules.map((schedule, at) => ({
      ...schedule,
      minimumNoticeMinutes: 15 + at * 40,
    }))
    const mixed = { ...page, schedules }
    const next = nextVersion(mixed, hash, pageChangeOf(mixed, valuesOf(mixed)), mixed.issuedOn)
    expect(next).toEqual({ ...mixed, version: 2, previousHash: hash })
  })

  it('gives a limit that was changed to every calendar', () => {
    const notices = nextOf({ noticeHours: '3' }).schedules.map((schedule) => schedule.minimumNoticeMinutes)
    expect(notices).toEqual([180, 180])
  })

  it('names the numbers that cannot hold, and never rounds one', () => {
    const typed = { noticeHours: '-1', horizonDays: '0', cutoffHours: '1.5' }
    expect(wrongNumbersOf(page, { ...valuesOf(page), ...typed })).toEqual(Object.keys(typed))
    expect(wrongNumbersOf(page, { ...valuesOf(page), noticeHours: '' })).toEqual(['noticeHours'])
    expect(() => nextOf({ horizonDays: '731' })).toThrow(RangeError)
    expect(wrongNumbersOf(page, { ...valuesOf(page), noticeHours: '0', horizonDays: '730' })).toEqual([])
    // A quarter of an hour that stands, and that nobody touched, is not judged.
    const schedules = page.schedules.map((schedule) => ({ ...schedule, minimumNoticeMinutes: 15 }))
    expect(wrongNumbersOf({ ...page, schedules }, valuesOf({ ...page, schedules }))).toEqual([])
  })

  it('holds the opening on the clock of the practice, until it is taken away', () => {
    expect(valuesOf(page).opening).toEqual({ isSet: true, day: '2027-01-09', time: '10:00' })
    const later = { isSet: true, day: '2027-01-10', time: '08:15' }
    expect(isOpeningNew(page, { ...valuesOf(page), opening: later })).toBe(true)
    expect(nextOf({ opening: later }).opensAt).toBe('2027-01-10T07:15:00Z')
    const none = nextOf({ opening: { isSet: false, day: '2027-01-09', time: '10:00' } })
    expect(none).not.toHaveProperty('opensAt')
  })

  it('loses other ways to book when they are emptied', () => {
    expect(nextOf({ otherWays: ' ' })).not.toHaveProperty('otherWays')
  })
})
