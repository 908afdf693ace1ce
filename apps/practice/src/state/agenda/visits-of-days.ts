// The visits of some days, outside the agenda that is on show.
import type { Appointment } from '@colloque/contract'
import type { AgendaVisit } from '../../model/agenda/agenda-visit.ts'
import { addDays, noonOf } from '../../model/days.ts'
import { api, requireAnswer } from '../api.ts'
import { openTold } from './open-told.ts'

const dayMs = 86_400_000

/** Most days the agenda's route tells at once. */
export const MOST_DAYS = 62

/** Sealed visits whose time touches the days from `from` up to `until`, that day included. @throws ProblemError */
export async function fetchSpan(from: string, until: string): Promise<Appointment[]> {
  const found = new Map<string, Appointment>()
  // Days of the API are UTC days: one more on each side covers every zone.
  let first = addDays(from, -1)
  const last = addDays(until, 1)
  while (first <= last) {
    const left = Math.round((noonOf(last) - noonOf(first)) / dayMs) + 1
    const days = Math.min(MOST_DAYS, left)
    const query = { from: first, days: String(days) }
    const { appointments } = await requireAnswer(api.api.practice.appointments.$get({ query }))
    for (const visit of appointments) found.set(visit.appointmentId, visit)
    first = addDays(first, days)
  }
  return [...found.values()]
}

/** The same, opened. @throws ProblemError, CryptoFailure */
export async function openSpan(from: string, until: string): Promise<AgendaVisit[]> {
  return openTold(await fetchSpan(from, until))
}
