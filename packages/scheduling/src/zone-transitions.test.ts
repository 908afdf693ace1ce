import { describe, expect, it } from 'vitest'
import { SchedulingError } from './scheduling-error.ts'
import { DAY_MS } from './ticks.ts'
import { offsetMinutesAt, zoneOffsets } from './zone-transitions.ts'

const from = Date.UTC(2026, 0, 1)
const to = Date.UTC(2027, 0, 1)

function changesIn2026(timeZone: string): string[] {
  return zoneOffsets(timeZone, from, to)
    .transitionsAt.filter((at) => at >= from && at < to)
    .map((at) => new Date(at).toISOString().slice(0, 16))
}

describe('zone offsets', () => {
  it.each([
    ['Europe/Paris', ['2026-03-29T01:00', '2026-10-25T01:00']],
    ['Australia/Lord_Howe', ['2026-04-04T15:00', '2026-10-03T15:30']],
    ['Asia/Kathmandu', []],
  ])('find the changes of %s to the minute', (timeZone, changes) => {
    expect(changesIn2026(timeZone)).toEqual(changes)
  })

  it('know the offset before, at and after a change', () => {
    const zone = zoneOffsets('Europe/Paris', from, to)
    const change = Date.UTC(2026, 2, 29, 1)
    expect([change - 1, change, change + 1].map((at) => offsetMinutesAt(zone, at))).toEqual([60, 120, 120])
  })

  it('cover at least what was asked for', () => {
    const zone = zoneOffsets('Europe/Paris', from + 5 * DAY_MS, from + 6 * DAY_MS)
    expect(zone.fromAt).toBeLessThanOrEqual(from + 5 * DAY_MS)
    expect(zone.toAt).toBeGreaterThanOrEqual(from + 6 * DAY_MS)
  })

  it('are found once for a zone and span', () => {
    expect(zoneOffsets('Europe/Berlin', from, to)).toBe(zoneOffsets('Europe/Berlin', from + 1, to - 1))
  })

  it('stay right when more spans are asked for than are kept', () => {
    const first = zoneOffsets('Europe/Rome', from, to)
    for (let i = 0; i < 600; i++) zoneOffsets('UTC', (1200 + i * 128) * DAY_MS, (1201 + i * 128) * DAY_MS)
    const again = zoneOffsets('Europe/Rome', from, to)
    expect(again).not.toBe(first)
    expect(again).toEqual(first)
  })

  it.each([
    'Europe/Atlantis',
    '',
    '+02:00',
    '-0130',
    'Europe/Paris\n',
    ' UTC',
    '__proto__',
    'x'.repeat(100_000),
  ])('refuse the zone %.20j', (timeZone) => {
    expect(() => zoneOffsets(timeZone, from, to)).toThrow(SchedulingError)
  })

  it('refuse a zone that is no text', () => {
    for (const hostile of [undefined, null, 7, {}]) {
      expect(() => zoneOffsets(hostile as unknown as string, from, to)).toThrow(SchedulingError)
    }
  })

  it.each([
    ['empty', from, from],
    ['backwards', to, from],
    ['endless', from, Number.POSITIVE_INFINITY],
    ['no span', Number.NaN, to],
    ['longer than 11 years', from, from + 5000 * DAY_MS],
    ['before 1973', Date.UTC(1972, 11, 1), from],
    ['after 2199', Date.UTC(2199, 1, 1), Date.UTC(2200, 1, 1)],
  ])('refuse a span that is %s', (_, spanFrom, spanTo) => {
    // Known offsets must not let a bad span pass.
    zoneOffsets('Europe/Paris', from, from + 1)
    expect(() => zoneOffsets('Europe/Paris', spanFrom, spanTo)).toThrow(SchedulingError)
  })
})
