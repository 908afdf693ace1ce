// The booked visits that a change of rules takes the time of: fetched for the days it closes, opened in the worker, kept
// by whoever asks. What becomes of each is one signed act (visit-acts.ts).
import type { Appointment, AvailabilityRules } from '@colloque/contract'
import type { AgendaVisit } from '../../model/agenda/agenda-visit.ts'
import { closingDays, lostVisits } from '../../model/agenda/lost-visits.ts'
import { addDays } from '../../model/days.ts'
import { rulesOf, timeZoneOfCalendar, todayOn } from '../page/rules.ts'
import { openTold } from './open-told.ts'
import { fetchSpan, MOST_DAYS } from './visits-of-days.ts'

/** Visits to come of a calendar that `after` closes the time of. @throws ProblemError, CryptoFailure */
export async function findLostVisits(scheduleId: string, after: AvailabilityRules): Promise<AgendaVisit[]> {
  const change = { before: rulesOf(scheduleId), after, timeZone: timeZoneOfCalendar(scheduleId) }
  const days = closingDays(change, todayOn(scheduleId))
  const now = Date.now()
  const told = (await fetchDays(days)).filter(
    (visit) => visit.scheduleId === scheduleId && isStanding(visit) && Date.parse(visit.start) > now,
  )
  return lostVisits(await openTold(told), change, { timedOf: (visit) => visit.told, typeOf: findType })
}

/** The same visits as they stand now; those that stand no longer are left out. @throws ProblemError, CryptoFailure */
export async function refetchVisits(visits: readonly AgendaVisit[]): Promise<AgendaVisit[]> {
  const told = await fetchDays([...new Set(visits.map((visit) => visit.told.start.slice(0, 10)))].sort())
  const wanted = new Set(visits.map((visit) => visit.told.appointmentId))
  return openTold(told.filter((visit) => wanted.has(visit.appointmentId) && isStanding(visit)))
}

// Days that are near each other are asked for together.
async function fetchDays(days: readonly string[]): Promise<Appointment[]> {
  const found = new Map<string, Appointment>()
  let index = 0
  while (index < days.length) {
    const from = days[index] ?? ''
    const end = addDays(from, MOST_DAYS - 3)
    let last = index
    while (last + 1 < days.length && (days[last + 1] ?? '') <= end) last++
    for (const visit of await fetchSpan(from, days[last] ?? from)) found.set(visit.appointmentId, visit)
    index = last + 1
  }
  return [...found.values()]
}

function isStanding({ status }: Appointment): boolean {
  return status !== 'cancelled' && status !== 'fulfilled' && status !== 'noshow'
}

function findType({ content }: AgendaVisit): string | undefined {
  return content.kind === 'opened' ? content.intake.healthcareServiceId : undefined
}
