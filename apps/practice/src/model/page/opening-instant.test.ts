import { describe, expect, it } from 'vitest'
import { findInstant, instantOf, textOfInstant } from './opening-instant.ts'

const paris = 'Europe/Paris'

describe('the moment booking opens', () => {
  it.each([
    ['2027-01-09T09:00:00Z', { day: '2027-01-09', time: '10:00' }],
    ['2027-07-09T22:30:00Z', { day: '2027-07-10', time: '00:30' }],
  ])('reads %s on the clock of the practice, and back', (instant, text) => {
    expect(textOfInstant(instant, paris)).toEqual(text)
    expect(instantOf(findInstant(text, paris) ?? 0)).toBe(instant)
  })

  it.each([
    ['', '10:00'],
    ['2027-01-09', ''],
    ['2027-01-09', '24:00'],
    ['2027-02-30', '10:00'],
    ['0027-01-09', '10:00'],
    ['12027-01-09', '10:00'],
  ])('is none for “%s” at “%s”', (day, time) => {
    expect(findInstant({ day, time }, paris)).toBeNull()
  })

  it('that clocks skip is an hour later, as calendars count it', () => {
    const at = findInstant({ day: '2027-03-28', time: '02:30' }, paris)
    expect(instantOf(at ?? 0)).toBe('2027-03-28T01:30:00Z')
  })
})
