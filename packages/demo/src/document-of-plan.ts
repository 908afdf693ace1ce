// A plan as the signed page of a practice, with the calendars of each practitioner given.
import {
  DOCUMENT_FORMAT,
  type DocumentPractitioner,
  type DocumentSchedule,
  type HealthcareService,
  type PracticeDocument,
} from '@colloque/practice-document'
import { type AvailabilityRules, formatDay, lengthClasses, parseDay } from '@colloque/scheduling'
import type { DemoCalendar, DemoHours, DemoPlan, DemoPractitioner } from './plan.ts'
import { makeId } from './random.ts'

/** A practitioner of the plan with the ids and the identity key (32 bytes, base64url) they have by now. */
export type PlacedPractitioner = {
  plan: DemoPractitioner
  practitionerId: string
  /** One for each calendar of the plan. */
  scheduleIds: readonly string[]
  identityPublicKey: string
}

export type PlanFacts = {
  deploymentId: string
  practiceId: string
  locationId: string
  typeIds: readonly string[]
  issuedOn: string
}

/** The document of these practitioners; `previousHash` null makes it version 1. */
export function documentOfPlan(
  plan: DemoPlan,
  facts: PlanFacts,
  placed: readonly PlacedPractitioner[],
  previousHash: string | null,
): PracticeDocument {
  const types = typesOf(plan, facts, placed)
  return {
    format: DOCUMENT_FORMAT,
    deploymentId: facts.deploymentId,
    practiceId: facts.practiceId,
    slug: plan.slug,
    version: previousHash === null ? 1 : 2,
    previousHash,
    issuedOn: facts.issuedOn,
    name: plan.name,
    phone: plan.phone,
    otherWays: plan.otherWays,
    countryCode: plan.countryCode,
    languages: plan.languages,
    practitioners: placed.map(practitionerOf),
    listed: true,
    standIns: [],
    locations: [
      {
        id: facts.locationId,
        name: plan.name,
        addressLines: plan.addressLines,
        accessNote: plan.accessNote,
        ...plan.place,
        accessible: true,
      },
    ],
    healthcareServices: types,
    schedules: placed.flatMap(({ plan: { calendars }, practitionerId, scheduleIds }) =>
      scheduleIds.map((id, index) => ({
        id,
        practitionerId,
        locationId: facts.locationId,
        timeZone: plan.timeZone,
        gridMinutes: 10,
        minimumNoticeMinutes: 120,
        maximumHorizonDays: 120,
        cancelCutoffMinutes: 120,
        lengthClasses: classesOn(id, types),
        ...lanesOf(calendars[index]),
      })),
    ),
    courierPublicKey: null,
  }
}

function practitionerOf({
  plan,
  practitionerId,
  identityPublicKey,
}: PlacedPractitioner): DocumentPractitioner {
  const { name, title, specialty, specialtyCodes, terms, languages, isRemote } = plan
  return {
    id: practitionerId,
    name,
    ...(title ? { title } : {}),
    specialty,
    ...(languages ? { languages } : {}),
    identityPublicKey,
    ...(specialtyCodes ? { specialtyCodes } : {}),
    ...(terms ? { terms } : {}),
    ...(isRemote ? { remote: true } : {}),
  }
}

function lanesOf(calendar: DemoCalendar | undefined): { lanes?: number } {
  return calendar?.lanes === undefined ? {} : { lanes: calendar.lanes }
}

function classesOn(
  scheduleId: string,
  types: readonly HealthcareService[],
): DocumentSchedule['lengthClasses'] {
  const offered = types.filter(({ scheduleIds }) => scheduleIds.includes(scheduleId))
  const { classes, classIndexes } = lengthClasses(offered)
  return classes.map((lengthClass, index) => ({
    ...lengthClass,
    healthcareServiceIds: offered.filter((_, at) => classIndexes[at] === index).map(({ id }) => id),
  }))
}

/** Whether visits of that type (its index) take place on the calendar. */
export function isOffered({ types }: DemoCalendar, type: number): boolean {
  return types?.includes(type) ?? true
}

function typesOf(
  plan: DemoPlan,
  { typeIds }: PlanFacts,
  placed: readonly PlacedPractitioner[],
): HealthcareService[] {
  return plan.types.map((type, index) => ({
    id: typeIds[index] ?? makeId(),
    name: type.name,
    ...(type.description ? { description: type.description } : {}),
    beforeMinutes: 0,
    durationMinutes: type.durationMinutes,
    afterMinutes: type.afterMinutes ?? 0,
    booking: type.booking ?? 'online',
    silent: type.silent ?? false,
    scheduleIds: placed.flatMap(({ plan: { calendars }, scheduleIds }) =>
      scheduleIds.filter((_, at) => calendars[at] && isOffered(calendars[at], index)),
    ),
    questions: type.question
      ? [
          {
            id: makeId(),
            label: type.question.label,
            kind: type.question.choices ? ('choice' as const) : ('text' as const),
            ...(type.question.choices ? { choices: type.question.choices } : {}),
            required: false,
          },
        ]
      : [],
    asks: { birthDate: 'optional', phone: 'required', email: 'no' },
    reasonAsked: type.campaign === undefined,
    ...(type.series ? { series: type.series } : {}),
    ...(type.campaign ? { campaign: type.campaign } : {}),
  }))
}

/** The rules of a calendar of the plan from a day on: its hours, its country's holidays, what is delivered to it. */
export function rulesOfCalendar(
  { countryCode, closedOnHolidays }: Pick<DemoPlan, 'countryCode' | 'closedOnHolidays'>,
  { hours, deliveries }: DemoCalendar,
  validFrom: string,
): AvailabilityRules {
  const delivered = deliveries?.map(({ inDays, visits }) => ({
    day: formatDay(parseDay(validFrom) + inDays),
    visits,
  }))
  return {
    ...rulesOfHours(hours, validFrom),
    ...(closedOnHolidays ? { holidays: { countryCode } } : {}),
    ...(delivered ? { limits: { deliveries: delivered } } : {}),
  }
}

/** Weekly hours as rules that hold all year, through both changes of the clock. */
export function rulesOfHours(hours: readonly DemoHours[], validFrom: string): AvailabilityRules {
  const openings = hours.flatMap(({ weekdays, from, to, access }) =>
    weekdays.map((weekday) => ({
      id: makeId(),
      weekday,
      startMinute: minuteOf(from),
      endMinute: minuteOf(to),
      validFrom,
      access: access ?? ('public' as const),
    })),
  )
  return { openings, exceptions: [], absences: [] }
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
