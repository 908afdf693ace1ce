// The words for what a row becomes, or why it becomes nothing, and for what the service answered.
import type { TableErrorCode } from '@colloque/files'
import { errorText, formatDateTime, formatMinute } from '@colloque/ui'
import { files as m } from '@colloque/ui/messages'
import { isolated } from '../../../model/bidi.ts'
import type { ImportField, ImportKind } from '../../../model/import/import-kinds.ts'
import type { RowProblem } from '../../../model/import/planned-row.ts'
import type { Plan } from '../../../state/import/import-state.ts'
import type { Outcome } from '../../../state/import/import-visits.ts'
import { weekdayName } from '../../week-editor.tsx'

export const kindWords: Record<ImportKind, { name: () => string; hint: () => string }> = {
  openings: { name: m.importOpenings, hint: m.importOpeningsHint },
  types: { name: m.importTypes, hint: m.importTypesHint },
  visits: { name: m.importVisits, hint: m.importVisitsHint },
}

export const fieldWords: Record<ImportField, () => string> = {
  weekday: m.fieldWeekday,
  from: m.fieldFrom,
  until: m.fieldUntil,
  calendar: m.fieldCalendar,
  validFrom: m.fieldValidFrom,
  validUntil: m.fieldValidUntil,
  everyWeeks: m.fieldEveryWeeks,
  access: m.fieldAccess,
  name: m.fieldName,
  minutes: m.fieldMinutes,
  before: m.fieldBefore,
  after: m.fieldAfter,
  booking: m.fieldBooking,
  description: m.fieldDescription,
  day: m.fieldDay,
  time: m.fieldTime,
  type: m.fieldType,
  phone: m.fieldPhone,
  birthDate: m.fieldBirthDate,
  reason: m.fieldReason,
}

export const problemWords: Record<RowProblem, () => string> = {
  weekday: m.problemWeekday,
  times: m.problemTimes,
  range: m.problemRange,
  'calendar-unknown': m.problemCalendarUnknown,
  'calendar-not-yours': m.problemCalendarNotYours,
  'valid-days': m.problemValidDays,
  weeks: m.problemWeeks,
  access: m.problemAccess,
  overlap: m.problemOverlap,
  'name-missing': m.problemNameMissing,
  'name-long': m.problemNameLong,
  minutes: m.problemMinutes,
  pause: m.problemPause,
  booking: m.problemBooking,
  'no-time': m.problemNoTime,
  day: m.problemDay,
  past: m.problemPast,
  'no-such-time': m.problemNoSuchTime,
  'type-missing': m.problemTypeMissing,
  'type-unknown': m.problemTypeUnknown,
  'type-not-offered': m.problemTypeNotOffered,
  'off-grid': m.problemOffGrid,
  'birth-date': m.problemBirthDate,
  twice: m.problemTwice,
  'too-long': m.problemTooLong,
}

/** Why a file is no table. */
export function tableErrorText(code: TableErrorCode, line: number | null): string {
  const at = { line: String(line ?? 1) }
  const words: Record<TableErrorCode, () => string> = {
    empty: m.importErrorEmpty,
    'too-big': m.importErrorTooBig,
    'not-text': m.importErrorNotText,
    'too-many-rows': m.importErrorTooManyRows,
    'too-many-columns': () => m.importErrorTooManyColumns(at),
    'open-quote': () => m.importErrorOpenQuote(at),
  }
  return words[code]()
}

/** What the row becomes, in one line; a file's own words are isolated from ours. */
export function becomesText(kind: Plan['kind'], item: Item): string {
  if ('opening' in item) {
    const { weekday, startMinute, endMinute } = item.opening
    return m.openingBecomes({
      weekday: weekdayName(weekday - 1),
      from: formatMinute(startMinute),
      until: formatMinute(endMinute),
      calendar: item.calendar.name,
    })
  }
  if (kind === 'types' || !('startAt' in item))
    return m.typeBecomes({
      name: isolated(item.name),
      count: 'durationMinutes' in item ? item.durationMinutes : 0,
    })
  return m.visitBecomes({
    when: formatDateTime(item.startAt, item.calendar.timeZone, Date.now()),
    name: isolated(item.name),
    type: item.typeName,
    calendar: item.calendar.name,
  })
}

export type Item = Exclude<Plan['rows'][number], { kind: 'refused' }>['item']

const outcomes: Partial<Record<Outcome, () => string>> = {
  'slot-taken': m.outcomeTaken,
  'appointment-cancelled': m.outcomeCancelled,
  'no-valid-key': m.outcomeKey,
  'key-not-valid': m.outcomeKey,
  'too-long': m.outcomeTooLong,
}

/** Why a visit was not booked. */
export function outcomeText(outcome: Outcome): string {
  return outcomes[outcome]?.() ?? errorText(outcome)
}
