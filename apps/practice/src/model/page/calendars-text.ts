// Calendars, whom they are shared with, rooms and devices of the signed page as they are being edited. A calendar that was published is never
// taken away: the private links of its visits would break.
import type { DocumentSchedule, PracticeDocument, Resource } from '@colloque/practice-document'
import { timeZoneOf } from './countries.ts'
import { newSchedule } from './practice-draft.ts'
import { findWholeNumber, wholeNumberOf } from './whole-number.ts'

/** One visit at a time, several side by side, or several people in one visit. */
export const sharings = ['one', 'lanes', 'group'] as const
export type Sharing = (typeof sharings)[number]

/** `lanes` and `places` are kept while another way is tried. */
export type CalendarText = {
  id: string
  practitionerId: string
  sharing: Sharing
  lanes: string
  places: string
  /** Colleagues who read its visits too. */
  sharedWith: readonly string[]
}

export type ResourceText = {
  id: string
  kind: Resource['kind']
  name: string
  locationId: string
  lanes: string
}

export type CalendarsText = { calendars: readonly CalendarText[]; resources: readonly ResourceText[] }

/** `id` is that of the calendar, room or device at fault; `typeName` a visit type that needs a room or device. */
export type CalendarsProblem =
  | { code: 'lanes' | 'places' | 'shared-with' | 'resource-name' | 'resource-lanes'; id: string }
  | { code: 'group-needs-resource'; id: string; typeName: string }

/** Most rooms and devices a page can name. */
export const MOST_RESOURCES = 64

const mostSharedWith = 16

/** The calendars as text. */
export function textOfCalendars({ schedules, resources = [] }: PracticeDocument): CalendarsText {
  return {
    calendars: schedules.map(({ id, practitionerId, lanes, groupPlaces, sharedWith = [] }) => ({
      id,
      practitionerId,
      sharing: groupPlaces ? 'group' : lanes ? 'lanes' : 'one',
      lanes: String(lanes ?? 2),
      places: String(groupPlaces ?? 10),
      sharedWith,
    })),
    resources: resources.map(({ id, kind, name, locationId, lanes = 1 }) => ({
      id,
      kind,
      name,
      locationId,
      lanes: String(lanes),
    })),
  }
}

/** Everything wrong with what was typed; empty when it can be published. */
export function problemsOfCalendars(text: CalendarsText, document: PracticeDocument): CalendarsProblem[] {
  return [
    ...text.calendars.flatMap((calendar) => [
      ...problemsOfCalendar(calendar, document),
      ...(calendar.sharedWith.length > mostSharedWith
        ? [{ code: 'shared-with' as const, id: calendar.id }]
        : []),
    ]),
    ...text.resources.flatMap(({ id, name, lanes }): CalendarsProblem[] => {
      if (!name.trim()) return [{ code: 'resource-name', id }]
      return findWholeNumber(lanes, 1, 64) === null ? [{ code: 'resource-lanes', id }] : []
    }),
  ]
}

function problemsOfCalendar(
  { id, sharing, lanes, places }: CalendarText,
  { healthcareServices }: PracticeDocument,
): CalendarsProblem[] {
  if (sharing === 'lanes') return findWholeNumber(lanes, 2, 64) === null ? [{ code: 'lanes', id }] : []
  if (sharing === 'one') return []
  const needing = healthcareServices.find((type) => type.scheduleIds.includes(id) && type.resourceIds)
  if (needing) return [{ code: 'group-needs-resource', id, typeName: needing.name }]
  return findWholeNumber(places, 2, 200) === null ? [{ code: 'places', id }] : []
}

/** The page's calendars, rooms and devices as they were typed, without problems; whatever is not edited stays. */
export function calendarsOf(
  text: CalendarsText,
  document: PracticeDocument,
): Pick<PracticeDocument, 'schedules' | 'resources'> {
  const typed = new Map(text.calendars.map((calendar) => [calendar.id, calendar]))
  const known = new Set(document.schedules.map(({ id }) => id))
  const added = text.calendars
    .filter(({ id }) => !known.has(id))
    .map(({ id, practitionerId }) => calendarLike(document, id, practitionerId))
  const schedules = [...document.schedules, ...added].map((schedule) =>
    shared(schedule, typed.get(schedule.id)),
  )
  const resources = resourcesOf(text.resources, document)
  return { schedules, ...(resources.length > 0 ? { resources } : {}) }
}

// A further calendar keeps the notice, the horizon and the clock of the first one.
function calendarLike(document: PracticeDocument, id: string, practitionerId: string): DocumentSchedule {
  const [first] = document.schedules
  if (first) {
    const { lanes: _, groupPlaces: __, sharedWith: ___, ...rest } = first
    return { ...rest, id, practitionerId, lengthClasses: [] }
  }
  const locationId = document.locations[0]?.id ?? ''
  return newSchedule(id, practitionerId, locationId, timeZoneOf(document.countryCode))
}

function shared(schedule: DocumentSchedule, text: CalendarText | undefined): DocumentSchedule {
  if (text === undefined) return schedule
  const { lanes: _, groupPlaces: __, sharedWith: ___, ...rest } = schedule
  const alone = text.sharedWith.length > 0 ? { ...rest, sharedWith: [...text.sharedWith] } : rest
  if (text.sharing === 'lanes') return { ...alone, lanes: wholeNumberOf(text.lanes) }
  return text.sharing === 'group' ? { ...alone, groupPlaces: wholeNumberOf(text.places) } : alone
}

function resourcesOf(texts: readonly ResourceText[], document: PracticeDocument): Resource[] {
  const { resources = [], schedules, countryCode } = document
  const typed = new Map(texts.map((text) => [text.id, text]))
  const kept = resources.filter(({ id }) => !typed.has(id))
  return [
    ...kept,
    ...texts.map(({ id, kind, name, locationId, lanes }): Resource => {
      const here = schedules.find((schedule) => schedule.locationId === locationId) ?? schedules[0]
      const timeZone =
        resources.find((resource) => resource.id === id)?.timeZone ??
        here?.timeZone ??
        timeZoneOf(countryCode)
      const many = wholeNumberOf(lanes)
      return { id, kind, name: name.trim(), locationId, timeZone, ...(many > 1 ? { lanes: many } : {}) }
    }),
  ]
}
