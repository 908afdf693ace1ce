import { expect, it } from 'vitest'
import { findDateProblem, findTypedDate } from './date-of-birth.tsx'

const TODAY = '2026-11-23'
const typed = (day: string, month: string, year: string) => findTypedDate({ day, month, year }, TODAY)

it('reads a typed date', () => {
  expect(typed('27', '3', '1985')).toBe('1985-03-27')
  expect(typed(' 1', '12 ', '2000')).toBe('2000-12-01')
  expect(typed('29', '2', '2024')).toBe('2024-02-29')
  expect(typed('23', '11', '2026')).toBe(TODAY)
})

it('finds no date in what is none', () => {
  expect(typed('31', '2', '1985')).toBeNull()
  expect(typed('29', '2', '2023')).toBeNull()
  expect(typed('0', '1', '1985')).toBeNull()
  expect(typed('1', '13', '1985')).toBeNull()
  expect(typed('', '3', '1985')).toBeNull()
  expect(typed('1', '3', '85')).toBeNull()
  expect(typed('one', '3', '1985')).toBeNull()
})

it('finds no date in the future or before 1900', () => {
  expect(typed('24', '11', '2026')).toBeNull()
  expect(typed('31', '12', '1899')).toBeNull()
})

it('names what is wrong with a date', () => {
  const problem = (day: string, month: string, year: string) => findDateProblem({ day, month, year }, TODAY)
  expect(problem('1', '3', '85')).toBe('year')
  expect(problem('31', '2', '1985')).toBe('no-such-day')
  expect(problem('', '3', '1985')).toBe('no-such-day')
  expect(problem('24', '11', '2026')).toBe('future')
  expect(problem('31', '12', '1899')).toBe('too-long-ago')
  expect(problem('27', '3', '1985')).toBeNull()
})
