import { describe, expect, it } from 'vitest'
import { readLimits, textOfLimits } from './limits-text.ts'

const nothing = { perDay: '', perWeek: '', deliveries: [] }

describe('limits as text', () => {
  it('come back as they stood', () => {
    const limits = { perDay: 40, perWeek: 180, deliveries: [{ day: '2027-01-04', visits: 1200 }] }
    expect(readLimits(textOfLimits(limits))).toEqual({ ok: true, limits })
    expect(readLimits(textOfLimits({ perWeek: 5 }))).toEqual({ ok: true, limits: { perWeek: 5 } })
  })

  it('are none at all where nothing was typed', () => {
    expect(textOfLimits(undefined)).toEqual(nothing)
    expect(readLimits({ ...nothing, perDay: '  ' })).toEqual({ ok: true, limits: undefined })
  })

  it('may have spaces between thousands, as people write them', () => {
    const read = readLimits({ ...nothing, deliveries: [{ day: '2027-01-04', visits: '1 200' }] })
    expect(read).toEqual({ ok: true, limits: { deliveries: [{ day: '2027-01-04', visits: 1200 }] } })
  })

  it.each(['0', '1001', '-3', '4.5', 'forty', '1e2'])('are wrong a day with %s', (perDay) => {
    expect(readLimits({ ...nothing, perDay })).toEqual({ ok: false, problems: [{ code: 'per-day' }] })
  })

  it('say everything that is wrong at once, and in which delivery', () => {
    const deliveries = [
      { day: '2027-01-04', visits: '300' },
      { day: '', visits: '' },
      { day: '12027-01-04', visits: '100001' },
    ]
    expect(readLimits({ perDay: '5', perWeek: '5001', deliveries })).toEqual({
      ok: false,
      problems: [
        { code: 'per-week' },
        { code: 'delivery-day', delivery: 1 },
        { code: 'delivery-visits', delivery: 1 },
        { code: 'delivery-day', delivery: 2 },
        { code: 'delivery-visits', delivery: 2 },
      ],
    })
  })
})
