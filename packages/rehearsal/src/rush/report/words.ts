// Numbers and names as the report says them.
import { EVENING_MINUTES, EVENING_START_MINUTE } from '../arrival-curve.ts'
import type { Outcome, RequestKind } from '../recording.ts'

const plain = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })
const short = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 2 })

/** Whole, with thousands set apart. */
export function count(number: number): string {
  return plain.format(number)
}

/** Two digits where it is small. */
export function rate(number: number): string {
  return number < 10 ? short.format(number) : plain.format(number)
}

/** `1 visit`, `2 visits`. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`
}

/** `1.5 minutes`. */
export function minuteCount(minutes: number): string {
  return `${rate(minutes)} ${minutes === 1 ? 'minute' : 'minutes'}`
}

/** Milliseconds in the unit people read. */
export function duration(ms: number): string {
  if (ms < 1) return '< 1 ms'
  return ms < 1000 ? `${plain.format(ms)} ms` : `${rate(ms / 1000)} s`
}

/** `1:30` of the rehearsal. */
export function stopwatch(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** Clock of the evening that is rehearsed; after its end, nothing. */
export function eveningClock(ms: number, minutes: number): string {
  const minute = Math.round((ms / (minutes * 60_000)) * EVENING_MINUTES)
  if (minute > EVENING_MINUTES) return ''
  const ofDay = EVENING_START_MINUTE + minute
  return `${Math.floor(ofDay / 60)}:${String(ofDay % 60).padStart(2, '0')}`
}

export const kindNames: Readonly<Record<RequestKind, string>> = {
  practice: 'The practice’s page',
  room: 'Waiting room',
  ticket: 'Ticket',
  times: 'Free times',
  hold: 'Hold a time',
  book: 'Book',
  cancel: 'Cancel',
}

export const endingNames: Readonly<Record<Outcome, string>> = {
  booked: 'Went home with a visit',
  'no-time': 'Found no time left',
  'lost-race': 'Others were quicker each time',
  'still-waiting': 'Still waiting at the end',
  limited: 'Told too often to come back later',
  refused: 'Refused',
  failed: 'Met a failure',
  stopped: 'Sent home when the rehearsal was stopped',
}
