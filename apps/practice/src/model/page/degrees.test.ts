import { describe, expect, it } from 'vitest'
import { degreesText, findPosition } from './degrees.ts'

describe('a position in degrees', () => {
  it('is written with four decimals, and read back the same', () => {
    for (const position of [457_600, -48_400, 5, 0, -1_800_000])
      expect(findPosition(degreesText(position), 180)).toBe(position)
    expect(degreesText(457_600)).toBe('45.7600')
  })

  it('is taken with a comma, without decimals, or with more of them than it keeps', () => {
    expect(findPosition(' 45,76 ', 90)).toBe(457_600)
    expect(findPosition('-4', 90)).toBe(-40_000)
    expect(findPosition('−4.5', 90)).toBe(-45_000)
    expect(findPosition('45.764043', 90)).toBe(457_640)
    expect(Object.is(findPosition('-0.00001', 90), 0)).toBe(true)
  })

  it.each(['', ' ', '45.7.6', '45°', '1e2', '90.0001', '-91', '4 5', 'NaN', '45.', '٤٥'])(
    'is not read out of “%s”',
    (typed) => expect(findPosition(typed, 90)).toBeNull(),
  )
})
