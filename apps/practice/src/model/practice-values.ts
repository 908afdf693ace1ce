// Name, telephone, address, limits and opening of a practice as they are being typed, and the change of its signed page
// that comes of them. What nobody touched stays as it is, also where calendars differ.
import type { PracticeDocument } from '@colloque/practice-document'
import { timeZoneOf } from './countries.ts'
import { findInstant, type InstantText, instantOf, textOfInstant } from './opening-instant.ts'
import type { OptionalField, PageChange } from './practice-draft.ts'

const hourMinutes = 60

/** When online booking opens; what was typed is kept while it is not set. */
export type OpeningText = InstantText & { isSet: boolean }

export type PracticeValues = ReturnType<typeof valuesOf>

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

/** The change that was typed. */
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

function limitsOf(document: PracticeDocument, values: PracticeValues) {
  const standing = valuesOf(document)
  const isNew = (field: 'noticeHours' | 'horizonDays' | 'cutoffHours') => values[field] !== standing[field]
  return {
    ...(isNew('noticeHours')
      ? { minimumNoticeMinutes: whole(values.noticeHours, 0, 720) * hourMinutes }
      : {}),
    ...(isNew('horizonDays') ? { maximumHorizonDays: whole(values.horizonDays, 1, 730) } : {}),
    ...(isNew('cutoffHours') ? { cancelCutoffMinutes: whole(values.cutoffHours, 0, 720) * hourMinutes } : {}),
  }
}

function whole(text: string, minimum: number, maximum: number): number {
  const value = Math.round(Number(text))
  return Number.isFinite(value) ? Math.min(maximum, Math.max(minimum, value)) : minimum
}
