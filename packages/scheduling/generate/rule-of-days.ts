// Finds the rule behind the days of one holiday, so that the table holds rules and not 21 years of days.
// A rule is taken only when it gives exactly those days in every year; else each day stands for itself.
import { civilDate, formatDay, parseDay, weekdayOf } from '../src/civil-day.ts'
import { easterOf } from '../src/holidays/easter.ts'
import { findRuleDay } from '../src/holidays/holiday-rule.ts'

/** Rules, in the words of holiday-rule.ts, that together give `days` (`YYYY-MM-DD`, ascending) in all of `years`. */
export function rulesOfDays(days: readonly string[], years: readonly number[]): string[] {
  const rule = candidates(days).find((candidate) => daysOfRule(candidate, years).join() === days.join())
  return rule === undefined ? [...days] : [rule]
}

export function daysOfRule(rule: string, years: readonly number[]): string[] {
  const days = years.map((year) => findRuleDay(rule, year))
  return days.filter((day) => day !== null).map(formatDay)
}

function candidates(days: readonly string[]): string[] {
  const [first = ''] = days
  const day = parseDay(first)
  const { year } = civilDate(day)
  // The day after the latest that a weekday rule ever gave.
  const latest =
    days
      .map((text) => text.slice(5))
      .sort()
      .at(-1) ?? ''
  const bound = formatDay(parseDay(`2028-${latest}`) + 1).slice(5)
  const words = [first.slice(5), `e${day - easterOf(year)}`, `${weekdayOf(day)}<${bound}`]
  return words.flatMap((word) => [word, `${word}+${year}`])
}
