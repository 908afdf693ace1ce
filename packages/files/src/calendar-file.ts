// A calendar entry (RFC 5545) made in the browser and discreet by default: “Appointment” and the time.
// It holds no name, no reason and no link, since calendars are synchronised to places nobody here chose.
import { concatBytes, utf8ToBytes } from '@colloque/encoding'

type EntryFields = {
  /** See `calendarUid`. */
  readonly uid: string
  /** How often the visit was changed: a newer entry replaces the older one in the calendar. */
  readonly sequence: number
  /** Instant of writing, ms. */
  readonly now: number
  readonly title: string
  /** Address, only where the person asked for it. */
  readonly location?: string | undefined
}

/** A visit with its instants (ms), or a whole day (`YYYY-MM-DD`) on which nothing but a reminder stands. */
export type CalendarEntry = EntryFields &
  ({ readonly startAt: number; readonly endAt: number } | { readonly day: string })

/** The file's text, CRLF, lines folded at 75 octets. */
export function calendarFile(entries: readonly CalendarEntry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Colloque//Colloque//EN',
    'CALSCALE:GREGORIAN',
    ...entries.flatMap(linesOf),
    'END:VCALENDAR',
  ]
  return `${lines.map(fold).join('\r\n')}\r\n`
}

function linesOf(entry: CalendarEntry): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${utcForm(entry.now)}`,
    ...timeOf(entry),
    `SUMMARY:${escapeText(entry.title)}`,
    ...(entry.location === undefined ? [] : [`LOCATION:${escapeText(entry.location)}`]),
    'CLASS:PRIVATE',
    `TRANSP:${'day' in entry ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ]
}

// RFC 5545 §3.6.1: a date alone lasts that day.
function timeOf(entry: CalendarEntry): string[] {
  if ('day' in entry) return [`DTSTART;VALUE=DATE:${entry.day.replaceAll('-', '')}`]
  return [`DTSTART:${utcForm(entry.startAt)}`, `DTEND:${utcForm(entry.endAt)}`]
}

/**
 * A UID from the private link's secret (32 bytes): the same at every download, and nothing by which a calendar
 * provider and this server could find the same visit. `name` tells the entries of one link apart.
 */
export async function calendarUid(guestSecret: Uint8Array, name = ''): Promise<string> {
  const label = utf8ToBytes(`colloque/calendar-uid/v1${name === '' ? '' : `/${name}`}`)
  const digest = new Uint8Array(
    await crypto.subtle.digest('SHA-256', concatBytes(label, guestSecret)),
  ).subarray(0, 16)
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

// RFC 5545 §3.3.5, form 2: `20261124T090000Z`.
function utcForm(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')
}

// RFC 5545 §3.3.11. Other control characters have no place in a text value and are left out.
function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, (found) => `\\${found}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '')
}

// RFC 5545 §3.1: at most 75 octets a line, never inside a character; a continuation's space counts too.
function fold(line: string): string {
  const folded: string[] = []
  let current = ''
  let octets = 0
  for (const character of line) {
    const size = utf8ToBytes(character).length
    if (octets + size > 75) {
      folded.push(current)
      current = ' '
      octets = 1
    }
    current += character
    octets += size
  }
  return [...folded, current].join('\r\n')
}
