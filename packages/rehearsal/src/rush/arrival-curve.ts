// When people came in the evening of 12 July 2021, as a function of the minute: after a presidential speech at 20:00
// that tied daily life to vaccination, France's largest booking portal published 20,000 bookings in its worst minute
// and 14 million requests a minute (233,000 a second); a queue stood from about 20:20 to 20:50.
// Sources: bfmtv.com, "Allocution d'Emmanuel Macron: entre 600 à 700.000 rendez-vous", 12 July 2021;
// linformaticien.com, "Doctolib saturé après l'allocution", July 2021; europe1.fr, "926.000 Français", 13 July 2021.
// What was published are points, not a curve. Ours goes through them: 1.35 million people from 20:00 to midnight
// (more than the 926,000 who had booked by then: not everybody who comes books), 20,000 in the worst minute.
import type { Random } from './random.ts'

/** From 20:00 to 24:00. */
export const EVENING_MINUTES = 240
export const EVENING_ARRIVALS = 1_350_000
/** 20:00, in minutes of the day. */
export const EVENING_START_MINUTE = 20 * 60
export const PUBLISHED_BOOKINGS_A_MINUTE = 20_000
export const PUBLISHED_REQUESTS_A_SECOND = 233_000

/** Time constant of the rise: who hears it comes within minutes. */
const riseMinutes = 8
/** Time constant of the decay, such that the worst minute brings 20,000. */
const decayMinutes = 49.534
const bothMinutes = (riseMinutes * decayMinutes) / (riseMinutes + decayMinutes)

const whole = shapeUntil(EVENING_MINUTES)

/** People a minute, `minute` minutes after 20:00. */
export function arrivalsAt(minute: number): number {
  if (minute < 0 || minute > EVENING_MINUTES) return 0
  const shape = (1 - Math.exp(-minute / riseMinutes)) * Math.exp(-minute / decayMinutes)
  return (EVENING_ARRIVALS * shape) / whole
}

/** People who came from 20:00 until `minute`: the integral of `arrivalsAt`. */
export function arrivalsUntil(minute: number): number {
  const inside = Math.min(Math.max(minute, 0), EVENING_MINUTES)
  return (EVENING_ARRIVALS * shapeUntil(inside)) / whole
}

function shapeUntil(minute: number): number {
  const slow = decayMinutes * (1 - Math.exp(-minute / decayMinutes))
  const fast = bothMinutes * (1 - Math.exp(-minute / bothMinutes))
  return slow - fast
}

/**
 * When each patient of a rehearsal comes, in ms from its beginning, ascending: `scale` of the evening's people, the
 * evening squeezed into `minutes`.
 */
export function* arrivalTimes(scale: number, minutes: number, random: Random): Generator<number> {
  const count = Math.round(EVENING_ARRIVALS * scale)
  const squeeze = (minutes * 60_000) / EVENING_MINUTES
  for (let i = 0; i < count; i++) {
    const people = ((i + random.draw()) * EVENING_ARRIVALS) / count
    yield minuteOf(people) * squeeze
  }
}

function minuteOf(people: number): number {
  let [from, until] = [0, EVENING_MINUTES]
  for (let step = 0; step < 40; step++) {
    const middle = (from + until) / 2
    if (arrivalsUntil(middle) < people) from = middle
    else until = middle
  }
  return from
}
