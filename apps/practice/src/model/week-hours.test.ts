import { describe, expect, it } from 'vitest'
import { openingsOf, parseMinute, problemsOf, usualWeek, weekOf } from './week-hours.ts'

let counter = 0
const makeId = () => `id${counter++}`

describe('weekly hours', () => {
  it('come back from openings as they were', () => {
    const week = usualWeek()
    expect(weekOf(openingsOf(week, [], '2026-11-24', makeId))).toEqual(week)
  })

  it('leave openings alone that a week cannot show', () => {
    const special = {
      id: 'x',
      weekday: 2,
      startMinute: 600,
      endMinute: 700,
      validFrom: '2026-01-01',
      everyWeeks: 2,
      access: 'public' as const,
    }
    const openings = openingsOf(usualWeek(), [special], '2026-11-24', makeId)
    expect(openings).toContain(special)
    expect(weekOf(openings)).toEqual(usualWeek())
  })

  it('are refused when empty or overlapping, and not when they touch', () => {
    const range = (startMinute: number, endMinute: number) => ({
      startMinute,
      endMinute,
      access: 'public' as const,
    })
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
