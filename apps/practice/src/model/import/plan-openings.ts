// Rows as weekly openings of calendars. Refuses what overlaps an opening that stands or another row.
import type { TableRow } from '@colloque/files'
import { addDays } from '../days.ts'
import type { Opening } from '../page/openings-text.ts'
import { type NamedCalendar, requireCalendar } from './find-calendar.ts'
import { type Columns, plainText } from './import-kinds.ts'
import { type PlannedRow, planRows, RowRefusal, readerOf } from './planned-row.ts'
import { findDay, findMinute, findNumber, findWeekday } from './read-cells.ts'

export type OpeningItem = { calendar: NamedCalendar; opening: Omit<Opening, 'id'> }

export type OpeningsContext = {
  calendars: readonly NamedCalendar[]
  /** Openings that stand, by calendar. */
  standing: ReadonlyMap<string, readonly Opening[]>
  today: string
}

const accessWords: Record<Opening['access'], readonly string[]> = {
  public: [
    ...[
      '',
      'public',
      'patients',
      'everyone',
      'offentlich',
      'patienten',
      'alle',
      'pubblico',
      'pazienti',
      'tutti',
    ],
    ...['tous', 'online', 'en ligne'],
  ],
  staff: ['staff', 'practice', 'cabinet', 'interne', 'praxis', 'intern', 'studio', 'interno'],
  invitation: ['invitation', 'sur invitation', 'einladung', 'invito'],
}

export function planOpenings(
  rows: readonly TableRow[],
  columns: Columns,
  { calendars, standing, today }: OpeningsContext,
): PlannedRow<OpeningItem>[] {
  const taken = new Map([...standing].map(([id, openings]) => [id, [...openings] as Omit<Opening, 'id'>[]]))
  return planRows(rows, (row) => {
    const read = readerOf(row, columns)
    const weekday = findWeekday(read('weekday'))
    if (weekday === null) throw new RowRefusal('weekday')
    const [startMinute, endMinute] = [findMinute(read('from')), findMinute(read('until'))]
    if (startMinute === null || endMinute === null || startMinute % 5 !== 0 || endMinute % 5 !== 0)
      throw new RowRefusal('times')
    if (startMinute >= endMinute) throw new RowRefusal('range')
    const calendar = requireCalendar(calendars, read('calendar'))
    if (!calendar.isOwn) throw new RowRefusal('calendar-not-yours')
    const opening = {
      weekday,
      startMinute,
      endMinute,
      validFrom: dayOr(read('validFrom'), today),
      ...(read('validUntil') === '' ? {} : { validUntil: addDays(dayOr(read('validUntil'), today), 1) }),
      ...weeksOf(read('everyWeeks')),
      access: accessOf(read('access')),
    }
    if (opening.validUntil !== undefined && opening.validUntil <= opening.validFrom)
      throw new RowRefusal('valid-days')
    const others = taken.get(calendar.id) ?? []
    const item = { calendar, opening }
    if (others.some((other) => isSame(other, opening))) return { kind: 'there' as const, item }
    if (others.some((other) => isOverlapping(other, opening))) throw new RowRefusal('overlap')
    taken.set(calendar.id, [...others, opening])
    return { kind: 'becomes' as const, item }
  })
}

type Bare = Omit<Opening, 'id'>

function dayOr(text: string, otherwise: string): string {
  const day = text === '' ? otherwise : findDay(text)
  if (day === null) throw new RowRefusal('valid-days')
  return day
}

function weeksOf(text: string): { everyWeeks?: number } {
  if (text === '' || text === '1') return {}
  const everyWeeks = findNumber(text, 2, 8)
  if (everyWeeks === null) throw new RowRefusal('weeks')
  return { everyWeeks }
}

function accessOf(text: string): Opening['access'] {
  const plain = plainText(text)
  for (const access of ['public', 'staff', 'invitation'] as const)
    if (accessWords[access].includes(plain)) return access
  throw new RowRefusal('access')
}

function isSame(a: Bare, b: Bare): boolean {
  return (
    a.weekday === b.weekday &&
    a.startMinute === b.startMinute &&
    a.endMinute === b.endMinute &&
    a.access === b.access &&
    (a.everyWeeks ?? 1) === (b.everyWeeks ?? 1) &&
    a.validUntil === b.validUntil
  )
}

// Two that hold every second week may take turns.
function isOverlapping(a: Bare, b: Bare): boolean {
  const both = (a.everyWeeks ?? 1) > 1 && (b.everyWeeks ?? 1) > 1
  const meet = (a.validUntil ?? '9999') > b.validFrom && (b.validUntil ?? '9999') > a.validFrom
  return (
    !both && meet && a.weekday === b.weekday && a.startMinute < b.endMinute && b.startMinute < a.endMinute
  )
}
