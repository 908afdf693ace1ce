import { describe, expect, it } from 'vitest'
import { parseDay } from './civil-day.ts'
import { countedTicks, fullTimes } from './full-times.ts'
import { type LimitWindow, limitWindows } from './limit-windows.ts'
import { dayTicks } from './local-time.ts'
import type { Limits } from './rules.ts'
import { SchedulingError } from './scheduling-error.ts'

const timeZone = 'Europe/Paris'
const tick = (instant: string) => Date.parse(instant) / 300_000
const text = (at: number) => (at === 2 ** 31 - 1 ? 'ever' : new Date(at * 300_000).toISOString().slice(0, 16))
const shown = (windows: readonly LimitWindow[]) =>
  windows.map(({ fromTick, toTick, most }) => `${text(fromTick)} ${text(toTick)} < ${most}`)
const windowsAt = (limits: Limits, instant: string) =>
  shown(limitWindows({ limits, timeZone, startTick: tick(instant) }))

describe('windows a start is counted in', () => {
  it('are its local day and its ISO week, however long clocks make them', () => {
    expect(windowsAt({ perDay: 20, perWeek: 60 }, '2026-03-29T09:00Z')).toEqual([
      '2026-03-28T23:00 2026-03-29T22:00 < 20',
      '2026-03-22T23:00 2026-03-29T22:00 < 60',
    ])
    expect(windowsAt({ perDay: 20 }, '2026-03-29T22:00Z')).toEqual(['2026-03-29T22:00 2026-03-30T22:00 < 20'])
  })

  it('are a week over New Year', () => {
    expect(windowsAt({ perWeek: 5 }, '2027-01-01T10:00Z')).toEqual(['2026-12-27T23:00 2027-01-03T23:00 < 5'])
  })

  it('reach from the first delivery to the day of each later one, with what was delivered until then', () => {
    const deliveries = [
      { day: '2026-12-14', visits: 50 },
      { day: '2026-12-07', visits: 100 },
      { day: '2026-12-14', visits: 25 },
    ]
    expect(windowsAt({ deliveries }, '2026-12-08T10:00Z')).toEqual([
      '2026-12-06T23:00 2026-12-13T23:00 < 100',
      '2026-12-06T23:00 ever < 175',
    ])
    expect(windowsAt({ deliveries }, '2026-12-13T23:00Z')).toEqual(['2026-12-06T23:00 ever < 175'])
  })

  it('have room for nobody before the first delivery, and none at all without one', () => {
    const deliveries = [{ day: '2026-12-07', visits: 100 }]
    const closed = ['2026-12-05T23:00 2026-12-06T23:00 < 0']
    expect(windowsAt({ deliveries }, '2026-12-06T22:55Z')).toEqual(closed)
    expect(windowsAt({ deliveries: [] }, '2026-12-06T22:55Z')).toEqual(closed)
  })

  it('are none where nothing is limited', () => {
    expect(windowsAt({}, '2026-12-06T22:55Z')).toEqual([])
    const { fromTick, tickCount } = dayTicks(timeZone, parseDay('2026-12-07'), 7)
    const taken = [{ startTick: fromTick, visits: 1000 }]
    expect(fullTimes({ limits: {}, timeZone, fromTick, tickCount, taken })).toEqual([])
    expect(countedTicks({ limits: {}, timeZone, fromTick, tickCount })).toBeNull()
  })

  it.each(['Pacific/Apia', 'America/Sao_Paulo', 'America/St_Johns', 'Asia/Beirut'])(
    'give every tick one day, also where clocks jump over midnight in %s',
    (zone) => {
      for (const first of ['2011-12-28', '2011-11-04', '2018-02-15', '2018-11-02', '2026-10-22'].map(
        parseDay,
      )) {
        const { fromTick, tickCount } = dayTicks(zone, first, 5)
        let last: LimitWindow | undefined
        for (let startTick = fromTick; startTick < fromTick + tickCount; startTick++) {
          const [window] = limitWindows({ limits: { perDay: 1 }, timeZone: zone, startTick })
          expect(window?.fromTick).toBeLessThanOrEqual(startTick)
          expect(window?.toTick).toBeGreaterThan(startTick)
          if (last && window?.fromTick !== last.fromTick) expect(window?.fromTick).toBe(last.toTick)
          last = window
        }
      }
    },
  )
})

