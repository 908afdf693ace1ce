import { describe, expect, it } from 'vitest'
import { zones } from '../test/zones.ts'
import { parseDay } from './civil-day.ts'
import { dayTicks, findSteadyOffsetTicks, localToUtc, offsetsAroundDays, utcToLocal } from './local-time.ts'
import { SchedulingError } from './scheduling-error.ts'
import { zoneOffsets } from './zone-transitions.ts'

const paris = zoneOffsets('Europe/Paris', Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1))
const spring = parseDay('2026-03-29')
const autumn = parseDay('2026-10-25')

function utcOf(day: number, minute: number): string {
  return new Date(localToUtc(paris, day, minute)).toISOString().slice(0, 16)
}

describe('wall time to instants', () => {
  it('moves a skipped time on by the length of the gap', () => {
    expect(utcOf(spring, 2 * 60 + 30)).toBe('2026-03-29T01:30')
    expect(utcOf(spring, 3 * 60 + 30)).toBe('2026-03-29T01:30')
  })

  it('takes the first of two equal times', () => {
    expect(utcOf(autumn, 2 * 60 + 30)).toBe('2026-10-25T00:30')
    expect(utcOf(autumn, 3 * 60)).toBe('2026-10-25T02:00')
  })

  it('takes minute 1440 as the next midnight', () => {
    expect(utcOf(autumn, 1440)).toBe(utcOf(autumn + 1, 0))
  })

  it('carries a day that was skipped altogether to the next', () => {
    const apia = zoneOffsets('Pacific/Apia', Date.UTC(2011, 11, 1), Date.UTC(2012, 0, 31))
    const skipped = parseDay('2011-12-30')
    expect(localToUtc(apia, skipped, 600)).toBe(localToUtc(apia, skipped + 1, 600))
  })

  it('refuses a time outside the known offsets', () => {
    expect(() => localToUtc(paris, parseDay('2030-01-01'), 0)).toThrow(SchedulingError)
    expect(() => localToUtc(paris, Number.NaN, 0)).toThrow(SchedulingError)
  })
})

describe('instants to wall time', () => {
  it('reads both passes of a repeated hour', () => {
    const half = { day: autumn, minute: 150 }
    expect(utcToLocal(paris, Date.UTC(2026, 9, 25, 0, 30))).toEqual(half)
    expect(utcToLocal(paris, Date.UTC(2026, 9, 25, 1, 30, 59))).toEqual(half)
  })

  it('refuses an instant outside the known offsets', () => {
    expect(() => utcToLocal(paris, Date.UTC(2030, 0, 1))).toThrow(SchedulingError)
    expect(() => utcToLocal(paris, Number.NaN)).toThrow(SchedulingError)
  })
})

describe('the ticks of days', () => {
  it('are 23, 24 or 25 hours', () => {
    const hours = [spring, spring + 1, autumn].map((day) => dayTicks('Europe/Paris', day, 1).tickCount / 12)
    expect(hours).toEqual([23, 24, 25])
  })

  it('start at local midnight', () => {
    expect(dayTicks('Asia/Kathmandu', parseDay('2026-11-24'), 7).fromTick * 300_000).toBe(
      Date.UTC(2026, 10, 23, 18, 15),
    )
  })

  it.each([0, -1, 401, 1.5, Number.NaN])('refuse %d days', (days) => {
    expect(() => dayTicks('Europe/Paris', spring, days)).toThrow(SchedulingError)
  })
})

describe('a steady offset', () => {
  it('is known where clocks do not change, as far as the day beside a change', () => {
    expect(findSteadyOffsetTicks(paris, spring - 7, spring)).toBe(12)
    expect(findSteadyOffsetTicks(paris, spring, spring + 1)).toBeNull()
    expect(findSteadyOffsetTicks(paris, spring - 7, spring + 1)).toBeNull()
    expect(findSteadyOffsetTicks(paris, spring + 1, spring + 8)).toBe(24)
  })

  it.each(zones)('turns every time of its day into its instant in %s', (timeZone) => {
    let changing = 0
    for (const first of ['2011-12-20', '2026-02-10', '2026-03-20', '2026-10-20'].map(parseDay)) {
      const zone = offsetsAroundDays(timeZone, first, 60)
      for (let day = first; day < first + 60; day++) {
        const offset = findSteadyOffsetTicks(zone, day, day + 1)
        if (offset === null) changing++
        for (let minute = 0; offset !== null && minute <= 1440; minute += 5) {
          expect((day * 288 - offset) * 300_000 + minute * 60_000).toBe(localToUtc(zone, day, minute))
        }
      }
    }
    // Only the day of a change, and one beside it where clocks change at midnight.
    expect(changing).toBeLessThanOrEqual(12)
  })
})
