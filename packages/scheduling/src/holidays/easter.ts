// The day of Easter in the Gregorian calendar, which most of the moving holidays are counted from.
import { dayOf } from '../civil-day.ts'

/** Easter Sunday of `year` as a civil day. */
export function easterOf(year: number): number {
  const century = Math.floor(year / 100)
  const goldenNumber = (year % 19) + 1
  // Days that leap years and the moon's own cycle have drifted from the calendar before 1582.
  const solarCorrection = century - Math.floor(century / 4)
  const lunarCorrection = Math.floor((8 * century + 13) / 25)
  const age = (19 * (goldenNumber - 1) + solarCorrection - lunarCorrection + 15) % 30
  // Two dates the paschal moon never falls on are moved a day ahead.
  const isLate = age === 29 || (age === 28 && goldenNumber > 11)
  const moon = dayOf(year, 3, 21) + age - (isLate ? 1 : 0)
  // The Sunday after it; civil day 3 was a Sunday.
  return moon + 7 - ((moon - 3) % 7)
}
