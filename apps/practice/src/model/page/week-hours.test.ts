import { describe, expect, it } from 'vitest'
import { openingsOf, parseMinute, problemsOf, usualWeek } from './week-hours.ts'
import { readWeek, textOfWeek } from './week-text.ts'

describe('weekly hours', () => {
  it('come back from their text as they were', () => {
    const week = usualWeek()
    expect(readWeek(textOfWeek(week))).toEqual({ ok: true, week })
  })

  it('become openings for everybody, each week from a day on', () => {
    let counter = 0
    const openings = openingsOf(usualWeek(), '2026-11-24', () => `id${counter++}`)
    expect(openings).toHaveLength(10)
    expect(openings[1]).toEqual({
      id: 'id1',
      weekday: 1,
      startMinute: 840,
      endMinute: 1080,
      validFrom: '2026-11-24',
      access: 'public',
    })
  })

  it('are refused when empty or overlapping, and not when they touch', () => {
    const range = (startMinute: number, endMinute: number) => ({ startMinute, endMinute })
    expect(problemsOf([[range(600, 600)]])).toEqual([{ weekday: 0, range: 0, code: 'empty' }])
    expect(problemsOf([[], [range(540, 720), range(700, 800)]])).toEqual([
      { weekday: 1, range: 1, code: 'overlap' },
    ])
    expect(problemsOf([[range(540, 720), range(720, 800)]])).toEqual([])
  })

  it.each([
    ['9:00', 540],
    ['09h30', 570],
    ['9h', 540],
    ['18.45', 1125],
    ['9:07', 545],
    ['24:00', 1440],
    ['24:05', null],
    ['9:60', null],
    ['nine', null],
    ['', null],
  ])('reads %s', (text, minute) => {
    expect(parseMinute(text)).toBe(minute)
  })
})
