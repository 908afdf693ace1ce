// One rule of the holiday table, a word such as `12-25`; generate/ finds the words and proves them.
import { dayOf, weekdayOf } from '../civil-day.ts'
import { easterOf } from './easter.ts'

/**
 * The day in `year` that a rule means, or null in years it does not hold. A rule is `12-25` (month and day), `e-2`
 * (days after Easter), `3<11-23` (the last Wednesday before a month and day) or `2028-06-17` (once); `+2026` behind
 * it is the first year it holds.
 */
export function findRuleDay(rule: string, year: number): number | null {
  const [word = '', since = '0'] = rule.split('+')
  if (year < Number(since)) return null
  if (word.startsWith('e')) return easterOf(year) + Number(word.slice(1))
  const [weekday, date = ''] = word.includes('<') ? word.split('<') : ['', word]
  const numbers = date.split('-').map(Number)
  const [dayOfMonth = 0, month = 0, onlyYear = year] = numbers.reverse()
  if (year !== onlyYear) return null
  const day = dayOf(year, month, dayOfMonth)
  return weekday === '' ? day : day - 7 + ((Number(weekday) - weekdayOf(day) + 7) % 7)
}
