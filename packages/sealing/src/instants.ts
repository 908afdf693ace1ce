// Instants as they stand in intakes and on the wire, and the local day a stand-in is looked up by.

import { SealingInputError } from './sealing-error.ts'

/**
 * `2026-11-24T09:00:00Z` for an instant in ms.
 * @throws SealingInputError unless it is a whole second of this century.
 */
export function formatInstant(at: number): string {
  const isSecond = Number.isSafeInteger(at) && at % 1000 === 0
  const text = isSecond && Math.abs(at) < 8e15 ? new Date(at).toISOString() : ''
  if (!/^20\d\d-.{14}\.000Z$/.test(text)) throw new SealingInputError('invalid', 'start')
  return text.replace('.000Z', 'Z')
}

// One second past midnight: between two ticks, where no visit starts.
const WISH_TIME = 'T00:00:01Z'

/** The start (ms) that stands in what is sealed of a wish whose first day (UTC) is `from`, `YYYY-MM-DD`. */
export function wishStartAt(from: string): number {
  return Date.parse(`${from}${WISH_TIME}`)
}

/** The start that a server tells of a wish sealed with `start`: its first day's; null when `start` is a visit's. */
export function findToldWishStart(start: string): string | null {
  return start.endsWith(WISH_TIME) ? start.replace(WISH_TIME, 'T00:00:00Z') : null
}

// By zone: each visit of a week asks for its day, and making one takes a hundred times as long as asking it.
const calendars = new Map<string, Intl.DateTimeFormat>()

/** The calendar day (`YYYY-MM-DD`) of an instant in ms, in an IANA time zone. */
export function localDay(at: number, timeZone: string): string {
  const parts = calendarOf(timeZone).formatToParts(at)
  const find = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return `${find('year')}-${find('month')}-${find('day')}`
}

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone)
  if (known) return known
  const options = {
    timeZone,
    calendar: 'iso8601',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  } as const
  const made = new Intl.DateTimeFormat('en-US', options)
  calendars.set(timeZone, made)
  return made
}