describe('full times', () => {
  const { fromTick, tickCount } = dayTicks(timeZone, parseDay('2026-12-07'), 7)
  const noon = (day: string) => tick(`2026-12-${day}T11:00Z`)
  const full = (limits: Limits, taken: [string, number][]) =>
    fullTimes({
      limits,
      timeZone,
      fromTick,
      tickCount,
      taken: taken.map(([day, visits]) => ({ startTick: noon(day), visits })),
    }).map(({ startTick, endTick }) => `${text(startTick)} ${text(endTick)}`)

  it('are the days that have what they may, and not those with one visit fewer', () => {
    expect(
      full({ perDay: 3 }, [
        ['08', 3],
        ['10', 2],
      ]),
    ).toEqual(['2026-12-07T23:00 2026-12-08T23:00'])
    expect(
      full({ perDay: 3 }, [
        ['08', 2],
        ['10', 2],
      ]),
    ).toEqual([])
  })

  it('are whole weeks, and one where days follow each other', () => {
    const week = ['2026-12-06T23:00 2026-12-13T23:00']
    expect(
      full({ perWeek: 5 }, [
        ['07', 2],
        ['13', 3],
      ]),
    ).toEqual(week)
    expect(
      full({ perDay: 1 }, [
        ['08', 1],
        ['09', 4],
      ]),
    ).toEqual(['2026-12-07T23:00 2026-12-09T23:00'])
  })

  it('are every day that would take what a later day was promised', () => {
    const deliveries = [
      { day: '2026-12-08', visits: 4 },
      { day: '2026-12-11', visits: 2 },
    ]
    // Nothing before the first delivery; the first four are all given away, two more come on the 11th.
    expect(full({ deliveries }, [['09', 4]])).toEqual(['2026-12-06T23:00 2026-12-10T23:00'])
    // Six are promised from the 11th on: none is left for the days before.
    expect(full({ deliveries }, [['12', 6]])).toEqual(['2026-12-06T23:00 2026-12-13T23:00'])
    expect(full({ deliveries }, [['12', 5]])).toEqual(['2026-12-06T23:00 2026-12-07T23:00'])
  })
})

describe('limits no schedule can have', () => {
  const delivery = { day: '2026-12-07', visits: 1 }
  it.each([
    ['no visit a day', { perDay: 0 }],
    ['half a visit', { perWeek: 0.5 }],
    ['more than a thousand a day', { perDay: 1001 }],
    ['more than five thousand a week', { perWeek: 5001 }],
    ['no number', { perDay: Number.NaN }],
    ['a text', { perDay: '3' }],
    ['deliveries that are no list', { deliveries: {} }],
    ['too many deliveries', { deliveries: new Array(101).fill(delivery) }],
    ['a delivery of nothing', { deliveries: [{ ...delivery, visits: 0 }] }],
    ['a delivery of a number that is missing', { deliveries: [{ day: '2026-12-07' }] }],
    ['a delivery taken back', { deliveries: [{ ...delivery, visits: -1 }] }],
    ['a delivery on no day', { deliveries: [{ ...delivery, day: '2026-02-30' }] }],
    ['a delivery that is null', { deliveries: [null] }],
    ['null', null],
    ['a number', 7],
  ])('are refused: %s', (_, limits) => {
    const asked = { limits: limits as Limits, timeZone, fromTick: tick('2026-12-07T00:00Z'), tickCount: 288 }
    expect(() => limitWindows({ ...asked, startTick: asked.fromTick })).toThrow(SchedulingError)
    expect(() => fullTimes({ ...asked, taken: [] })).toThrow(SchedulingError)
    expect(() => countedTicks(asked)).toThrow(SchedulingError)
  })

  it.each([
    ['a start between ticks', { startTick: 5_900_000.5 }],
    ['a start that is no number', { startTick: Number.NaN }],
    ['a start before all rules', { startTick: 0 }],
    ['an unknown zone', { timeZone: 'Nowhere/At_All' }],
  ])('nor has %s windows', (_, broken) => {
    const asked = { limits: { perDay: 1 }, timeZone, startTick: 5_900_000, ...broken }
    expect(() => limitWindows(asked)).toThrow(SchedulingError)
  })
})
