// Rows as visits that lie ahead. Refuses every row without a day and a time, and every one that is over: this imports an
// agenda, never a list of patients.
import type { TableRow } from '@colloque/files'
import type { PracticeDocument } from '@colloque/practice-document'
import { formatMinute, minuteOfDay } from '@colloque/ui'
import { findInstant } from '../page/opening-instant.ts'
import { type NamedCalendar, requireCalendar } from './find-calendar.ts'
import { type Columns, plainText } from './import-kinds.ts'
import { type PlannedRow, planRows, RowRefusal, readerOf } from './planned-row.ts'
import { findDay, findMinute } from './read-cells.ts'

export type VisitItem = {
  calendar: NamedCalendar
  healthcareServiceId: string
  typeName: string
  startAt: number
  name: string
  phone: string
  birthDate: string
  reason: string
}

export type VisitsContext = {
  calendars: readonly NamedCalendar[]
  types: PracticeDocument['healthcareServices']
  now: number
}

const longest = { name: 100, phone: 40, reason: 300 }

export function planVisits(
  rows: readonly TableRow[],
  columns: Columns,
  { calendars, types, now }: VisitsContext,
): PlannedRow<VisitItem>[] {
  const seen = new Set<string>()
  return planRows(rows, (row) => {
    const read = readerOf(row, columns)
    const [dayText, timeText] = [read('day'), read('time')]
    if (dayText === '' || (timeText === '' && !/[T ,]\d/.test(dayText))) throw new RowRefusal('no-time')
    const day = findDay(dayText)
    const minute = findMinute(timeText === '' ? dayText : timeText)
    if (day === null) throw new RowRefusal('day')
    if (minute === null) throw new RowRefusal('times')
    const name = read('name')
    if (name === '') throw new RowRefusal('name-missing')
    if (read('type') === '') throw new RowRefusal('type-missing')
    const type = types.find((one) => plainText(one.name) === plainText(read('type')))
    if (type === undefined) throw new RowRefusal('type-unknown')
    const offering = calendars.filter(({ id }) => type.scheduleIds.includes(id))
    if (offering.length === 0) throw new RowRefusal('type-not-offered')
    const calendar = requireCalendar(read('calendar') === '' ? offering : calendars, read('calendar'))
    if (!type.scheduleIds.includes(calendar.id)) throw new RowRefusal('type-not-offered')
    const startAt = findInstant({ day, time: formatMinute(minute) }, calendar.timeZone)
    // Where clocks are put forward an hour is missing.
    if (startAt === null || !shows(startAt, calendar.timeZone, minute)) throw new RowRefusal('no-such-time')
    if (startAt <= now) throw new RowRefusal('past')
    if (minute % calendar.gridMinutes !== 0) throw new RowRefusal('off-grid')
    const birthDate = read('birthDate') === '' ? '' : findDay(read('birthDate'))
    if (birthDate === null || (birthDate !== '' && Date.parse(birthDate) > now))
      throw new RowRefusal('birth-date')
    const item = {
      calendar,
      healthcareServiceId: type.id,
      typeName: type.name,
      startAt,
      name,
      phone: read('phone'),
      birthDate,
      reason: read('reason'),
    }
    if (
      name.length > longest.name ||
      item.phone.length > longest.phone ||
      item.reason.length > longest.reason
    )
      throw new RowRefusal('too-long')
    const key = JSON.stringify(identityOf(item))
    if (seen.has(key)) throw new RowRefusal('twice')
    seen.add(key)
    return { kind: 'becomes' as const, item }
  })
}

function shows(startAt: number, timeZone: string, minute: number): boolean {
  return minuteOfDay(startAt, timeZone) === minute
}

/** What makes two rows the same visit: the id it is booked under is derived of these. */
export function identityOf(item: VisitItem): string[] {
  const { calendar, startAt, healthcareServiceId, name, phone, birthDate } = item
  return [
    calendar.id,
    new Date(startAt).toISOString(),
    healthcareServiceId,
    plainText(name),
    phone.replace(/[^+\d]/g, ''),
    birthDate,
  ]
}
