// Name, telephone, address, limits and opening of a practice as they are being typed, and the change of its signed page
// that comes of them. What nobody touched stays as it is, also where calendars differ.
import type { PracticeDocument } from '@colloque/practice-document'
import { timeZoneOf } from './countries.ts'
import { findInstant, type InstantText, instantOf, textOfInstant } from './opening-instant.ts'
import type { OptionalField, PageChange } from './practice-draft.ts'
import { findWholeNumber } from './whole-number.ts'

const hourMinutes = 60

/** When online booking opens; what was typed is kept while it is not set. */
export type OpeningText = InstantText & { isSet: boolean }

export type PracticeValues = ReturnType<typeof valuesOf>

const numberFields = ['noticeHours', 'horizonDays', 'cutoffHours'] as const
export type NumberField = (typeof numberFields)[number]
const RANGES: Record<NumberField, readonly [number, number]> = {
  noticeHours: [0, 720],
  horizonDays: [1, 730],
  cutoffHours: [0, 720],
}

/** What is edited of a page. */
export function valuesOf(document: PracticeDocument) {
  const { name, phone, otherWays, locations, schedules, opensAt } = document
  const [location] = locations
  const [schedule] = schedules
  const opening: OpeningText = opensAt
    ? { isSet: true, ...textOfInstant(opensAt, clockOf(document)) }
    : { isSet: false, day: '', time: '' }
  return {
    name,
    phone,
    otherWays: otherWays ?? '',
    street: location?.addressLines[0] ?? '',
    town: location?.addressLines[1] ?? '',
    access: location?.accessNote ?? '',
    noticeHours: String((schedule?.minimumNoticeMinutes ?? 120) / hourMinutes),
    horizonDays: String(schedule?.maximumHorizonDays ?? 90),
    cutoffHours: String((schedule?.cancelCutoffMinutes ?? 1440) / hourMinutes),
    opening,
  }
}

/** Whether another opening was typed than the one that stands. */
export function isOpeningNew(document: PracticeDocument, { opening }: PracticeValues): boolean {
  return JSON.stringify(opening) !== JSON.stringify(valuesOf(document).opening)
}

/** Which numbers were typed that cannot hold; what nobody touched is not judged. */
export function wrongNumbersOf(document: PracticeDocument, values: PracticeValues): NumberField[] {
  return numberFields.filter(
    (field) => isNew(document, values, field) && findWholeNumber(values[field], ...RANGES[field]) === null,
  )
}

/** The change that was typed. @throws RangeError for a number that `wrongNumbersOf` names */
export function pageChangeOf(document: PracticeDocument, values: PracticeValues): PageChange {
  const otherWays = values.otherWays.trim()
  const accessNote = values.access.trim()
  const addressLines = [values.street.trim(), values.town.trim()].filter(Boolean)
  const limits = limitsOf(document, values)
  const opensAt = isOpeningNew(document, values) ? findInstant(values.opening, clockOf(document)) : null
  const dropped: OptionalField[] = []
  if (!otherWays) dropped.push('otherWays')
  if (!values.opening.isSet) dropped.push('opensAt')
  return {
    fields: {
      name: values.name.trim(),
      phone: values.phone.trim(),
      ...(otherWays ? { otherWays } : {}),
      ...(opensAt === null ? {} : { opensAt: instantOf(opensAt) }),
      locations: document.locations.map(({ accessNote: _, ...location }, index) =>
        index === 0 ? { ...location, addressLines, ...(accessNote ? { accessNote } : {}) } : location,
      ),
      schedules: document.schedules.map((schedule) => ({ ...schedule, ...limits })),
    },
    dropped,
  }
}

/** The clock of the practice: that of its first calendar. */
export function clockOf({ schedules, countryCode }: PracticeDocument): string {
  return schedules[0]?.timeZone ?? timeZoneOf(countryCode)
}

function isNew(document: PracticeDocument, values: PracticeValues, field: NumberField): boolean {
  return values[field] !== valuesOf(document)[field]
}

function limitsOf(document: PracticeDocument, values: PracticeValues) {
  const typed = (field: NumberField) => (isNew(document, values, field) ? whole(values, field) : null)
  const [notice, horizon, cutoff] = [typed('noticeHours'), typed('horizonDays'), typed('cutoffHours')]
  return {
    ...(notice === null ? {} : { minimumNoticeMinutes: notice * hourMinutes }),
    ...(horizon === null ? {} : { maximumHorizonDays: horizon }),
    ...(cutoff === null ? {} : { cancelCutoffMinutes: cutoff * hourMinutes }),
  }
}

function whole(values: PracticeValues, field: NumberField): number {
  const number = findWholeNumber(values[field], ...RANGES[field])
  if (number === null) throw new RangeError(field)
  return number
}
