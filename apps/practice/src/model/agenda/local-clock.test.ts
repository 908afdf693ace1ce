import { dayOf, minuteOfDay } from '@colloque/ui'
import { describe, expect, it } from 'vitest'
import { localClock } from './local-clock.ts'

const hourMs = 3_600_000

describe('the clock of a zone', () => {
  it.each(['Europe/Paris', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'])(
    'shows in %s what Intl says, every half hour of the days on which clocks change',
    (timeZone) => {
      for (const day of ['2026-03-29', '2026-10-25', '2027-04-04', '2026-12-31']) {
        const noon = Date.parse(`${day}T12:00:00Z`)
        for (let at = noon - 36 * hourMs; at <= noon + 36 * hourMs; at += hourMs / 2)
          expect({ at, ...localClock(at, timeZone) }).toEqual({
            at,
            day: dayOf(at, timeZone),
            minute: minuteOfDay(at, timeZone),
          })
      }
    },
  )

  it('shows a time that no calendar of a practice has, too', () => {
    expect(localClock(Date.parse('9000-07-01T10:30:00Z'), 'Europe/Paris')).toEqual({
      day: '9000-07-01',
      minute: 750,
    })
  })
})
