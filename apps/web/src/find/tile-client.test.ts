import type { Tile } from '@colloque/directory'
import { parseBase64url, toBase64url } from '@colloque/encoding'
import { dayTicks, parseDay } from '@colloque/scheduling'
import { describe, expect, it } from 'vitest'
import { joinWeeks, mondaysOf } from './tile-client.ts'

const scheduleId = 'AAAAAAAAAAAAAAAAAAAAAA'

/** A week in Paris in which every `step`th tick of each lane is free. */
function week(monday: string, steps: readonly number[]): Tile {
  const { fromTick, tickCount } = dayTicks('Europe/Paris', parseDay(monday), 7)
  const lanes = steps.map((step) => {
    const bits = new Uint8Array(Math.ceil(tickCount / 8))
    for (let tick = 0; tick < tickCount; tick += step)
      bits[tick >> 3] = (bits[tick >> 3] ?? 0) | (1 << (tick & 7))
    return toBase64url(bits)
  })
  const openings = [{ startTick: fromTick, endTick: fromTick + 12 }]
  const schedule = {
    position: 0,
    slug: 'x',
    scheduleId,
    fromTick,
    tickCount,
    lanes,
    openings,
    groups: [fromTick + 3],
  }
  return { area: 'fr-69', tile: 0, week: monday, schedules: [schedule] }
}

const freeTicks = (lane: string, fromTick: number, tickCount: number) => {
  const bits = parseBase64url(lane)
  return Array.from({ length: tickCount }, (_, tick) => tick)
    .filter((tick) => ((bits[tick >> 3] ?? 0) >> (tick & 7)) & 1)
    .map((tick) => fromTick + tick)
}

describe('weeks of a calendar', () => {
  it.each([
    ['in which nothing happens to the clock', ['2026-11-30', '2026-12-07']],
    ['of which one is an hour longer', ['2026-10-19', '2026-10-26']],
    ['of which one is an hour shorter', ['2027-03-22', '2027-03-29']],
  ])('%s are one stretch with the same free ticks', (_, mondays) => {
    const tiles = mondays.map((monday) => week(monday, [5, 7]))
    const joined = joinWeeks(scheduleId, tiles)
    const own = tiles.map(
      ({ schedules: [one] }) => one ?? { lanes: [], fromTick: 0, tickCount: 0, openings: [] },
    )
    for (const lane of [0, 1]) {
      expect(freeTicks(joined.lanes[lane] ?? '', joined.fromTick, joined.tickCount)).toEqual(
        own.flatMap(({ lanes, fromTick, tickCount }) => freeTicks(lanes[lane] ?? '', fromTick, tickCount)),
      )
    }
    expect(joined.openings).toEqual(own.flatMap(({ openings }) => openings))
    expect(joined.groups).toHaveLength(2)
  })

  it('with fewer lanes in one of them have nothing free on the others there', () => {
    const joined = joinWeeks(scheduleId, [week('2026-11-30', [5]), week('2026-12-07', [5, 7])])
    const second = freeTicks(joined.lanes[1] ?? '', joined.fromTick, joined.tickCount)
    expect(second[0]).toBe(joined.fromTick + 7 * 288)
  })

  it('are refused with a gap, or where one does not tell of the calendar', () => {
    expect(() => joinWeeks(scheduleId, [week('2026-11-30', [5]), week('2026-12-14', [5])])).toThrow(TypeError)
    const silent = { ...week('2026-12-07', [5]), schedules: [] }
    expect(() => joinWeeks(scheduleId, [week('2026-11-30', [5]), silent])).toThrow(TypeError)
  })

  it('begin with the Monday before, and hold every day that is asked for', () => {
    expect(mondaysOf(parseDay('2026-12-02'), 28)).toEqual([
      '2026-11-30',
      '2026-12-07',
      '2026-12-14',
      '2026-12-21',
      '2026-12-28',
    ])
    expect(mondaysOf(parseDay('2026-12-07'), 7)).toEqual(['2026-12-07'])
  })
})
