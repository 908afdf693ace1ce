// The visits of a demo practice: today and the coming days, sealed as patients' browsers seal, at times that are open.
import { type Client, type Fetch, requireAnswer } from '@colloque/client'
import { parseBase64url } from '@colloque/encoding'
import { createHpke } from '@colloque/hpke'
import {
  type DocumentSchedule,
  findLengthClass,
  type PracticeDocument,
  type Series,
  verifyEpoch,
} from '@colloque/practice-document'
import { expandOpenings, freeTicks, parseDay, findStarts as startsIn } from '@colloque/scheduling'
import { localDay, type SealedBooking, sealBooking } from '@colloque/sealing'
import { isOffered, rulesOfCalendar } from './document-of-plan.ts'
import { memberClient } from './member-client.ts'
import type { DemoCalendar, DemoPlan, DemoVisit } from './plan.ts'
import { makeId, randomBytes } from './random.ts'

const daysAhead = 10
const tickMs = 300_000
const dayMs = 86_400_000
const soonestMs = 20 * 60_000
const noticeMs = 130 * 60_000

export type VisitsToBook = {
  plan: DemoPlan
  document: PracticeDocument
  around: { origin: string; fetch: Fetch; now: number; visitsFrom: number }
  founder: Client
}

/** Books every visit of the plan. @throws ProblemError */
export async function bookVisits(demo: VisitsToBook): Promise<void> {
  const { plan, document, around } = demo
  const patient = memberClient(around.origin, around.fetch)
  const hpke = await createHpke({ randomBytes })
  for (const [index, { id: practitionerId }] of document.practitioners.entries()) {
    const visits = plan.visits.filter(({ practitioner }) => practitioner === index)
    const epoch = await fetchEpoch(patient, demo, practitionerId)
    const schedules = document.schedules.filter((schedule) => schedule.practitionerId === practitionerId)
    let earliestAt = Math.max(around.now + soonestMs, around.visitsFrom)
    for (const [order, visit] of visits.entries()) {
      const at = plan.practitioners[index]?.calendars.findIndex((entry) => isOffered(entry, visit.type)) ?? -1
      const calendar = plan.practitioners[index]?.calendars[at]
      const schedule = schedules[at]
      if (!calendar || !schedule) continue
      const { series } = document.healthcareServices[visit.type] ?? {}
      // The practice books single visits only.
      const soonestAt = series ? Math.max(earliestAt, around.now + noticeMs) : earliestAt
      const starts = findStarts(demo, calendar, schedule, visit, soonestAt)
      const [startAt] = starts
      if (startAt === undefined) continue
      const isByPractice = byPractice(visit, startAt, around.now)
      const guestSecret = randomBytes(32)
      const bookings: SealedBooking[] = []
      for (const one of starts) {
        const sealed = await sealBooking(
          {
            document,
            epoch,
            appointmentId: makeId(),
            choice: choiceOf(demo, visit, schedule.id, one),
            contact: contactOf(visit),
            guestSecret,
            authorRole: isByPractice ? 'practice' : 'patient',
            now: around.now,
          },
          { hpke, randomBytes },
        )
        bookings.push(sealed)
      }
      await book(demo, patient, bookings, { series, isByPractice })
      // A few today, then some on each following day.
      earliestAt = order % 3 === 2 ? nextMorning(startAt) : startAt + 50 * 60_000
    }
  }
}

async function book(
  { plan, founder }: VisitsToBook,
  patient: Client,
  bookings: readonly SealedBooking[],
  { series, isByPractice }: { series: Series | undefined; isByPractice: boolean },
): Promise<void> {
  const param = { slug: plan.slug }
  const [json] = bookings
  if (json === undefined) return
  if (series) {
    const { minimumDays, maximumDays } = series
    const all = { seriesId: makeId(), minimumDays, maximumDays, bookings: [...bookings] }
    await requireAnswer(patient.api.practices[':slug'].series.$post({ param, json: all }))
  } else if (isByPractice) await requireAnswer(founder.api.practice.appointments.$post({ json }))
  else await requireAnswer(patient.api.practices[':slug'].appointments.$post({ param, json }))
}

// What is too soon for the public page is what people ring up for.
function byPractice({ byPhone }: DemoVisit, startAt: number, now: number): boolean {
  return byPhone === true || startAt < now + noticeMs
}

async function fetchEpoch(client: Client, { plan, document, around }: VisitsToBook, practitionerId: string) {
  const param = { slug: plan.slug, practitionerId }
  const told = await requireAnswer(
    client.api.practices[':slug'].practitioners[':practitionerId'].epoch.$get({ param }),
  )
  const practitioner = document.practitioners.find(({ id }) => id === practitionerId)
  return verifyEpoch({
    bytes: parseBase64url(told.statement),
    signature: parseBase64url(told.signature),
    identityPublicKey: parseBase64url(practitioner?.identityPublicKey ?? ''),
    practiceId: document.practiceId,
    practitionerId,
    deploymentId: document.deploymentId,
    now: around.now,
  })
}

/** The first time from `earliestAt` on, and of a series one more for each visit after it; none when one is missing. */
function findStarts(
  demo: VisitsToBook,
  calendar: DemoCalendar,
  schedule: DocumentSchedule,
  visit: DemoVisit,
  earliestAt: number,
): number[] {
  const { visits = 1, minimumDays = 0 } = demo.document.healthcareServices[visit.type]?.series ?? {}
  const starts: number[] = []
  for (let number = 0; number < visits; number++) {
    const from = starts.at(-1) ?? earliestAt
    const next = findStart(demo, calendar, schedule, visit, from + (number > 0 ? minimumDays * dayMs : 0))
    if (next === null) return []
    starts.push(next)
  }
  return starts
}

function findStart(
  { plan, document }: VisitsToBook,
  calendar: DemoCalendar,
  schedule: DocumentSchedule,
  visit: DemoVisit,
  earliestAt: number,
): number | null {
  const type = document.healthcareServices[visit.type]
  const lengthClass = type && findLengthClass(schedule, type.id)
  if (!lengthClass) return null
  const day = localDay(earliestAt, plan.timeZone)
  const rules = rulesOfCalendar(plan, calendar, day)
  const openings = expandOpenings(rules, plan.timeZone, parseDay(day), daysAhead, 'public')
  const fromTick = Math.floor(earliestAt / tickMs)
  const free = freeTicks({ openings, busy: [], fromTick, tickCount: daysAhead * 288 })
  const starts = startsIn({
    free,
    openings,
    gridMinutes: 20,
    lengthClass,
    timeZone: plan.timeZone,
    earliestAt,
    latestAt: earliestAt + daysAhead * dayMs,
  })
  return starts[0] ?? null
}

function choiceOf({ document, plan }: VisitsToBook, visit: DemoVisit, scheduleId: string, startAt: number) {
  return {
    healthcareServiceId: document.healthcareServices[visit.type]?.id ?? '',
    scheduleId,
    startAt,
    forWhom: visit.forWhom ?? 'self',
    ...(visit.reason ? { reason: visit.reason } : {}),
    answers: [],
    language: plan.languages[0] ?? 'en',
  }
}

function contactOf({ name, phone, birthDate, bookedBy }: DemoVisit) {
  return { name, phone, birthDate, ...(bookedBy ? { bookedBy } : {}) }
}

function nextMorning(at: number): number {
  return (Math.floor(at / 86_400_000) + 1) * 86_400_000
}
